"""Operations: what goes over the wire, one HTTP request and its answers each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from generator.ir.declarations import Default
from generator.ir.name import Name
from generator.ir.protocol import Server
from generator.ir.source import Source
from generator.ir.types import Type
from generator.ir.values import NO_DOC, NO_TEXT, Doc, JsonValue
from generator.text.spec_text import SpecText


class Location(Enum):
    """Where a parameter travels."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"
    FORM = "form"
    """A field of a form-encoded or multipart body."""

    BODY = "body"
    """A property of a JSON object body that is spread over arguments."""


class Style(Enum):
    """OpenAPI parameter styles."""

    SIMPLE = "simple"
    FORM = "form"
    LABEL = "label"
    MATRIX = "matrix"
    SPACE_DELIMITED = "spaceDelimited"
    PIPE_DELIMITED = "pipeDelimited"
    DEEP_OBJECT = "deepObject"
    CONTENT = "content"
    """The value is one text in the parameter's media type (JSON)."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """The caller, or the entity that binds it, gives the value."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The document fixes the value (``const``)."""

    value: JsonValue


class Generator(Enum):
    """Values that the runtime makes."""

    NONCE = "nonce"
    TIMESTAMP = "timestamp"
    SDK_LANGUAGE = "sdk-language"
    SDK_VERSION = "sdk-version"


@dataclass(frozen=True, slots=True)
class Generated:
    """The runtime makes the value."""

    kind: Generator


@dataclass(frozen=True, slots=True)
class Credential:
    """The value is the client's credential, written into ``template`` at ``{}``."""

    scheme: str
    prefix: SpecText
    """Text before the credential, for example ``Bearer `` with its blank."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The value is a client setting (a server variable such as the region)."""

    name: Name


@dataclass(frozen=True, slots=True)
class Composed:
    """JSON text of an object made of parts that the caller does not give."""

    parts: tuple[tuple[SpecText, Fixed | Generated], ...]


Origin: TypeAlias = Supplied | Fixed | Generated | Credential | Setting | Composed


@dataclass(frozen=True, slots=True)
class Parameter:
    """One named value of a request."""

    key: str
    """Unique within the operation: ``query.limit``."""

    name: Name
    wire: SpecText
    location: Location
    type: Type
    required: bool
    source: Source
    origin: Origin = Supplied()
    style: Style = Style.FORM
    explode: bool = True
    allow_reserved: bool = False
    default: Default | None = None
    example: JsonValue = None
    """See ``Field.example``."""

    limits: tuple[tuple[str, JsonValue], ...] = ()
    """See ``Field.limits``."""

    doc: Doc = NO_DOC
    deprecated: bool = False
    secret: bool = False
    content_type: SpecText | None = None
    """Media type of a multipart part, when the document states one."""


class BodyEncoding(Enum):
    """How a body is written."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"
    TEXT = "text"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a request.

    ``type`` is set when the body is one argument; it is ``None`` when the
    parameters with location ``FORM`` or ``BODY`` make the body.
    """

    media_type: SpecText
    encoding: BodyEncoding
    type: Type | None
    required: bool
    example: JsonValue = None
    """See ``Field.example``."""

    doc: Doc = NO_DOC


class AnswerKind(Enum):
    """How the body of a successful answer is read."""

    NONE = "none"
    JSON = "json"
    TEXT = "text"
    BYTES = "bytes"
    EVENTS = "events"
    JSON_LINES = "json-lines"


class EventForm(Enum):
    """What one item of an event stream is."""

    DATA = "data"
    """The event's data, as JSON (or as it is where the type is text)."""

    EVENT = "event"
    """The whole event: an object of ``event``, ``data`` (as JSON), ``id`` and
    ``retry``."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of a successful answer."""

    kind: AnswerKind
    media_type: SpecText | None
    type: Type | None
    """Type of the whole body (of one item for streams)."""

    status: SpecText = NO_TEXT
    """As the document has it: ``200``, ``2XX`` or ``default``; empty for no answer."""

    events: EventForm = EventForm.DATA
    """For streams of events."""


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """The JSON body of an answer that reports a failure."""

    status: SpecText
    """``404``, ``4XX`` or ``default``."""

    type: Type


class NoteKind(Enum):
    """What documentation says about an operation beside its own text."""

    RESPONSE_HEADER = "response-header"
    CALLBACK = "callback"
    LINK = "link"
    MEDIA_TYPE = "media-type"
    """Another media type that the service takes or gives, see ``Note.name``."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something of an operation that is documented, and used by hand."""

    kind: NoteKind
    name: SpecText
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True)
class Target:
    """What is really sent when the document's path is synthetic."""

    method: str
    """Upper-case HTTP method, one of the eight of OpenAPI."""

    path: tuple[SpecText | str, ...]
    """Literal pieces as ``SpecText``, path parameters by their ``Parameter.key``."""

    query: tuple[tuple[SpecText, SpecText], ...] = ()
    """Fixed query parameters, before all others."""


class Safety(Enum):
    """Whether a request may be sent twice."""

    SAFE = "safe"
    IDEMPOTENT = "idempotent"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the document."""

    key: str
    """Unique: the operationId, else ``GET /path``."""

    name: Name
    label: SpecText
    """What error texts and logs call it: the operationId, else ``GET /path``."""

    target: Target
    parameters: tuple[Parameter, ...]
    body: Body | None
    answer: Answer
    safety: Safety
    source: Source
    others: tuple[Answer, ...] = ()
    """Further successes that read in another way, by status; ``answer`` reads the
    rest. The type of the method's value is then a union of theirs."""

    errors: tuple[ErrorAnswer, ...] = ()
    """Error bodies by status, most exact first; ``default`` is the last."""

    server: Server | None = None
    """Where this operation goes, when it is not where the others go. A base URL that
    the caller sets replaces it too."""

    notes: tuple[Note, ...] = ()
    variant_of: str | None = None
    """Key of the operation that this one is another form of: with another media type
    of the body, or with a stream as its answer."""

    enveloped: bool = False
    """Whether ``Api.envelope`` applies to its answers."""

    security: tuple[tuple[str, ...], ...] = ()
    """Alternatives of credential schemes to apply outside the parameters."""

    retries: int | None = None
    """How often a failed attempt may be repeated, unless the caller says otherwise;
    nothing where the document leaves it to the client."""

    doc: Doc = NO_DOC
    deprecated: bool = False
