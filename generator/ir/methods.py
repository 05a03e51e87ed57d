"""Methods: what a user of the SDK calls."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from generator.ir.declarations import Default
from generator.ir.name import Name
from generator.ir.paths import Path
from generator.ir.plans import Plan
from generator.ir.source import Source
from generator.ir.types import Type
from generator.ir.values import NO_DOC, Doc, JsonValue
from generator.text.spec_text import SpecText


class CheckKind(Enum):
    """Rules that are checked before any I/O."""

    TEXT = "text"
    TEXT_MAP = "text-map"
    """An object with text keys and text values; not null, not a list."""

    NOT_BLANK = "not-blank"
    NOT_EMPTY = "not-empty"
    """At least one member."""

    KEYS_NOT_BLANK = "keys-not-blank"
    VALUES_NOT_BLANK = "values-not-blank"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    ONE_OF = "one-of"
    TOGETHER = "together"
    """This argument and ``other`` are given together or not at all."""

    ONE_REQUIRED = "one-required"
    """This argument, or ``other``, must be given."""


@dataclass(frozen=True, slots=True)
class Check:
    """One rule for one argument. Left-out optional arguments pass (but for the last
    two kinds)."""

    kind: CheckKind
    message: SpecText | None = None
    """The document's message; ``{}`` stands for the value. Without one the runtime
    says ``<argument> <rule>``."""

    limit: int = 0
    values: tuple[SpecText, ...] = ()
    other: Name | None = None


@dataclass(frozen=True, slots=True)
class Callback:
    """A function argument that takes one list of ``item``."""

    item: Type


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A path on the caller's machine."""


ArgumentType: TypeAlias = "Type | Callback | LocalFile"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a method."""

    name: Name
    type: ArgumentType
    required: bool
    source: Source
    doc: Doc = NO_DOC
    default: Default | None = None
    """Sent when the argument is left out (``None`` means: nothing is sent)."""

    assumed: Default | None = None
    """What the service takes when the argument is left out, for documentation."""

    zero_is_left_out: bool = False
    """The zero value of the type (``""``, 0) also means "left out", in every
    language."""

    checks: tuple[Check, ...] = ()
    example: JsonValue = None
    """See ``Field.example``."""

    deprecated: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class ArgumentGroup:
    """Optional arguments that travel as one parameters object.

    The object is a class of the SDK (``CreateSessionParams``) and itself optional
    where all its members are.
    """

    name: Name
    """Name of the argument, ``params``."""

    type_name: Name
    members: tuple[Argument, ...]
    doc: Doc = NO_DOC


class Failure(Enum):
    """How Python and TypeScript show what the service or the network did wrong.

    Go always returns an error; a caller's mistake is always raised or rejected.
    """

    RAISE = "raise"
    RESULT = "result"


class Shape(Enum):
    """What a method gives back in one language."""

    VALUE = "value"
    """The decoded payload itself."""

    RESULT = "result"
    """The result type, with request id, success and error beside the data."""

    RESPONSE = "response"
    """Only the metadata: ``models.Response`` in Go, the plain result elsewhere."""

    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Selected:
    """A value at a path of the payload: the answer's body, or a tool's decoded text.

    With an envelope, paths start at the whole body (``Data`` is a step). An empty
    path is the payload itself.
    """

    path: Path
    type: Type


@dataclass(frozen=True, slots=True)
class Joined:
    """Texts found at several paths, one after the other; missing ones are empty."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Constant:
    """Always the same value."""

    value: JsonValue


@dataclass(frozen=True, slots=True)
class Given:
    """The value of an argument of the method."""

    argument: Name
    field: Name | None = None
    """Member of the argument group, when the argument is one."""


@dataclass(frozen=True, slots=True)
class Built:
    """A new entity, its stored properties filled from the answer or the arguments."""

    entity: str
    properties: tuple[tuple[Name, Selected | Given], ...]


@dataclass(frozen=True, slots=True)
class Transferred:
    """A figure of a transfer: ``http-status``, ``bytes``, ``etag``, ``path``,
    ``local-path``, ``request-id-url``, ``request-id-sync``."""

    figure: str


@dataclass(frozen=True, slots=True)
class ByStatus:
    """The whole body, whose type depends on the status: see ``Operation.others``."""

    cases: tuple[tuple[SpecText, Type], ...]
    """Type by status (``200``, ``2XX``), for the answers of ``Operation.others``."""

    otherwise: Type
    """Type for every other success."""

    type: Type
    """What holds any of them: a union, or the one type they share or null."""


ValueSource: TypeAlias = (
    Selected | Joined | Constant | Given | Built | Transferred | ByStatus
)


@dataclass(frozen=True, slots=True)
class ResultUse:
    """How a method fills its result type."""

    result: str
    """Key in ``Api.results``."""

    fields: tuple[tuple[Name, ValueSource], ...]
    success_when: tuple[Name, int] | None = None
    """The call succeeded only if this field has this value (an exit code of 0);
    otherwise the result has ``success`` false, an empty message, and is no Go error.
    A field that the answer lacks does not count against success."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes back."""

    failure: Failure
    value: ValueSource | None
    value_type: Type | None
    result: ResultUse | None
    shapes: tuple[tuple[str, Shape], ...]
    """Per language id; a language that is not listed uses ``default``."""

    default: Shape = Shape.VALUE
    required: bool = False
    """The value must be there: a payload without it is a ``ResponseDecodeError``."""


@dataclass(frozen=True, slots=True)
class Method:
    """One method of an owner."""

    name: Name
    owner: str
    """Key of the owner in ``Api.owners``."""

    arguments: tuple[Argument, ...]
    """Positional, required ones first."""

    group: ArgumentGroup | None
    options: tuple[Argument, ...]
    """Extras: keyword-only in Python, members of the trailing ``options`` in
    TypeScript, functional options of the ``WithContext`` twin in Go."""

    plan: Plan
    outcome: Outcome
    source: Source
    doc: Doc = NO_DOC
    returns: Doc = NO_DOC
    """What the returned value means."""

    closes: bool = False
    """A success ends the life of the entity: other methods are refused from then on."""

    deprecated: SpecText | None = None
    """What to use instead, when the method is deprecated."""

    streams: bool = False
    """The value is a stream: an iterator of items of the value's type, which holds
    the connection until it is closed or at its end."""


@dataclass(frozen=True, slots=True)
class ResultField:
    """A field of a result type."""

    name: Name
    type: Type
    doc: Doc = NO_DOC
    required: bool = False
    """Present on every successful result (its absence is a decode error)."""


@dataclass(frozen=True, slots=True)
class ResultType:
    """A result: data together with success, request id and error."""

    key: str
    name: Name
    fields: tuple[ResultField, ...]
    source: Source
    doc: Doc = NO_DOC
    items: Name | None = None
    """Field over which the result iterates, with further pages."""

    type_name: str | None = None
