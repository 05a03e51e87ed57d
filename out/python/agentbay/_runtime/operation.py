"""Descriptors of operations: what goes over the wire, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from .codecs import TEXT, Codec
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
    "Operation",
    "Parameter",
    "Scheme",
    "Setting",
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
AnswerKind: TypeAlias = Literal["none", "json", "text", "bytes"]


class Fixed(NamedTuple):
    """A value that the document fixes."""

    value: object


class Generated(NamedTuple):
    """A value that is made anew for each attempt."""

    kind: GeneratedKind


class Credential(NamedTuple):
    """The client's credential, after a prefix."""

    scheme: str
    prefix: str = ""


class Setting(NamedTuple):
    """A setting of the client, such as the region."""

    name: str


class Composed(NamedTuple):
    """JSON text of an object that the caller gives no part of."""

    parts: Mapping[str, Fixed | Generated]


Origin: TypeAlias = Fixed | Generated | Credential | Setting | Composed


class Parameter(NamedTuple):
    """One named value of a request."""

    key: str
    """Unique within the operation; the wire name unless two locations share one."""

    location: Location
    codec: Codec[Any] = TEXT
    wire: str = ""
    """Name on the wire when it is not ``key``."""

    origin: Origin | None = None
    """Where the value comes from when the caller does not supply it."""

    style: Style = "form"
    explode: bool = True
    allow_reserved: bool = False
    content_type: str = ""
    """Media type of a multipart part."""

    @property
    def name(self) -> str:
        """The name on the wire."""
        return self.wire or self.key


class Body(NamedTuple):
    """How a request body is written."""

    encoding: BodyEncoding
    media_type: str
    codec: Codec[Any] | None = None
    """Codec of a body that is one value; without it the parameters in ``form`` or
    ``body`` make the body."""

    required: bool = False


class Answer(NamedTuple):
    """How the body of a successful answer is read."""

    kind: AnswerKind = "json"
    media_type: str = "application/json"


class Envelope(NamedTuple):
    """The frame around every payload: keys at the top of the body."""

    success: str = ""
    code: str = ""
    message: str = ""
    request_id: str = ""
    data: str = ""
    inner_success: Path = ()
    """A second flag inside the payload."""

    inner_message: Path = ()


class ErrorRule(NamedTuple):
    """Statuses and codes that belong to another family of errors."""

    family: str
    """Name of the error class."""

    statuses: frozenset[int] = frozenset()
    codes: frozenset[str] = frozenset()


class Scheme(NamedTuple):
    """How a credential travels with a request."""

    key: str
    location: Literal["header", "query", "cookie"]
    name: str
    prefix: str = ""
    basic: bool = False
    """The credential is ``user:password`` and is sent in base64."""


class Operation(NamedTuple):
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
    safety: Safety = "unsafe"
    envelope: Envelope | None = None
    rules: tuple[ErrorRule, ...] = ()
    security: tuple[tuple[Scheme, ...], ...] = ()
    """Alternatives of credentials to apply beside the parameters."""
