"""Which characters a reader can see, and how wide they are.

The tables are written out here, not taken from ``unicodedata``, because that
follows the Unicode version of the interpreter and output must not.
"""

from __future__ import annotations

import re

_INVISIBLE = (
    (0x0000, 0x001F),  # C0 controls
    (0x007F, 0x00A0),  # delete, C1 controls, no-break space
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x0600, 0x0605),  # Arabic number signs
    (0x061C, 0x061C),  # Arabic letter mark
    (0x06DD, 0x06DD),
    (0x070F, 0x070F),
    (0x0890, 0x0891),
    (0x08E2, 0x08E2),
    (0x115F, 0x1160),  # Hangul fillers
    (0x1680, 0x1680),  # Ogham space
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),  # Mongolian selectors
    (0x2000, 0x200F),  # spaces, joiners, direction marks
    (0x2028, 0x202F),  # line and paragraph separators, bidi embeddings
    (0x205F, 0x206F),  # mathematical space, bidi isolates
    (0x2800, 0x2800),  # blank Braille pattern
    (0x3000, 0x3000),  # ideographic space
    (0x3164, 0x3164),  # Hangul filler
    (0xD800, 0xF8FF),  # surrogates, private use
    (0xFDD0, 0xFDEF),  # noncharacters
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # Hangul filler
    (0xFFF0, 0xFFFB),  # interlinear annotation
    (0xFFFE, 0xFFFF),  # noncharacters
    (0x110BD, 0x110BD),
    (0x110CD, 0x110CD),
    (0x13430, 0x13440),  # Egyptian joiners
    (0x1BCA0, 0x1BCA3),  # shorthand format controls
    (0x1D159, 0x1D159),  # null note head
    (0x1D173, 0x1D17A),  # musical format controls
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0x10000, 0xE0000, 0x10000)),
    (0xE0000, 0x10FFFF),  # tags, selectors, private use
)

_WIDE = (
    (0x1100, 0x115F),
    (0x231A, 0x231B),
    (0x23E9, 0x23EC),
    (0x2E80, 0x303E),
    (0x3041, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFF60),
    (0xFFE0, 0xFFE6),
    (0x1F300, 0x1F64F),
    (0x1F680, 0x1F6FF),
    (0x1F900, 0x1F9FF),
    (0x20000, 0x3FFFD),
)

_NARROWEST = ((0x0300, 0x036F), (0x20D0, 0x20FF))


def _character_class(ranges: tuple[tuple[int, int], ...]) -> re.Pattern[str]:
    inside = "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges)
    return re.compile(f"[{inside}]")


INVISIBLE = _character_class(_INVISIBLE)
"""One character that is not plainly seen: control, format, odd space, unassigned."""

SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""A space other than U+0020."""

_WIDE_CLASS = _character_class(_WIDE)
_NARROWEST_CLASS = _character_class(_NARROWEST)


def notation(character: str) -> str:
    r"""How an invisible character is shown to people: ``\x1b``, ``\u202e``.

    Above U+FFFF the number stands in braces: ``\u{e0041}``.
    """
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    if number <= 0xFFFF:
        return f"\\u{number:04x}"
    return f"\\u{{{number:x}}}"


def shown(text: str) -> str:
    """Put the notation of every invisible character in its place."""
    if text.isascii() and text.isprintable():
        return text
    return INVISIBLE.sub(lambda match: notation(match[0]), text)


def columns(text: str) -> int:
    """Columns that one line takes in a fixed-width font."""
    if text.isascii():
        return len(text)
    wide = len(_WIDE_CLASS.findall(text))
    return len(text) + wide - len(_NARROWEST_CLASS.findall(text))
