"""A scalar of YAML or JSON in the place of another, in the same notation."""

from __future__ import annotations

import re

from generator.text.code import Code, mint
from generator.text.data import yaml_string
from generator.text.spec_text import SpecText, reveal

_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[./~_-]+[A-Za-z0-9]+){2,}")
"""Texts that YAML reads as texts without quotes: versions and paths of modules."""


def scalar_like(written: str, text: SpecText | str) -> Code:
    """Quoted as `written` is, or plain like it where no reader takes it otherwise."""
    plain = reveal(text)
    if written.startswith("'") and plain.isprintable():
        doubled = plain.replace("'", "''")
        return mint(f"'{doubled}'")
    if not written.startswith('"') and _PLAIN.fullmatch(plain):
        return mint(plain)
    return yaml_string(text)


def unquoted(written: str) -> str:
    """The text of a scalar as it stands, without its quotes; escapes are not read."""
    is_quoted = len(written) > 1 and written[0] in "\"'" and written[-1] == written[0]
    return written[1:-1] if is_quoted else written
