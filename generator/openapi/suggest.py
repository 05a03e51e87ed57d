"""Suggestions for names that are nearly right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import combinations

_MAX_DISTANCE = 2
_MOST_KEYS = 400_000
"""How large an index may get; beyond it, less is suggested."""


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """`did you mean Pet?` for the closest known name, None if all are far.

    Case is ignored first. Otherwise up to two letters may be wrong, but never
    half of a short name; the first of equals wins. Where there are very many
    names, only one letter may be wrong, or none.
    """
    best = closest(name, known)
    return f"did you mean {best}?" if best is not None else None


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name within edit distance two of `name`, if there is one."""
    return _names(tuple(known)).closest(name)


@lru_cache(maxsize=32)
def _names(known: tuple[str, ...]) -> _Names:
    """Prepared once: a document may have thousands of mistakes of one kind."""
    return _Names(known)


class _Names:
    """Finds names by what is left when letters are taken away.

    Two names within two edits of each other have a common rest after taking two
    letters from each, so that comparing with every name is not needed.
    """

    def __init__(self, known: tuple[str, ...]) -> None:
        self._known = known

    def closest(self, name: str) -> str | None:
        same = self._folded.get(name.casefold())
        if same is not None and same != name:
            return same
        limit = min(_MAX_DISTANCE, len(name) // 2, len(self._rests))
        for distance in range(1, limit + 1):
            rests = self._rests[distance - 1]
            found = {
                index
                for rest in _without(name, distance)
                for index in rests.get(rest, ())
            }
            for index in sorted(found):
                candidate = self._known[index]
                if candidate != name and _distance(name, candidate) <= distance:
                    return candidate
        return None

    @cached_property
    def _folded(self) -> dict[str, str]:
        folded: dict[str, str] = {}
        for name in self._known:
            folded.setdefault(name.casefold(), name)
        return folded

    @cached_property
    def _rests(self) -> list[dict[str, list[int]]]:
        """For one letter, for two, and so on: names by their rests."""
        lengths = [len(name) for name in self._known]
        levels = []
        for letters, keys in (
            (1, sum(1 + length for length in lengths)),
            (2, sum(1 + length + length * (length - 1) // 2 for length in lengths)),
        ):
            if keys > _MOST_KEYS:
                break
            rests: dict[str, list[int]] = {}
            for index, name in enumerate(self._known):
                for rest in _without(name, letters):
                    rests.setdefault(rest, []).append(index)
            levels.append(rests)
        return levels


def _without(name: str, letters: int) -> Iterator[str]:
    """The name with up to so many letters taken away, each rest once."""
    rests = {
        "".join(letter for index, letter in enumerate(name) if index not in gone)
        for count in range(letters + 1)
        for gone in combinations(range(len(name)), count)
    }
    return iter(rests)


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
