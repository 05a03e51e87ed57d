"""Processes that are timed, bounded, and asked how much memory they took."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = Path(__file__).resolve().parent / "launcher.py"


@dataclass(frozen=True, slots=True)
class Measured:
    """How a process ended and what it cost."""

    returncode: int
    """Negative for a signal; a process that ran out of time was killed."""

    output: str
    """Standard output, then standard error."""

    seconds: float
    cpu_seconds: float
    """User and system time, that of its own children included."""

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
    with tempfile.TemporaryDirectory(prefix="isogloss-run-") as folder:
        report = Path(folder) / "report.json"
        done = subprocess.run(
            [sys.executable, "-I", "-S", LAUNCHER, report, str(timeout), *argv],
            cwd=cwd,
            env=None if env is None else dict(env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        if not report.exists():
            raise OSError(done.stderr.decode("utf-8", "replace"))
        found = json.loads(report.read_text("utf-8"))
    output = (done.stdout + done.stderr).decode("utf-8", "replace")
    return Measured(output=output, **found)
