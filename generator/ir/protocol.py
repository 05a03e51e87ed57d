"""What all operations share: servers, credentials, the envelope, error rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.ir.name import Name
from generator.ir.paths import Path
from generator.ir.values import NO_DOC, Doc
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A variable of a server URL, for example the region: a client setting."""

    name: Name
    wire: SpecText
    default: SpecText
    env: SpecText | None
    """Environment variable that sets it."""

    doc: Doc = NO_DOC
    hosts: tuple[tuple[SpecText, SpecText], ...] = ()
    """Values for which the whole URL is another one: ``(value, URL)``."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where requests go by default."""

    url: tuple[SpecText | Name, ...]
    """Literal pieces and variables, in order. Empty when the document names none."""

    variables: tuple[ServerVariable, ...]
    env: SpecText | None
    """Environment variable that replaces the whole URL."""

    doc: Doc = NO_DOC
    others: tuple[tuple[SpecText, Doc], ...] = ()
    """Further servers of the document, for documentation: URL and what it is."""


class CredentialPlace(Enum):
    """Where a credential travels."""

    HEADER = "header"
    QUERY = "query"
    COOKIE = "cookie"
    FORM = "form"
    """Inside the form: operations have a parameter with origin ``Credential``."""


@dataclass(frozen=True, slots=True)
class ClientCredentials:
    """The OAuth 2.0 client credentials grant: the runtime fetches tokens itself."""

    token_url: SpecText
    scopes: tuple[SpecText, ...]
    """What is asked for: the scopes that the document's operations need, else all."""

    id_name: Name
    """Name of the client argument, for example ``client_id``."""

    secret_name: Name
    id_env: SpecText
    secret_env: SpecText


@dataclass(frozen=True, slots=True)
class CredentialScheme:
    """One way to authenticate."""

    key: str
    name: Name
    """Name of the client argument, for example ``api_key``."""

    place: CredentialPlace
    wire: SpecText
    prefix: SpecText
    """``Bearer `` and the like, with its blank; empty for a bare key."""

    env: SpecText | None
    basic: bool = False
    """HTTP basic: the argument is a user name and password."""

    grant: ClientCredentials | None = None
    """How tokens are fetched when none is given."""

    doc: Doc = NO_DOC


class ErrorFamily(Enum):
    """Families of status errors, the same in every language."""

    BAD_REQUEST = "bad-request"
    AUTHENTICATION = "authentication"
    PERMISSION_DENIED = "permission-denied"
    NOT_FOUND = "not-found"
    CONFLICT = "conflict"
    RATE_LIMIT = "rate-limit"
    INTERNAL_SERVER = "internal-server"

    @property
    def title(self) -> str:
        """What the runtimes call it; the class of its errors ends in ``Error``."""
        return "".join(word.capitalize() for word in self.value.split("-"))


@dataclass(frozen=True, slots=True)
class ErrorRule:
    """Statuses and codes that belong to another family than the status says."""

    family: ErrorFamily
    statuses: tuple[int, ...]
    codes: tuple[SpecText, ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """The frame around every payload: field names at the top of the body."""

    success: SpecText | None
    code: SpecText | None
    message: SpecText | None
    request_id: SpecText | None
    data: SpecText | None
    inner_success: Path = ()
    """A second success flag inside the payload (failure when it is false)."""

    inner_message: Path = ()


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Defaults of the client, in seconds."""

    connect: float
    read: float
    total: float
    env: SpecText | None
    """Environment variable with milliseconds, for connect and read."""
