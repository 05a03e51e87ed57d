"""Lines that only one of the documents has, at the gap that they fill or leave."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.compat.comparison import Places
from generator.problems import Location
from generator.report.diff.blocks import AROUND, Block, block, is_short
from generator.report.diff.rows import Row


def only_here(
    here: Places, place: Location, there: Places, around: Location
) -> Iterator[Row]:
    """What stands at a place, beside what is around it in the other document.

    Rows are turned as if `here` were the old document.
    """
    own, others = block(here, place), block(there, around)
    gap = _gap(here, own, place, there, around)
    for index in range(-AROUND, 0):
        yield Row(own.line(index), others.line(gap + index))
    for index in range(len(own.lines)):
        yield Row(own.line(index, changed=True), None)
    for index in range(AROUND):
        yield Row(own.line(len(own.lines) + index), others.line(gap + index))


def _gap(
    here: Places, own: Block, place: Location, there: Places, around: Location
) -> int:
    """The line of the container in the other document that comes after the gap.

    In a long container it is not looked for: then it is behind the first line.
    """
    above = here.nearest(here.name_of(place.file), around.pointer)
    if not (is_short(here, above) and is_short(there, around)):
        return 1
    mine, others = block(here, above), block(there, around)
    start = own.first - mine.first
    kept = [*mine.words[:start], *mine.words[start + len(own.lines) :]]
    matcher = SequenceMatcher(None, kept, others.words, autojunk=False)
    border = 1
    for match in matcher.get_matching_blocks():
        if match.a < start:
            border = match.b + min(match.size, start - match.a)
    return border
