"""Lines of two documents, paired."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document."""

    number: int
    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that stand beside each other; None is a gap."""

    old: Line | None
    new: Line | None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Those that are there."""
        return tuple(one for one in (self.old, self.new) if one is not None)
