"""Suggestions for names that are nearly right."""

from __future__ import annotations

from collections.abc import Iterable

_MAX_DISTANCE = 2


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """`did you mean Pet?` for the closest known name, None if all are far.

    Case is ignored first. Otherwise up to two letters may be wrong, but never
    half of a short name; the first of equals wins.
    """
    best = closest(name, known)
    return f"did you mean {best}?" if best is not None else None


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name within edit distance two of `name`, if there is one."""
    allowed = min(_MAX_DISTANCE, len(name) // 2)
    best: tuple[int, str] | None = None
    for candidate in known:
        if candidate == name:
            continue
        if candidate.casefold() == name.casefold():
            return candidate
        limit = best[0] - 1 if best else allowed
        if abs(len(candidate) - len(name)) > limit:
            continue
        distance = _distance(name, candidate)
        if distance <= limit:
            best = distance, candidate
    return best[1] if best else None


def _distance(left: str, right: str) -> int:
    """Optimal string alignment: edits, and swaps of neighbours, between two."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for index, letter in enumerate(left, 1):
        before, last, row = row, before, [index]
        for other, wanted in enumerate(right, 1):
            cost = min(
                before[other] + 1,
                row[other - 1] + 1,
                before[other - 1] + (letter != wanted),
            )
            swapped = index > 1 and other > 1 and letter == right[other - 2]
            if swapped and left[index - 2] == wanted:
                cost = min(cost, last[other - 2] + 1)
            row.append(cost)
    return row[-1]
