"""How much the exhaustive tests do: a sample, or everything."""

from __future__ import annotations

import os

FULL = os.environ.get("ISOGLOSS_FULL") == "1"
"""Whether each suite runs its long form."""


def rounds(short: int, full: int) -> int:
    """The number of random samples of this run."""
    return full if FULL else short
