"""Where the nodes of a YAML text stand, from offsets kept while it was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.openapi import pointer
from generator.openapi.spot import Spot

Marks = list[int]
"""Offsets of what a container holds, in its order.

One for each element of a list; two for each entry of a mapping: key and value.
That of an alias is its complement (`~offset`), because what it stands for has
offsets of its own elsewhere.
"""

MERGED = -1
"""Stands for both offsets of an entry that `<<` brought: it is not written here."""


class YamlSpots:
    """Finds nodes of one text.

    What an alias stands for has the alias as its only spot, and a merged entry
    has none.
    """

    def __init__(self, data: object, start: int, marks: Mapping[int, Marks]) -> None:
        """Search in `data`, which begins at `start`.

        `marks` has the offsets of each container by its `id`.
        """
        self._data = data
        self._root = Spot(start, start)
        self._marks = marks
        self._indexes: dict[int, dict[str, int]] = {}

    def find(self, wanted: str) -> Spot:
        """The spot of a pointer, or of the nearest container that has one."""
        found = self._root
        for spot in self._way(wanted):
            found = spot
        return found

    def _way(self, wanted: str) -> Iterator[Spot]:
        data = self._data
        for token in pointer.split(wanted):
            marks = self._marks.get(id(data), [])
            if isinstance(data, dict) and token in data:
                index = 2 * self._index(data)[token]
                data, key, value = data[token], marks[index], marks[index + 1]
            elif (
                isinstance(data, list) and token.isdecimal() and int(token) < len(data)
            ):
                data, value = data[int(token)], marks[int(token)]
                key = value
            else:
                return
            if value == MERGED:
                return
            if value < 0:
                yield Spot(~key if key == value else key, ~value)
                return
            yield Spot(key, value)

    def _index(self, mapping: dict[str, object]) -> dict[str, int]:
        """The number of each key: one mapping may have thousands of mistakes."""
        known = self._indexes.get(id(mapping))
        if known is None:
            known = {key: number for number, key in enumerate(mapping)}
            self._indexes[id(mapping)] = known
        return known
