"""A mapping or list that is being filled from YAML events."""

from __future__ import annotations

from enum import Enum
from typing import Final


class NoKey(Enum):
    """What a mapping waits for in place of a string key."""

    KEY = "the next key"
    DISCARD = "a value nobody can address, because its key is no string"
    MERGE = "what `<<` copies into the mapping"


KEY: Final = NoKey.KEY
DISCARD: Final = NoKey.DISCARD
MERGE: Final = NoKey.MERGE


class Frame:
    """An open container and where in it the reading stands."""

    __slots__ = ("anchor", "container", "height", "key", "merge_at", "merges", "step")

    def __init__(self, container: dict[str, object] | list[object]) -> None:
        """Begin filling `container`."""
        self.container = container
        self.key: str | NoKey = KEY if isinstance(container, dict) else DISCARD
        self.step: str | int | None = None
        """Key or index of the value at hand; None before the first."""
        self.height = 1
        """Levels in it so far, aliases written out."""
        self.anchor: str | None = None
        self.merges: list[object] = []
        self.merge_at = 0
        """Offset of the last `<<`."""

    @property
    def waits_for_key(self) -> bool:
        """Whether the next node is a key."""
        return self.key is KEY

    def put(self, value: object) -> None:
        """Store the next value."""
        container = self.container
        if isinstance(container, list):
            self.step = len(container)
            container.append(value)
            return
        key = self.key
        self.key = KEY
        self.step = key if isinstance(key, str) else None
        if isinstance(key, str):
            container[key] = value
        elif key is MERGE:
            self.merges.append(value)

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
        for value in self.merges:
            for mapping in value if isinstance(value, list) else [value]:
                if not isinstance(mapping, dict):
                    raise TypeError
                looked_at += len(mapping)
                merged = mapping | merged
        merged |= own
        own.clear()
        own.update(merged)
        return looked_at
