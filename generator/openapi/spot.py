"""Where one node of a file stands in its text."""

from __future__ import annotations

from typing import NamedTuple


class Spot(NamedTuple):
    """Offsets of a node."""

    key: int
    """Offset of the key; of the value for an element of a list or the root."""
    value: int
    """Offset of the value; of the key where nothing is written for null."""
