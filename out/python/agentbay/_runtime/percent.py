"""Percent encoding: the unreserved set of RFC 3986 and nothing else stays as it is."""

from __future__ import annotations

from urllib.parse import quote

from ..errors import InvalidRequestError

_RESERVED = ":/?#[]@!$&'()*+,;="


def encode(text: str, *, allow_reserved: bool = False) -> str:
    """Encode a query value or a path segment; a blank is ``%20``."""
    try:
        return quote(text, safe=_RESERVED if allow_reserved else "")
    except UnicodeEncodeError as error:
        raise InvalidRequestError("text must not contain lone surrogates") from error


def encode_form(text: str) -> str:
    """Encode a form value; a blank is ``+``."""
    return encode(text).replace("%20", "+")


def segment(name: str, text: str) -> str:
    """Encode one path segment.

    Raises:
        InvalidRequestError: the text is empty or means a folder (``.``, ``..``).
    """
    if not text:
        raise InvalidRequestError(f"{name} must not be empty")
    plain = text.lower().replace("%2e", ".")
    if plain in (".", ".."):
        raise InvalidRequestError(f'{name} must not be "." or ".."')
    return encode(text)


def pairs(items: list[tuple[str, str]]) -> str:
    """A form body of names and values."""
    return "&".join(f"{encode_form(name)}={encode_form(text)}" for name, text in items)
