"""Descriptors of operations: what goes over the wire, as data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from .codecs import ANY, TEXT, Codec
from .data import Data
from .paths import Path

__all__ = [
    "Answer",
    "Body",
    "Composed",
    "Credential",
    "Envelope",
    "ErrorRule",
    "Fixed",
    "Generated",
    "InBody",
    "InCookie",
    "InForm",
    "InHeader",
    "InPath",
    "InQuery",
    "Operation",
    "Parameter",
    "Server",
    "Setting",
    "Variable",
]

Location: TypeAlias = Literal["path", "query", "header", "cookie", "form", "body"]
Style: TypeAlias = Literal[
    "simple",
    "form",
    "label",
    "matrix",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "content",
]
GeneratedKind: TypeAlias = Literal["nonce", "timestamp", "sdk-language", "sdk-version"]
Safety: TypeAlias = Literal["safe", "idempotent", "unsafe"]
BodyEncoding: TypeAlias = Literal["json", "form", "multipart", "text", "bytes"]
AnswerKind: TypeAlias = Literal["none", "json", "text", "bytes", "events", "json-lines"]


class Fixed(Data):
    """A value that the document fixes."""

    value: object


class Generated(Data):
    """A value that is made anew for each attempt."""

    kind: GeneratedKind


class Credential(Data):
    """The client's credential, after a prefix."""

    scheme: str
    prefix: str = ""


class Setting(Data):
    """A setting of the client, such as the region."""

    name: str
    default: str = ""


class Composed(Data):
    """JSON text of an object that the caller gives no part of."""

    parts: Mapping[str, Fixed | Generated]


Origin: TypeAlias = Fixed | Generated | Credential | Setting | Composed


class Parameter(Data):
    """One named value of a request; the classes below say where it travels."""

    name: str
    """On the wire."""

    codec: Codec[Any] = TEXT
    key: str = ""
    """What the method calls it, where that is not its name on the wire."""

    origin: Origin | None = None
    """Where the value comes from when the caller does not supply it."""

    style: Style = "form"
    explode: bool = True
    allow_reserved: bool = False
    content_type: str = ""
    """Media type of a multipart part."""

    null: bool = False
    """Whether ``None`` is sent as null, because something must be sent."""

    location: Location = "query"

    @property
    def argument(self) -> str:
        """The argument of the method that fills it."""
        return self.key or self.name


class InPath(Parameter):
    """A part of the path."""

    style: Style = "simple"
    explode: bool = False
    location: Location = "path"


class InQuery(Parameter):
    """A part of the query."""


class InHeader(Parameter):
    """A header."""

    style: Style = "simple"
    explode: bool = False
    location: Location = "header"


class InCookie(Parameter):
    """A cookie."""

    location: Location = "cookie"


class InForm(Parameter):
    """A field of a form, or a part of a multipart body."""

    location: Location = "form"


class InBody(Parameter):
    """A property of a JSON object that is the body."""

    location: Location = "body"


class Body(Data):
    """How a request body is written."""

    encoding: BodyEncoding = "json"
    media_type: str = "application/json"
    codec: Codec[Any] | None = None
    """Codec of a body that is one value; without it the parameters in ``form`` or
    ``body`` make the body."""

    required: bool = False
    key: str = "body"
    """What the method calls a body that is one value."""


class Answer(Data):
    """How the body of a successful answer is read."""

    kind: AnswerKind = "json"
    codec: Codec[Any] = ANY
    """Of the whole body, or of one item of a stream."""

    media_type: str = "application/json"
    status: str = ""
    """``202`` or ``2XX``, where another success reads in another way."""

    whole_events: bool = False
    """Whether an item is the whole event and not its data alone."""

    @property
    def is_stream(self) -> bool:
        """Whether it is read item by item."""
        return self.kind in ("events", "json-lines")


class Envelope(Data):
    """The frame around every payload: keys at the top of the body."""

    success: str = ""
    code: str = ""
    message: str = ""
    request_id: str = ""
    data: str = ""
    inner_success: Path = ()
    """A second flag inside the payload."""

    inner_message: Path = ()


class ErrorRule(Data):
    """Statuses and codes that belong to another family of errors."""

    family: str
    """Name of the error class."""

    statuses: frozenset[int] = frozenset()
    codes: frozenset[str] = frozenset()


class Variable(Data):
    """A variable of a server's URL."""

    name: str
    default: str = ""
    env: str = ""
    """Environment variable that sets it."""

    hosts: Mapping[str, str] = MappingProxyType({})
    """Values for which the whole URL is another one."""


class Server(Data):
    """Where requests go by default."""

    url: tuple[str | Variable, ...] = ()
    """Literal pieces and variables; empty when the document names none."""

    env: str = ""
    """Environment variable that replaces the whole URL."""


class Operation(Data):
    """One HTTP request and its answers."""

    label: str
    """What error texts call the operation."""

    method: str
    path: tuple[str | Parameter, ...]
    """Literal pieces, and the path parameters between them."""

    parameters: tuple[Parameter, ...] = ()
    """In the order of the wire, without those of the path."""

    query: tuple[tuple[str, str], ...] = ()
    """Fixed query parameters, before all others."""

    body: Body | None = None
    answer: Answer = Answer()
    others: tuple[Answer, ...] = ()
    """Further successes that read in another way, by status."""

    errors: tuple[tuple[str, Codec[Any]], ...] = ()
    """Bodies of failures: statuses (``404``, ``4XX``, ``default``) with blanks
    between them, and the codec."""

    safety: Safety | None = None
    """Whether it may be sent twice; None for what its method says."""

    retries: int | None = None
    """How often a failed attempt is repeated; None for what is usual."""

    enveloped: bool = False
    is_foreign: bool = False
    """Whether another service answers, of whose failures the document says nothing."""

    server: Server | None = None
    """Where it goes, when that is not where the others go."""

    security: tuple[tuple[str, ...], ...] | None = None
    """Alternatives of credentials, by key; None for what all operations need."""

    @property
    def is_repeatable(self) -> bool:
        """Whether sending it twice does no harm."""
        if self.safety is None:
            return self.method not in ("POST", "PATCH")
        return self.safety != "unsafe"

    @property
    def all_parameters(self) -> list[Parameter]:
        """Those of the path, then the others."""
        path = [piece for piece in self.path if not isinstance(piece, str)]
        return [*path, *self.parameters]
