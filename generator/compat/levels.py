"""How much a change may hurt."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """What a reviewer looks at first; higher is worse."""

    DOCS = 0
    """Nothing but words changed."""

    ADDITIVE = 1
    """What worked goes on; something new is there."""

    RISKY = 2
    """What worked goes on for most; something behaves in another way."""

    BREAKING = 3
    """Something that was right before is refused now, or is not there any more."""

    @property
    def label(self) -> str:
        """For reports and settings."""
        return self.name.lower()
