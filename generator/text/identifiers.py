"""Names as words, and the four ways to spell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from unicodedata import ucd_3_2_0 as unicode_data

from generator.text.spec_text import SpecText, reveal

FALLBACK = "value"
"""The word for a name without a single letter, and the one before a leading digit."""

_COMPOUNDS = (
    "GraphQL",
    "IPv4",
    "IPv6",
    "JavaScript",
    "MySQL",
    "NoSQL",
    "OAuth",
    "OpenAPI",
    "PostgreSQL",
    "TypeScript",
    "WebSocket",
    "iOS",
    "macOS",
)
"""Words whose inner capitals do not begin a new word."""

_WORD = re.compile(
    "|".join(
        (
            rf"(?:{'|'.join(_COMPOUNDS)})[0-9]*(?![a-z])",
            r"[A-Z]{2,}s[0-9]*(?![a-z])",  # IDs, URLs
            r"[A-Z]+[0-9]*(?![a-z])",  # HTTP, HTTP2
            r"[A-Z]+(?=[A-Z][a-z])",  # HTTP before Server
            r"[A-Z]?[a-z]+[0-9a-z]*",
            r"[0-9]+[a-z][0-9a-z]*",
            r"[0-9]+[A-Z]*(?![a-z])",
            r"[A-Z]",
        )
    )
)

_SYMBOLS = {
    "!": "not",
    "#": "hash",
    "$": "dollar",
    "%": "percent",
    "&": "and",
    "*": "star",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "dot",
    "/": "slash",
    ":": "colon",
    "<": "less",
    "=": "equal",
    ">": "greater",
    "?": "question",
    "@": "at",
    "^": "caret",
    "|": "or",
    "~": "tilde",
}
"""Spoken only where a name has nothing else, or for a sign before a number."""


_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th"}
"""Latin letters that Unicode does not decompose."""


class Style(Enum):
    """How words are put together."""

    SNAKE = "session_id"
    SCREAMING = "SESSION_ID"
    PASCAL = "SessionId"
    CAMEL = "sessionId"


def words_of(raw: SpecText | str, fallback: str = FALLBACK) -> tuple[str, ...]:
    """Split any text into words that match ``[a-z0-9]+``; never none.

    Words end at every character that is neither letter nor digit, and where the
    case changes: ``getURLForID`` is get, url, for, id. Digits stay with the word
    before them. Accents are dropped; a run of letters that are not Latin becomes
    one word of code points (``日本`` is ``u65e5u672c``). A sign before a number
    is spoken (``-1`` is minus, 1), and so are signs that stand alone.
    """
    return _words_of(reveal(raw), fallback)


@lru_cache(maxsize=65536)
def _words_of(text: str, fallback: str) -> tuple[str, ...]:
    words: list[str] = []
    for piece, foreign in _pieces(text):
        if foreign:
            words.append(piece)
        else:
            words += (word.lower() for word in _WORD.findall(piece))
    if not words:
        spoken = (_SYMBOLS.get(character) for character in text)
        return tuple(word for word in spoken if word is not None) or (fallback,)
    if re.match(r"[+-][0-9]", text):
        words.insert(0, _SYMBOLS[text[0]])
    return tuple(words)


def snake(words: Sequence[str]) -> str:
    """``session_id``; never begins with a digit."""
    return _snake(tuple(words))


@lru_cache(maxsize=65536)
def _snake(words: tuple[str, ...]) -> str:
    return "_".join(_led(words))


def screaming(words: Sequence[str]) -> str:
    """``SESSION_ID``; never begins with a digit."""
    return snake(words).upper()


def pascal(words: Sequence[str], spellings: Mapping[str, str] | None = None) -> str:
    """``SessionId``, or ``SessionID`` where ``spellings`` maps id to ID.

    A word that ends in digits is also looked up without them: ``id2`` is ``ID2``.
    """
    return "".join(_capital(word, spellings or {}) for word in _led(words))


def camel(words: Sequence[str], spellings: Mapping[str, str] | None = None) -> str:
    """``sessionId``; the first word is always in lower case."""
    first, *others = _led(words)
    return first + "".join(_capital(word, spellings or {}) for word in others)


def spell(
    words: Sequence[str],
    style: Style,
    spellings: Mapping[str, str] | None = None,
) -> str:
    """Spell words in a style; ``spellings`` matters to PASCAL and CAMEL only."""
    match style:
        case Style.SNAKE:
            return snake(words)
        case Style.SCREAMING:
            return screaming(words)
        case Style.PASCAL:
            return pascal(words, spellings)
        case Style.CAMEL:
            return camel(words, spellings)


_is_word = re.compile("[a-z0-9]+").fullmatch


def _led(words: Sequence[str]) -> list[str]:
    for word in words:
        if not _is_word(word):
            raise ValueError("a word of a name is lower-case letters and digits only")
    if not words:
        raise ValueError("a name has at least one word")
    return [FALLBACK, *words] if words[0][0].isdigit() else list(words)


def _capital(word: str, spellings: Mapping[str, str]) -> str:
    stem = word.rstrip("0123456789")
    if word in spellings:
        return spellings[word]
    if stem in spellings:
        return spellings[stem] + word[len(stem) :]
    return word[0].upper() + word[1:]


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """ASCII pieces, and between them the words of code points, marked True."""
    if text.isascii():
        yield text, False
        return
    for is_foreign, characters in groupby(_spelled(text), key=itemgetter(1)):
        yield "".join(spelled for spelled, _ in characters), is_foreign


def _spelled(text: str) -> Iterator[tuple[str, bool]]:
    """Each character in ASCII, and whether that is the number of its code point.

    An accent after such a character is a part of its word.
    """
    is_foreign = False
    for character in text:
        latin = character if character.isascii() else _latin(character)
        is_foreign = latin is None or (latin == "" and is_foreign)
        yield (f"u{ord(character):04x}" if is_foreign else latin or ""), is_foreign


@lru_cache(maxsize=1024)
def _latin(character: str) -> str | None:
    """ASCII for a character: nothing for an accent, a space for punctuation.

    ``None`` stands for a letter, digit or symbol that ASCII cannot say.
    """
    category = unicode_data.category(character)
    if category.startswith("M"):
        return ""
    lower = character.lower()
    if lower in _LETTERS:
        latin = _LETTERS[lower]
        return latin if lower == character else latin.capitalize()
    decomposed = unicode_data.normalize("NFKD", character)
    base = "".join(c for c in decomposed if unicode_data.category(c)[0] != "M")
    if base and base.isascii():
        return base
    if category[0] in "ZP" or category in ("Cc", "Cf"):
        return " "
    return None
