"""Emitters for TypeScript source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.text.code import Code, mint
from generator.text.directives import without_typescript_directives
from generator.text.identifiers import Style, spell
from generator.text.prose import display
from generator.text.quoting import least_escaped
from generator.text.reserved import (
    TYPESCRIPT_RESERVED,
    TYPESCRIPT_SPECIAL_MEMBERS,
)
from generator.text.spec_text import SpecText, UnprintableText, reveal
from generator.text.typescript_doc import jsdoc as jsdoc
from generator.text.wrap import wrap

_DOTTED = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*(\.[A-Za-z_$][A-Za-z0-9_$]*)*")
_BARE_KEY = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_FOREIGN_WORD = re.compile(r"[A-Za-z_$\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*")


def string(text: SpecText | str) -> Code:
    """A string literal, quoted as prettier does. It holds any text."""
    return mint(least_escaped(reveal(text), _escape))


def property_key(name: SpecText | str) -> Code:
    """A key of an object literal or type: ``name``, ``"a-b"``, ``["__proto__"]``.

    The last is computed, because even in quotes it would set the prototype. So are
    words with letters beyond ASCII: which of them prettier keeps in quotes depends
    on the version of Unicode that it knows.
    """
    text = reveal(name)
    if _BARE_KEY.fullmatch(text) and text != "__proto__":
        return mint(text)
    literal = string(text)
    if text == "__proto__" or _FOREIGN_WORD.fullmatch(text):
        return mint(f"[{literal}]")
    return literal


def member_access(name: SpecText | str) -> Code:
    """What follows an object to read a property: ``.name`` or ``["a-b"]``."""
    text = reveal(name)
    if _BARE_KEY.fullmatch(text):
        return mint(f".{text}")
    return mint(f"[{string(text)}]")


def comment(text: SpecText | str, *, width: int = 80, indent: int = 0) -> Code:
    """A ``//`` comment, wrapped; it is never a directive to a tool.

    The first line has no indentation, the others have ``indent`` spaces.
    """
    words = display(reveal(text)).split()
    lines = wrap(words, width - indent - 3) or [""]
    marked = (f"// {without_typescript_directives(line)}".rstrip() for line in lines)
    return mint(("\n" + " " * indent).join(marked))


def identifier(
    words: Sequence[str],
    style: Style = Style.CAMEL,
    spellings: Mapping[str, str] | None = None,
) -> Code:
    """Words as the name of a variable, parameter, function, class or type.

    A reserved word gets an underscore at its end.
    """
    spelling = spell(words, style, spellings)
    return mint(spelling + "_" if spelling in TYPESCRIPT_RESERVED else spelling)


def member(
    words: Sequence[str],
    style: Style = Style.CAMEL,
    spellings: Mapping[str, str] | None = None,
) -> Code:
    """Words as the name of a property or method, where reserved words are fine.

    A member with a meaning of its own (``then``) gets an underscore at its end.
    """
    spelling = spell(words, style, spellings)
    return mint(spelling + "_" if spelling in TYPESCRIPT_SPECIAL_MEMBERS else spelling)


def symbol(spelling: str) -> Code:
    """An identifier or dotted path spelled exactly so: ``z.Session``.

    Anything else, reserved words among them, raises ``UnprintableText``.
    """
    if not _DOTTED.fullmatch(spelling) or spelling.split(".")[0] in TYPESCRIPT_RESERVED:
        raise UnprintableText("not a TypeScript identifier")
    return mint(spelling)


def _escape(character: str) -> str:
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    if number <= 0xFFFF:
        return f"\\u{number:04x}"
    return f"\\u{{{number:x}}}"
