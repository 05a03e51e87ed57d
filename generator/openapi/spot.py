"""Where one node of a file stands in its text."""

from __future__ import annotations

from typing import NamedTuple


class Spot(NamedTuple):
    """Offsets of a node; the pointer is its name in the file."""

    pointer: str
    key: int
    """Offset of the key; of the value for an element of a list or the root."""
    value: int
    """Offset of the value; of the key where nothing is written for null."""
    end: int
    """Offset after a scalar; the beginning again for a mapping or list."""
    depth: int = 0
    """Containers around the node."""
    duplicate: bool = False
    """Whether the key was already in the mapping."""
