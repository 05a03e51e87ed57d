"""Tables of public symbols, keyed alike in every language."""

from __future__ import annotations

from generator.ir.name import Name
from generator.languages.ts.names import property_name
from generator.text.code import Code

Rows = tuple[tuple[str, Code], ...]
"""Words of a member, joined by ``_``, and how it is typed."""


def name_of(words: str) -> Name:
    """A name, given as a row has it."""
    return Name(tuple(words.split("_")))


def camel_of(words: str) -> str:
    """A name as TypeScript spells it."""
    return str(property_name(name_of(words)))
