"""Emitters for Python source."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.text.code import Code, mint
from generator.text.directives import without_python_directives
from generator.text.identifiers import Style, spell
from generator.text.prose import display
from generator.text.python_doc import LINE_LENGTH as LINE_LENGTH
from generator.text.python_doc import docstring as docstring
from generator.text.quoting import least_escaped
from generator.text.spec_text import SpecText, UnprintableText, reveal
from generator.text.wrap import wrap

_DOTTED = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*")


def string(text: SpecText | str) -> Code:
    """A string literal, quoted as black and ruff do. It holds any text."""
    return mint(least_escaped(reveal(text), _escape))


def bytes_literal(data: bytes) -> Code:
    """A bytes literal in double quotes; other than printable ASCII is escaped."""
    body = "".join(
        chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\x{byte:02x}"
        for byte in data
    )
    return mint(f'b"{body}"')


def comment(text: SpecText | str, *, width: int = LINE_LENGTH, indent: int = 0) -> Code:
    """A ``#`` comment, wrapped; it is never a directive to a tool.

    The first line has no indentation, the others have ``indent`` spaces.
    """
    words = display(reveal(text)).split()
    lines = wrap(words, width - indent - 2) or [""]
    marked = (f"# {without_python_directives(line)}".rstrip() for line in lines)
    return mint(("\n" + " " * indent).join(marked))


def identifier(
    words: Sequence[str],
    style: Style = Style.SNAKE,
    spellings: Mapping[str, str] | None = None,
) -> Code:
    """Words as an identifier; a keyword gets an underscore at its end."""
    spelling = spell(words, style, spellings)
    return mint(spelling + "_" if keyword.iskeyword(spelling) else spelling)


@lru_cache(maxsize=65536)
def symbol(spelling: str) -> Code:
    """An identifier or dotted path spelled exactly so: ``agentbay.types``.

    Anything else, keywords among them, raises ``UnprintableText``.
    """
    if not _DOTTED.fullmatch(spelling) or any(
        keyword.iskeyword(part) for part in spelling.split(".")
    ):
        raise UnprintableText("not a Python identifier or dotted path")
    return mint(spelling)


def _escape(character: str) -> str:
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    if number <= 0xFFFF:
        return f"\\u{number:04x}"
    return f"\\U{number:08x}"
