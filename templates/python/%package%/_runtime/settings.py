"""What a client is configured with: explicit argument, environment, default."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from ..errors import InvalidRequestError
from .headers import checked
from .redaction import Secret

__all__ = ["Settings", "base_url", "credential", "number", "seconds", "text"]

_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s/?#@\[\]:\\]+)(:\d{1,5})?\Z")


_NO_ADDRESS = (
    "base_url must be a host, host:port, or an http or https URL"
    " without user, query and fragment"
)


class Settings(NamedTuple):
    """The configuration of a client; a copy with other values is another client's."""

    base_url: str
    """Scheme, host and path prefix, without a slash at its end."""

    credentials: Mapping[str, Secret]
    """By the key of their scheme."""

    variables: Mapping[str, str]
    """Server variables and other settings that operations send."""

    user_agent: str
    version: str
    """Version of this package, for operations that send it."""

    connect_timeout: float = 5.0
    """Seconds until a connection stands."""

    read_timeout: float = 60.0
    """Longest silence of the service, in seconds."""

    timeout: float = 600.0
    """Seconds for a whole call with its retries and pauses."""

    max_retries: int = 2
    headers: tuple[tuple[str, str], ...] = ()
    """Headers to add to each request."""

    strict_decoding: bool = False
    strict_support: str | None = None
    """The snapshot of the support matrix that calls are held against."""

    max_response_bytes: int = 100 * 1024 * 1024

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What must not be shown."""
        return tuple(self.credentials.values())

    def changed(self, changes: Mapping[str, object]) -> Settings:
        """A copy with the values that are given and not None."""
        given = {key: value for key, value in changes.items() if value is not None}
        headers = given.pop("headers", None)
        if isinstance(headers, Mapping):
            given["headers"] = header_items(headers)
        for name in ("connect_timeout", "read_timeout", "timeout"):
            if name in given:
                given[name] = number(name, given[name])
        return self._replace(**given)  # type: ignore[arg-type]


def text(explicit: str | None, env: str | None, default: str = "") -> str:
    """A text setting; an empty text counts as not given."""
    return explicit or (os.environ.get(env, "") if env else "") or default


def credential(argument: str, explicit: str | None, env: str | None) -> Secret | None:
    """A credential, None when neither the argument nor the variable gives it.

    Raises:
        InvalidRequestError: no header can hold it.
    """
    value = text(explicit, env)
    if not value:
        return None
    checked(argument.replace("_", "-"), value)
    return Secret(value)


def number(name: str, value: object) -> float:
    """A duration in seconds.

    Raises:
        InvalidRequestError: the value is no positive number.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0:
        return float(value)
    raise InvalidRequestError(f"{name} must be a positive number of seconds")


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

    Raises:
        InvalidRequestError: nothing is given, or it is no such address.
    """
    value = text(explicit, env, default)
    if not value:
        raise InvalidRequestError("base_url is required")
    address = value if "://" in value else f"https://{value}"
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise InvalidRequestError(_NO_ADDRESS) from error
    known = parts.scheme in ("http", "https") and _AUTHORITY.match(parts.netloc)
    if not known or parts.query or parts.fragment:
        raise InvalidRequestError(_NO_ADDRESS)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def header_items(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Headers that can be sent."""
    return tuple(checked(name, value) for name, value in headers.items())
