"""What a check says: a row of cells, each good or bad."""

from __future__ import annotations

from dataclasses import dataclass

_KEPT = 4000


@dataclass(frozen=True, slots=True)
class Cell:
    """One result."""

    column: str
    shown: str
    """Short: ``ok``, a count, a share."""

    good: bool = True
    detail: str = ""
    """What a tool said about it, cut to a readable length."""


def passed(column: str, shown: str = "ok") -> Cell:
    """A good result."""
    return Cell(column, shown)


def failed(column: str, shown: str, detail: str) -> Cell:
    """A bad result."""
    return Cell(column, shown, good=False, detail=detail[:_KEPT])


def counted(column: str, number: int, detail: str) -> Cell:
    """Good when there is nothing to count."""
    return failed(column, str(number), detail) if number else passed(column)


def ran(column: str, returncode: int, output: str, *, late: bool = False) -> Cell:
    """Good when a tool ended with 0 and in time."""
    if late:
        return failed(column, "late", output)
    return passed(column) if returncode == 0 else failed(column, "FAIL", output)
