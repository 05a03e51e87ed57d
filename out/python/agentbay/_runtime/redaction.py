"""Secrets are never shown: not in a repr, not in an error, not in a log."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from urllib.parse import quote, quote_plus, urlsplit

__all__ = [
    "PORTS",
    "Secret",
    "hidden",
    "host_of",
    "origin_of",
    "redacted_headers",
    "shown",
    "without_query",
]

PORTS = {"http": 80, "https": 443}
"""Ports that a URL need not name, by its scheme."""

_MASK = "[redacted]"
_MAX_TEXT = 500
_PRIVATE = ("auth", "cookie", "key", "secret", "signature", "token", "password")
"""What the name of a header with a credential contains."""


class Secret:
    """A credential that prints as a mask."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The credential itself, for the wire only."""
        return self._value

    def __repr__(self) -> str:
        return f"Secret({_MASK!r})"

    __str__ = __repr__

    def __reduce__(self) -> str:
        raise TypeError("a secret cannot be pickled")


def hidden(text: str, secrets: tuple[Secret, ...]) -> str:
    """The text without any of the secrets, however they are encoded."""
    for secret in secrets:
        value = secret.reveal()
        for form in {value, quote(value, safe=""), quote_plus(value)}:
            if form:
                text = text.replace(form, _MASK)
    return text


def shown(text: str) -> str:
    """Text from outside as one safe line of at most 500 characters."""
    line = "".join(_escape(char) if _is_hidden(char) else char for char in text)
    return line[:_MAX_TEXT]


def origin_of(url: str) -> str:
    """Scheme, host and port, without user name and password."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{host_of(url)}" if parts.scheme else host_of(url)


def host_of(url: str) -> str:
    """Host and port as the URL names them."""
    return urlsplit(url).netloc.rpartition("@")[2]


def without_query(url: str) -> str:
    """The URL without user name, password, query and fragment."""
    try:
        return origin_of(url) + urlsplit(url).path
    except ValueError:
        return ""


def redacted_headers(
    headers: Mapping[str, str], secrets: tuple[Secret, ...]
) -> dict[str, str]:
    """Headers as a log may show them."""
    return {
        name: _MASK if _is_private(name, value, secrets) else value
        for name, value in headers.items()
    }


def _is_private(name: str, value: str, secrets: tuple[Secret, ...]) -> bool:
    known = any(part in name.lower() for part in _PRIVATE)
    return known or hidden(value, secrets) != value


def _is_hidden(char: str) -> bool:
    """Control, format and line separator characters, and halves of pairs."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _escape(char: str) -> str:
    return json.dumps(char)[1:-1]
