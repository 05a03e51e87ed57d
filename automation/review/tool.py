"""The command `isogloss`, as this tree has it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass

from automation.program import isogloss

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
    argv, variables = isogloss(*arguments)
    done = subprocess.run(
        argv,
        env=variables,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=_SECONDS,
    )
    return Report(done.returncode, done.stdout, done.stderr)
