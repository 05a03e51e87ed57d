"""The part that all string literals share: what is escaped, and which quote."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.text.characters import INVISIBLE

_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t", "\\": r"\\"}
_WITH_DOUBLE = re.compile(rf'[\\"]|{INVISIBLE.pattern}')
_WITH_SINGLE = re.compile(rf"[\\']|{INVISIBLE.pattern}")


def double_quoted(text: str, escape: Callable[[str], str]) -> str:
    """A literal in double quotes; ``escape`` spells an invisible character."""
    return f'"{_WITH_DOUBLE.sub(_replacement(escape), text)}"'


def least_escaped(text: str, escape: Callable[[str], str]) -> str:
    """As the formatters of Python and TypeScript choose: double quotes, unless the
    text has more double than single ones."""
    if text.count('"') > text.count("'"):
        return f"'{_WITH_SINGLE.sub(_replacement(escape), text)}'"
    return double_quoted(text, escape)


def _replacement(escape: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        character = match[0]
        if character in _SHORT:
            return _SHORT[character]
        if character in "\"'":
            return "\\" + character
        return escape(character)

    return replace


def is_surrogate(character: str) -> bool:
    """Whether this is half of a pair, which UTF-8 cannot hold."""
    return "\ud800" <= character <= "\udfff"
