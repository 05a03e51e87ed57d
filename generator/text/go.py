"""Emitters for Go source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from unicodedata import ucd_3_2_0 as unicode_data

from generator.text.code import Code, mint
from generator.text.doc import Doc, Text
from generator.text.go_doc import doc_comment, plain_comment
from generator.text.identifiers import Style, spell
from generator.text.quoting import double_quoted, is_surrogate
from generator.text.reserved import GO_KEYWORDS
from generator.text.spec_text import SpecText, UnprintableText, reveal

_DOTTED = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*")
_USUAL = re.compile(r"[A-Za-z0-9_-]+")
_TAG_SYMBOLS = frozenset("!#$%&()*+-./:;<=>?@[]^_{|}~ ")
_TAG_IN_BACKTICKS = re.compile(r"[A-Za-z0-9_.:$@-]+")
_TAG_KEY = re.compile(r"[a-z]+")


@lru_cache(maxsize=16384)
def string(text: SpecText | str) -> Code:
    """An interpreted string literal, never one in backticks.

    A surrogate raises ``UnprintableText``: Go's strings are UTF-8.
    """
    return mint(double_quoted(reveal(text), _escape))


def comment(text: Doc | Text, *, width: int = 80, indent: int = 0) -> Code:
    """A doc comment, or a plain comment for a text that is not a ``Doc``.

    The first line has no tabs before it, the others ``indent``. No line is ever a
    directive, because a space follows every ``//``.
    """
    if isinstance(text, Doc):
        return doc_comment(text, width=width, indent=indent)
    return plain_comment(text, width=width, indent=indent)


def tag_can_hold(name: SpecText | str) -> bool:
    """Whether ``encoding/json`` finds this name in a struct tag.

    It ignores a name with a quote, backslash, comma or control character, leaves
    the field out for ``-``, and takes the field's own name for an empty one.
    """
    text = reveal(name)
    if text in ("", "-"):
        return False
    return _USUAL.fullmatch(text) is not None or all(map(_is_tag_character, text))


def struct_tag(tags: Mapping[str, SpecText | str], *options: str) -> Code:
    """A struct tag such as ``json:"name,omitempty"`` with its quotes.

    ``tags`` maps keys of the program (json, query) to names, and ``options``
    follow each of them. A name that a tag cannot hold raises ``UnprintableText``.
    """
    parts = []
    plain = True
    for key, name in tags.items():
        text = reveal(name)
        if not tag_can_hold(text):
            raise UnprintableText("encoding/json ignores this name in a struct tag")
        if not all(map(_TAG_KEY.fullmatch, (key, *options))):
            raise UnprintableText("a key or option of a struct tag is a plain word")
        plain = plain and _TAG_IN_BACKTICKS.fullmatch(text) is not None
        parts.append(f'{key}:"{",".join((text, *options))}"')
    tag = " ".join(parts)
    return mint(f"`{tag}`" if plain else double_quoted(tag, _escape))


def identifier(
    words: Sequence[str],
    style: Style = Style.PASCAL,
    spellings: Mapping[str, str] | None = None,
) -> Code:
    """Words as an identifier; a keyword gets an underscore at its end."""
    spelling = spell(words, style, spellings)
    return mint(spelling + "_" if spelling in GO_KEYWORDS else spelling)


def symbol(spelling: str) -> Code:
    """An identifier, bare or qualified, spelled exactly so: ``models.Response``.

    Anything else, keywords among them, raises ``UnprintableText``.
    """
    if spelling in GO_KEYWORDS or not _DOTTED.fullmatch(spelling):
        raise UnprintableText("not a Go identifier")
    if "." in spelling and not GO_KEYWORDS.isdisjoint(spelling.split(".")):
        raise UnprintableText("not a Go identifier")
    return mint(spelling)


def _is_tag_character(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in _TAG_SYMBOLS
    category = unicode_data.category(character)
    return category == "Nd" or category.startswith("L")


def _escape(character: str) -> str:
    if is_surrogate(character):
        raise UnprintableText("a Go string cannot hold half of a surrogate pair")
    number = ord(character)
    if number < 0x80:
        return f"\\x{number:02x}"
    if number <= 0xFFFF:
        return f"\\u{number:04x}"
    return f"\\U{number:08x}"
