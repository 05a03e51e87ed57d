"""Names on the wire that the TypeScript runtime derives from those of the SDK."""

from __future__ import annotations

import re
from urllib.parse import quote

from generator.text.spec_text import SpecText, reveal

_SEPARATED = re.compile(r"[-_]+([A-Za-z0-9_])", re.ASCII)


def is_camel_of(spelled: str, wire: SpecText) -> bool:
    """Whether ``camel`` of ``core/fields.ts`` makes the spelling of the wire name."""
    joined = _SEPARATED.sub(lambda match: match[1].upper(), reveal(wire))
    return joined[:1].lower() + joined[1:] == spelled and joined[:1].isascii()


def is_word(wire: SpecText) -> bool:
    """Whether a name can stand in braces in a path."""
    return re.fullmatch(r"[\w.~-]+", reveal(wire), re.ASCII) is not None


def is_snake_of(spelled: str, wire: SpecText) -> bool:
    """Whether ``snakeRecord`` of ``core/record.ts`` makes the wire name."""
    made = re.sub("[A-Z]", lambda match: "_" + match[0].lower(), spelled)
    return made == reveal(wire)


def is_same(spelled: str, wire: SpecText) -> bool:
    """Whether the name is the same on the wire."""
    return spelled == reveal(wire)


def encoded_value(text: SpecText) -> SpecText:
    """A value of a path, all but unreserved characters percent-encoded."""
    return SpecText(quote(reveal(text), safe="", errors="replace"))
