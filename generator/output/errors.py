"""Why nothing was written."""

from __future__ import annotations

from collections.abc import Iterable


class OutputError(Exception):
    """The output folder was left as it was.

    `reasons` holds one line of text each, ready to be printed.
    """

    def __init__(self, reasons: Iterable[str], hint: str | None = None) -> None:
        self.reasons = tuple(reasons)
        self.hint = hint
        """What the user can do, if it is not plain."""
        super().__init__("; ".join(self.reasons))


class RefusedError(OutputError):
    """Writing would touch what the generator did not write, or is unsafe."""


class LockedError(OutputError):
    """Another run is writing to the same folder."""


def shown(name: str) -> str:
    """A name from the disk as one line of harmless text."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in name
    )
