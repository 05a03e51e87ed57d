"""What a run is doing, for somebody who has been waiting for a second."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from generator.text.log import log_text

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE = 1.0
"""Seconds after which a run shows what it does."""


class Progress:
    """Shows the current step on a terminal, once a run takes its time.

    Nothing is shown where standard error is no terminal, or when `quiet`.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._step = ""
        self._status: Status | None = None
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        if not quiet and sys.stderr.isatty():
            self._timer = threading.Timer(PATIENCE, self._show)
            self._timer.daemon = True

    def __call__(self, step: str) -> None:
        """Tell what is done from now on."""
        with self._lock:
            self._step = step
            if self._status is not None:
                self._status.update(_escaped(step))

    def __enter__(self) -> Progress:
        if self._timer is not None:
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._timer = None
            if self._status is not None:
                self._status.stop()
                self._status = None

    def _show(self) -> None:
        from rich.console import Console

        with self._lock:
            if self._timer is None:
                return
            self._status = Console(stderr=True).status(_escaped(self._step))
            self._status.start()


def _escaped(step: str) -> str:
    from rich.markup import escape

    return escape(log_text(step))
