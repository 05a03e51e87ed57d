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
    """Shows the current step on standard error, once a run takes its time.

    On a terminal one line changes; elsewhere each step is a line of its own.
    Nothing is shown when `quiet`.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._step = ""
        self._status: Status | None = None
        self._is_late = False
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        if not quiet:
            self._timer = threading.Timer(PATIENCE, self._show)
            self._timer.daemon = True

    def __call__(self, step: str) -> None:
        """Tell what is done from now on."""
        with self._lock:
            self._step = step
            if self._status is not None:
                self._status.update(_escaped(step))
            elif self._is_late:
                _print(step)

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
            self._is_late = False
            if self._status is not None:
                self._status.stop()
                self._status = None

    def _show(self) -> None:
        with self._lock:
            if self._timer is None:
                return
            if sys.stderr.isatty():
                self._status = _status(self._step)
                self._status.start()
            else:
                self._is_late = True
                if self._step:
                    _print(self._step)


def _print(step: str) -> None:
    print(f"{log_text(step)} ...", file=sys.stderr, flush=True)


def _status(step: str) -> Status:
    # Imported late: most runs are over before.
    from rich.console import Console

    return Console(stderr=True).status(_escaped(step))


def _escaped(step: str) -> str:
    from rich.markup import escape

    return escape(log_text(step))
