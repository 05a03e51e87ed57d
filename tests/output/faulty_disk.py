"""A real folder on a disk that fails, or dies, at a chosen call."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.output.disk import Disk

CHANGING = (
    "create",
    "link",
    "make_folder",
    "remove_folder",
    "replace",
    "sync_file",
    "sync_folder",
    "unlink",
)


class Killed(BaseException):
    """The process is gone: nothing after the chosen call reaches the disk."""


class FaultyDisk(Disk):
    """Counts the calls that change something and stops at number `at` (from 0)."""

    def __init__(
        self,
        root: Path,
        at: int | None = None,
        fault: int | None = None,
        *,
        then_dies_after: int | None = None,
    ) -> None:
        """`fault` is an errno for one failing call, or None for a death there.

        `then_dies_after` is how many calls after the failing one still work.
        """
        super().__init__(root)
        self.log: list[str] = []
        self._at = at
        self._fault = fault
        self._last = None if then_dies_after is None else (at or 0) + then_dies_after

    @property
    def calls(self) -> int:
        """How many calls there were."""
        return len(self.log)

    def _before(self, name: str) -> None:
        number = self.calls
        self.log.append(name)
        if self._at is None:
            return
        if self._last is not None and number > self._last:
            raise Killed(name)
        if self._fault is None and number >= self._at:
            raise Killed(name)
        if self._fault is not None and number == self._at:
            raise OSError(self._fault, errno.errorcode[self._fault], name)


def _guarded(name: str) -> Callable[..., Any]:
    def call(self: FaultyDisk, *args: Any, **kwargs: Any) -> Any:
        self._before(name)
        return getattr(Disk, name)(self, *args, **kwargs)

    return call


for _name in CHANGING:
    setattr(FaultyDisk, _name, _guarded(_name))
