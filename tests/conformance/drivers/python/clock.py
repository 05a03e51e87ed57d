"""A wall clock that jumps while a call goes on."""

from __future__ import annotations

import threading
import time
from typing import Any

_real = time.time


def jumps(jump: dict[str, Any]) -> None:
    """Move the wall clock by so many seconds, after so many."""
    timer = threading.Timer(jump["after"], _move, [jump["by"]])
    timer.daemon = True
    timer.start()


def _move(by: float) -> None:
    time.time = lambda: _real() + by
