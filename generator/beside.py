"""A computation in a process of its own, beside what this one does.

Languages do not look at each other, so the last of them is made while the others
are. The process is a fork: it has the model without a copy, and gives back text.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """Runs `work` beside; used as a context, at whose end nothing of it is left.

    Where there is one processor, or no safe fork, or the process fails in any way,
    `work` is done here when its result is asked for: with the same result, or the
    same exception.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        """Prepare `work`, whose result can be pickled."""
        self._work = work
        self._process: int | None = None
        self._pipe: int | None = None

    def __enter__(self) -> Beside[T]:
        if _is_possible():
            self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pipe is not None:
            os.close(self._pipe)
        if self._process is not None:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        self._pipe = self._process = None

    def result(self) -> T:
        """What `work` gives; waits for it."""
        text = self._received()
        if text is None:
            return self._work()
        made: T = pickle.loads(text)
        return made

    def _start(self) -> None:
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            # The one other thread shows progress; the child does not touch it.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process = os.fork()
        if self._process:
            os.close(writing)
            self._pipe = reading
            return
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(pickle.dumps(self._work()))
            status = 0
        finally:
            # Nothing of the parent may be flushed or cleaned up twice.
            os._exit(status)

    def _received(self) -> bytes | None:
        """All that the process wrote, if it ended well."""
        if self._pipe is None or self._process is None:
            return None
        with os.fdopen(self._pipe, "rb") as pipe:
            self._pipe = None
            text = pipe.read()
        process, self._process = self._process, None
        _, status = os.waitpid(process, 0)
        return text if status == 0 else None


def _is_possible() -> bool:
    """Elsewhere, a fork of a process with threads is not safe."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1
