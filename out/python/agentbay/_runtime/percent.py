"""Percent encoding: the unreserved set of RFC 3986 and nothing else stays as it is."""

from __future__ import annotations

from urllib.parse import quote, unquote

from ..errors import InvalidRequestError

__all__ = ["climbs", "encode", "encode_form", "encode_most"]

_RESERVED = ":/?@!$'()*,;="
"""What ``allowReserved`` leaves as it is: nothing that a query is cut at."""


def encode(text: str) -> str:
    """Encode a query value or a part of the path; a blank is ``%20``."""
    return _encoded(text, "")


def encode_most(text: str) -> str:
    """Encode a query value but for reserved characters."""
    return _encoded(text, _RESERVED)


def encode_form(text: str) -> str:
    """Encode a form value; a blank is ``+``."""
    return _encoded(text, "").replace("%20", "+")


def climbs(segment: str) -> bool:
    """Whether a segment of a path means a folder, also when its dots are encoded."""
    return unquote(unquote(segment)) in (".", "..")


def _encoded(text: str, safe: str) -> str:
    try:
        return quote(text, safe=safe)
    except UnicodeEncodeError as error:
        raise InvalidRequestError("text must not contain lone surrogates") from error
