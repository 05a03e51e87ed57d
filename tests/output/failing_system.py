"""Calls of the system that fail, or do half of their work, under the writer."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

CALLS = ("write", "fsync", "close", "replace", "unlink", "link", "mkdir", "rmdir")


class Faults:
    """Makes one call of a kind fail, and counts those that there were."""

    def __init__(self, name: str, at: int | None, fault: int) -> None:
        self.count = 0
        self.name = name
        self._at = at
        self._fault = fault
        self._real: Callable[..., Any] = getattr(os, name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """The call, or its failure."""
        number = self.count
        self.count += 1
        if number != self._at:
            return self._real(*args, **kwargs)
        if self.name == "close":
            self._real(*args)  # Linux frees the descriptor although it complains
        if self.name == "write":
            self._real(args[0], bytes(args[1])[: len(args[1]) // 2])
        raise OSError(self._fault, errno.errorcode[self._fault])


@contextlib.contextmanager
def failing(name: str, at: int | None, fault: int) -> Iterator[Faults]:
    """Let call number `at` (from 0) of ``os.name`` fail; none if it is None."""
    faults = Faults(name, at, fault)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, faults)
        yield faults
