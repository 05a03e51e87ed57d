"""Processes that are timed, bounded, and asked how much memory they took."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measured:
    """How a process ended and what it cost."""

    returncode: int
    """Negative for a signal; a process that ran out of time was killed."""

    output: str
    """Standard output, then standard error."""

    seconds: float
    cpu_seconds: float
    """User and system time, of its own children too."""

    peak_bytes: int
    """Largest resident set of the process or of any of its children."""

    timed_out: bool = False


def run(
    argv: Sequence[str],
    *,
    timeout: float,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Measured:
    """Run to the end, or for `timeout` seconds."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.monotonic()
        process = subprocess.Popen(
            argv,
            cwd=cwd,
            env=None if env is None else dict(env),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        late = threading.Event()
        alarm = threading.Timer(timeout, _end, (process.pid, late))
        alarm.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "replace"))
    return Measured(
        process.returncode,
        "".join(texts),
        seconds,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * 1024,
        late.is_set(),
    )


def _end(process: int, late: threading.Event) -> None:
    """Kill a process and whatever it started."""
    late.set()
    os.killpg(process, signal.SIGKILL)
