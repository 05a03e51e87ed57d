"""Lines of both documents around a change, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.compat.comparison import Places, Version
from generator.problems import Location
from generator.report.diff.blocks import (
    AROUND,
    block,
    is_below,
    is_short,
    parent_of,
)
from generator.report.diff.one_sided import only_here
from generator.report.diff.report import Entry
from generator.report.diff.rows import Row

_ROWS = 40
"""Rows of one excerpt."""

_CLIMB = 4
"""Containers that are tried until one shows a difference."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Rows in the order of both documents."""

    rows: tuple[Row, ...]
    left_out: int
    """Rows beyond those."""


def excerpt(entry: Entry, old: Version, new: Version) -> Excerpt:
    """What stands, and stood, at the place of a change."""
    found = _found(entry, old.locator, new.locator)
    rows = tuple(row for row in found if row.lines)
    return Excerpt(rows[:_ROWS], max(len(rows) - _ROWS, 0))


def _found(entry: Entry, old: Places, new: Places) -> Iterable[Row]:
    was = entry.old.at if entry.old is not None else None
    now = entry.new.at if entry.new is not None else None
    if not any(at.pointer for at in (was, now) if at is not None):
        return []  # The whole document shows nothing.
    if was is None or now is None:
        return _alone(old, was, new, now)
    if is_below(was.pointer, now.pointer):
        return only_here(old, was, new, now)
    if is_below(now.pointer, was.pointer):
        return [Row(row.new, row.old) for row in only_here(new, now, old, was)]
    rows: list[Row] = []
    for _ in range(_CLIMB):
        rows = list(_beside(old, was, new, now))
        if any(line.changed for row in rows for line in row.lines):
            return rows
        # What changed stands beside: a name in `required`, for instance.
        above_old, above_new = parent_of(old, was), parent_of(new, now)
        if not (is_short(old, above_old) and is_short(new, above_new)):
            break
        was, now = above_old, above_new
    return rows


def _alone(
    old: Places, was: Location | None, new: Places, now: Location | None
) -> Iterator[Row]:
    """A place that only one of the documents has, or none."""
    if was is not None:
        own = block(old, was)
        yield from (Row(own.line(n), None) for n in range(len(own.lines)))
    if now is not None:
        own = block(new, now)
        yield from (Row(None, own.line(n)) for n in range(len(own.lines)))


def _beside(old: Places, was: Location, new: Places, now: Location) -> Iterator[Row]:
    """Changed lines of a node with what is around them, some of it outside."""
    before, after = block(old, was), block(new, now)
    matcher = SequenceMatcher(None, before.words, after.words, autojunk=False)
    groups = list(matcher.get_grouped_opcodes(AROUND))
    if not groups:
        most = min(len(before.lines), len(after.lines), AROUND + 1)
        groups = [[("equal", 0, most, 0, most)]]
    hunks = [hunk for group in groups for hunk in group]
    lead = AROUND - _equal(hunks[0])
    for index in range(-lead, 0) if hunks[0][1] == hunks[0][3] == 0 else ():
        yield Row(before.line(index), after.line(index))
    for kind, i, i_end, j, j_end in hunks:
        changed = kind != "equal"
        for step in range(max(i_end - i, j_end - j)):
            gone, come = i + step, j + step
            yield Row(
                before.line(gone, changed=changed) if gone < i_end else None,
                after.line(come, changed=changed) if come < j_end else None,
            )
    _, _, i_end, _, j_end = hunks[-1]
    if (i_end, j_end) == (len(before.lines), len(after.lines)):
        for index in range(AROUND - _equal(hunks[-1])):
            yield Row(before.line(i_end + index), after.line(j_end + index))


def _equal(hunk: tuple[str, int, int, int, int]) -> int:
    """Lines of a hunk that did not change."""
    kind, i, i_end, _, _ = hunk
    return min(i_end - i, AROUND) if kind == "equal" else 0
