"""Composite literals in the layout that gofmt gives them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from generator.text.code import Code, code, lit

COMMA = lit(", ")
EMPTY = lit("")
_BEHIND_KEY = lit(": ")
_COLON = lit(":")
_END = lit(",")
_OPEN = lit("{")
_CLOSE = lit("}")

_SMALL = 40
_RATIO = 2.5
_WIDTH = 88
_SHORT = 99
"""Characters of a function on one line, braces aside."""

Entry = tuple[Code, Code]
"""A key and its value."""


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a struct, or a constant: its comment, and what stands in columns."""

    cells: tuple[Code, ...]
    comment: Code = EMPTY


def inline(opening: Code, entries: Sequence[Entry]) -> Code:
    """``T{A: 1, B: 2}`` on one line."""
    pairs = (Code.join(_BEHIND_KEY, entry) for entry in entries)
    return opening + _OPEN + Code.join(COMMA, pairs) + _CLOSE


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
    short = opening + _OPEN + Code.join(COMMA, values) + _CLOSE
    if not values or (not short.is_multiline and short.width <= room):
        return short
    lines = Code.join(lit("\n"), (value + _END for value in values))
    return code("{opening}{{\n{lines}\n}}", opening=opening, lines=lines.tabbed())


def function(head: Code, statement: Code) -> Code:
    """A function of one statement, on one line where gofmt leaves it there."""
    short = not statement.is_multiline and _length(head) + _length(statement) <= _SHORT
    if short:
        return code("{head} {{ {statement} }}", head=head, statement=statement)
    return code("{head} {{\n{body}\n}}", head=head, body=statement.tabbed())


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
    return Code.join(EMPTY, (key, _COLON, gap, value, _END))


@cache
def _spaces(count: int) -> Code:
    return Code.join(lit(" "), [EMPTY] * (count + 1))


def _length(key: Code) -> int:
    """Characters, which is what gofmt counts, whatever their width."""
    return len(str(key))


def columns(rows: Iterable[Row]) -> Code:
    """Fields or constants one under the other, aligned as gofmt does.

    A column goes on from line to line as long as each of them has a cell behind it; a
    comment between two lines ends it.
    """
    lines: list[Code] = []
    block: list[tuple[Code, ...]] = []
    for row in rows:
        if row.comment:
            lines += _table(block)
            block = []
            lines.append(row.comment)
        block.append(row.cells)
    lines += _table(block)
    return Code.join(lit("\n"), lines)


def _table(rows: list[tuple[Code, ...]], column: int = 0) -> list[Code]:
    """The lines of one block, from a column on."""
    lines: list[Code] = []
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and len(rows[end]) > column + 1:
            end += 1
        if end == start:
            lines.append(rows[start][column])
            start += 1
            continue
        run = rows[start:end]
        widest = max(_length(row[column]) for row in run)
        rest = _table(run, column + 1)
        lines += (
            row[column] + _spaces(widest - _length(row[column]) + 1) + tail
            for row, tail in zip(run, rest, strict=True)
        )
        start = end
    return lines
