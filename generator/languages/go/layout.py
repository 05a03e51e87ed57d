"""Composite literals in the layout that gofmt gives them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from generator.text.code import Code, code, lit

COMMA = lit(", ")
EMPTY = lit("")

_SMALL = 40
_RATIO = 2.5
_WIDTH = 88

Entry = tuple[Code, Code]
"""A key and its value."""


def inline(opening: Code, entries: Sequence[Entry]) -> Code:
    """``T{A: 1, B: 2}`` on one line."""
    pairs = (code("{key}: {value}", key=key, value=value) for key, value in entries)
    return code("{opening}{{{pairs}}}", opening=opening, pairs=Code.join(COMMA, pairs))


def literal(opening: Code, entries: Sequence[Entry], room: int = _WIDTH) -> Code:
    """A composite literal, on one line where it is short and on many elsewhere."""
    short = inline(opening, entries)
    if not entries or (not short.is_multiline and short.width <= room):
        return short
    return code(
        "{opening}{{\n{entries}\n}}", opening=opening, entries=aligned(entries).tabbed()
    )


def items(opening: Code, values: Sequence[Code], room: int = _WIDTH) -> Code:
    """A slice literal, one value per line where it is long."""
    short = code("{opening}{{{all}}}", opening=opening, all=Code.join(COMMA, values))
    if not values or (not short.is_multiline and short.width <= room):
        return short
    lines = Code.join(lit("\n"), (code("{value},", value=value) for value in values))
    return code("{opening}{{\n{lines}\n}}", opening=opening, lines=lines.tabbed())


def hanging(text: Code) -> Code:
    """The same with a tab more before every line but the first."""
    first, *rest = text.lines
    return Code.join(lit("\n"), (first, *(line.tabbed() for line in rest)))


def aligned(entries: Sequence[Entry]) -> Code:
    """Entries one under the other, values aligned as gofmt does.

    gofmt aligns consecutive entries that stand on one line each, and begins anew
    where a long key is much longer or shorter than those before it.
    """
    lines: list[Code] = []
    section: list[Entry] = []
    sizes: list[int] = []
    previous = 0
    for key, value in entries:
        size = 0 if value.is_multiline else _length(key)
        if section and _breaks(previous, size, sizes):
            lines += _padded(section)
            section, sizes = [], []
        section.append((key, value))
        if size:
            sizes.append(size)
        previous = size
    lines += _padded(section)
    return Code.join(lit("\n"), lines)


def _breaks(previous: int, size: int, sizes: Sequence[int]) -> bool:
    if not previous or not size:
        return True
    if not sizes or (previous <= _SMALL and size <= _SMALL):
        return False
    mean = math.exp(sum(map(math.log, sizes)) / len(sizes))
    ratio = size / mean
    return ratio * _RATIO <= 1 or ratio >= _RATIO


def _padded(section: Sequence[Entry]) -> list[Code]:
    widest = max((_length(key) for key, _ in section), default=0)
    return [_line(key, value, widest) for key, value in section]


def _line(key: Code, value: Code, widest: int) -> Code:
    gap = _spaces(widest - _length(key) + 1)
    return code("{key}:{gap}{value},", key=key, gap=gap, value=value)


def _spaces(count: int) -> Code:
    return Code.join(lit(" "), [EMPTY] * (count + 1))


def _length(key: Code) -> int:
    """Characters, which is what gofmt counts, whatever their width."""
    return len(str(key))
