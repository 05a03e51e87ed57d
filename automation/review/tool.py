"""The command `isogloss`, as this tree has it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Report:
    """What a run printed, and its exit code."""

    code: int
    text: str
    errors: str


def diff(old: str, new: str, form: str, fail_on: str = "") -> Report:
    """Compare two documents; one form of the report."""
    asked = ["--format", form, "--quiet"]
    asked += ["--fail-on", fail_on] if fail_on else []
    return _run("diff", *asked, "--", old, new)


def _run(*arguments: str) -> Report:
    # With -P, no folder of the repository that is looked at can bring modules.
    done = subprocess.run(
        [sys.executable, "-P", "-m", "generator", *arguments],
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=_SECONDS,
    )
    return Report(done.returncode, done.stdout, done.stderr)
