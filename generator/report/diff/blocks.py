"""Which lines of a text belong to a node."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compat.comparison import Places
from generator.problems import Location
from generator.report.diff.rows import Line

AROUND = 3
"""Lines shown before and after what changed."""

_LONGEST = 120
"""Lines of one node that are compared."""

_WIDTH = 240
"""Characters of a line; a longer one is cut around the place."""


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of a node."""

    places: Places
    file: str
    first: int
    lines: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """The lines without their indentation, which alone is no change."""
        return [line.strip() for line in self.lines]

    def line(self, index: int, *, changed: bool = False) -> Line | None:
        """One line with its number; an index may be outside, and None is beyond
        the text."""
        number = self.first + index
        if 0 <= index < len(self.lines):
            return Line(number, self.lines[index], changed)
        text = self.places.line(self.file, number) if number > 0 else ""
        return Line(number, _cut(text, 1), changed) if text.strip() else None


def is_below(pointer: str, container: str) -> bool:
    """Whether one node stands in another."""
    return pointer.startswith(f"{container}/")


def parent_of(places: Places, at: Location) -> Location:
    """What a node stands in; the root is its own parent."""
    return places.nearest(places.name_of(at.file), at.pointer.rpartition("/")[0])


def is_short(places: Places, at: Location) -> bool:
    """Whether all of a node is compared."""
    return _last(places, at) - at.line < _LONGEST


def block(places: Places, at: Location) -> Block:
    """The lines of a node, of a long one the first ones."""
    lines = [
        _cut(places.line(at.file, number), at.column if number == at.line else 1)
        for number in range(at.line, _last(places, at) + 1)
    ]
    return Block(places, at.file, at.line, tuple(lines))


def _last(places: Places, at: Location) -> int:
    """The last line of what begins at a place, told by its indentation."""
    head = places.line(at.file, at.line)
    depth = _depth(head)
    in_list = head.lstrip().startswith("- ")
    last = at.line
    for number in range(at.line + 1, at.line + _LONGEST + 1):
        text = places.line(at.file, number)
        if not text.strip():
            continue
        if _depth(text) > depth or not at.pointer:
            last = number
            continue
        if _depth(text) == depth and text.lstrip()[:1] in ("}", "]"):
            return number
        belongs = not in_list and text.lstrip().startswith("- ")
        if _depth(text) < depth or not belongs:
            break
        last = number
    return last


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip())


def _cut(text: str, column: int) -> str:
    text = text.rstrip()
    if len(text) <= _WIDTH:
        return text
    start = column - _WIDTH // 2 if column > _WIDTH // 2 else 0
    end = start + _WIDTH
    return f"{'…' if start else ''}{text[start:end]}{'…' if text[end:] else ''}"
