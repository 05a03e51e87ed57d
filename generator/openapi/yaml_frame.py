"""A mapping or list that is being filled from YAML events."""

from __future__ import annotations

from enum import Enum
from typing import Final

from generator.openapi.yaml_spots import MERGED, Marks

Container = dict[str, object] | list[object]


class NoKey(Enum):
    """What a container waits for in place of a value under a string key."""

    ELEMENT = "the next element of a list"
    KEY = "the next key"
    DISCARD = "a value nobody can address, because its key is no string"
    MERGE = "what `<<` copies into the mapping"


ELEMENT: Final = NoKey.ELEMENT
KEY: Final = NoKey.KEY
DISCARD: Final = NoKey.DISCARD
MERGE: Final = NoKey.MERGE


class Frame:
    """An open container and where in it the reading stands."""

    __slots__ = (
        "anchor",
        "container",
        "height",
        "key",
        "key_at",
        "marks",
        "merge_at",
        "merges",
        "step",
    )

    def __init__(self, container: Container, key: NoKey) -> None:
        """Begin filling `container`; `key` is what it waits for."""
        self.container = container
        self.key: str | NoKey = key
        self.key_at = 0
        """Offset of the key at hand."""
        self.step: str | int | None = None
        """Key or index of the container inside that is open; None before any."""
        self.marks: Marks = []
        self.height = 1
        """Levels in it so far, aliases written out."""
        self.anchor: str | None = None
        self.merges: list[object] | None = None
        self.merge_at = 0
        """Offset of the last `<<`."""

    def put(self, value: object, offset: int) -> None:
        """Store the next value, which stands at `offset`."""
        container = self.container
        if isinstance(container, list):
            self.step = len(container)
            container.append(value)
            self.marks.append(offset)
            return
        key = self.key
        self.key = KEY
        if isinstance(key, str):
            self.step = key
            container[key] = value
            self.marks += (self.key_at, offset)
            return
        self.step = None
        if key is MERGE:
            self.merges = [*(self.merges or ()), value]

    def next_step(self) -> str | int | None:
        """Key or index that the next value will have."""
        if isinstance(self.container, list):
            return len(self.container)
        return self.key if isinstance(self.key, str) else None

    def merge(self) -> int:
        """Copy what `<<` names; returns how many entries were looked at.

        Own entries win over merged ones and earlier merges over later ones.
        Raises `TypeError` if `<<` names anything but mappings.
        """
        own = self.container
        assert isinstance(own, dict)
        merged: dict[str, object] = {}
        looked_at = 0
        for value in self.merges or ():
            for mapping in value if isinstance(value, list) else [value]:
                if not isinstance(mapping, dict):
                    raise TypeError
                looked_at += len(mapping)
                merged = mapping | merged
        marks = dict(zip(own, zip(*[iter(self.marks)] * 2, strict=True), strict=True))
        merged |= own
        own.clear()
        own.update(merged)
        # The order is that of the merged mapping now, with gaps.
        self.marks = [mark for key in own for mark in marks.get(key, (MERGED, MERGED))]
        return looked_at
