"""What a client is configured with: explicit argument, environment, default."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..errors import InvalidRequestError
from .data import Data
from .headers import checked
from .operation import Operation, Server

if TYPE_CHECKING:
    from .hooks import Hooks, Tracer

__all__ = ["Settings", "base_url", "number", "seconds", "text"]

_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s/?#@\[\]:\\]+)(:\d{1,5})?\Z")
_HOST_PART = "[A-Za-z0-9.-]+"
_NO_ADDRESS = (
    "base_url must be a host, host:port, or an http or https URL"
    " without user, query and fragment"
)


class Settings(Data):
    """The configuration of a client; a copy with other values is another client's."""

    base_url: str
    """Scheme, host and path prefix without a slash at its end; empty when neither
    the caller nor the document says where requests go."""

    is_own: bool
    """Whether the caller says where requests go: then all of them go there."""

    variables: Mapping[str, str]
    """Server variables and other settings that were given."""

    user_agent: str
    version: str
    """Version of this package, for operations that send it."""

    connect_timeout: float = 5.0
    """Seconds until a connection stands."""

    read_timeout: float = 60.0
    """Longest silence of the service, in seconds."""

    timeout: float = 600.0
    """Seconds for a whole call with its retries and pauses."""

    max_retries: int | None = None
    """How often a failed attempt is repeated; None for what the operation says."""

    headers: tuple[tuple[str, str], ...] = ()
    """Headers to add to each request."""

    strict_decoding: bool = False
    strict_support: str | None = None
    """The snapshot of the support matrix that calls are held against."""

    max_response_bytes: int = 100 * 1024 * 1024
    hooks: Hooks | None = None
    tracer: Tracer | None = None

    def changed(self, changes: Mapping[str, Any]) -> Settings:
        """A copy with the values that are given and not None."""
        given = {key: value for key, value in changes.items() if value is not None}
        if "headers" in given:
            given["headers"] = header_items(given["headers"])
        for name in ("connect_timeout", "read_timeout", "timeout"):
            if name in given:
                given[name] = number(name, given[name])
        if "max_retries" in given and not _is_count(given["max_retries"]):
            raise InvalidRequestError("max_retries must be a whole number from 0 on")
        return self.replace(**given)

    def address_of(self, operation: Operation) -> str:
        """Where an operation goes.

        Raises:
            InvalidRequestError: nobody says where.
        """
        address = self.base_url
        if operation.server is not None and not self.is_own:
            address = base_url(None, "", server_url(operation.server, self.variables))
        if not address:
            raise InvalidRequestError("base_url is required")
        return address


def server_url(server: Server, variables: Mapping[str, str]) -> str:
    """The URL of a server, empty when it is not a whole one.

    Raises:
        InvalidRequestError: a variable cannot be a part of a URL.
    """
    pieces: list[str] = []
    for piece in server.url:
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        value = variables.get(piece.name) or text(None, piece.env, piece.default)
        if value in piece.hosts:
            return piece.hosts[value]
        if not re.fullmatch(_HOST_PART, value) and value != piece.default:
            raise InvalidRequestError(f"{piece.name} must be a part of a host name")
        if not value:
            return ""
        pieces.append(value)
    url = "".join(pieces)
    return url if "://" in url and "{" not in url else ""


def text(explicit: str | None, env: str | None, default: str = "") -> str:
    """A text setting; an empty text counts as not given."""
    return explicit or (os.environ.get(env, "") if env else "") or default


def number(name: str, value: object) -> float:
    """A duration in seconds.

    Raises:
        InvalidRequestError: the value is no positive number.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0:
        return float(value)
    raise InvalidRequestError(f"{name} must be a positive number of seconds")


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def seconds(
    name: str, explicit: float | None, env: str | None, default: float
) -> float:
    """A time limit in seconds; the environment variable holds milliseconds.

    A variable that is no positive number counts as not given.
    """
    if explicit is not None:
        return number(name, explicit)
    raw = os.environ.get(env, "") if env else ""
    return int(raw) / 1000 if raw.isdecimal() and int(raw) > 0 else default


def base_url(explicit: str | None, env: str | None, default: str) -> str:
    """Where requests go: a host, ``host:port``, or an HTTP URL with a path prefix.

    Empty when nobody says so.

    Raises:
        InvalidRequestError: it is no such address.
    """
    value = text(explicit, env, default)
    if not value:
        return ""
    address = value if "://" in value else f"https://{value}"
    try:
        parts = urlsplit(address)
        fits = parts.port is None or parts.port > 0
    except ValueError as error:
        raise InvalidRequestError(_NO_ADDRESS) from error
    fits = fits and address.isprintable() and " " not in address
    known = parts.scheme in ("http", "https") and _AUTHORITY.match(parts.netloc)
    if not (fits and known) or parts.query or parts.fragment:
        raise InvalidRequestError(_NO_ADDRESS)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def header_items(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Headers that can be sent."""
    return tuple(checked(name, value) for name, value in headers.items())
