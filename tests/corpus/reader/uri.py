"""Percent-encoding as in RFC 3986, and values as in RFC 6570."""

from __future__ import annotations

import json
import re
from urllib.parse import quote, unquote

UNRESERVED = "-._~"
RESERVED = ":/?#[]@!$&'()*,;="
_TRIPLET = re.compile(r"%[0-9A-Fa-f]{2}")


def encoded(text: str, *, reserved: bool = False) -> str:
    """Text as a part of a URI; `reserved` lets reserved characters stand, but for the
    plus, which many services read as a space."""
    if not reserved:
        return quote(text, safe=UNRESERVED)
    return quote(text, safe=UNRESERVED + RESERVED)


def normal(text: str) -> str:
    """An encoded text with hex digits in upper case and nothing encoded in vain."""

    def one(match: re.Match[str]) -> str:
        character = chr(int(match[0][1:], 16))
        plain = character.isascii() and (character.isalnum() or character in UNRESERVED)
        return character if plain else match[0].upper()

    return _TRIPLET.sub(one, text)


def settled(piece: str) -> str:
    """A ``name=value``, or a value, whose JSON has its keys in one order."""
    name, sign, value = piece.rpartition("=") if "{" not in piece else ("", "", piece)
    try:
        found = json.loads(unquote(value))
    except ValueError:
        return piece
    if not isinstance(found, (dict, list)):
        return piece
    in_header = not sign
    text = json.dumps(
        found, ensure_ascii=in_header, sort_keys=True, separators=(",", ":")
    )
    return text if in_header else f"{name}={encoded(text)}"


def form_encoded(text: str) -> str:
    """Text in an ``application/x-www-form-urlencoded`` body: a space is a plus."""
    return encoded(text).replace("%20", "+")
