"""Other programs, and how their failure ends a step."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_SECONDS = 600


class StepError(Exception):
    """A step of the release failed; the text says what and why."""


def run(
    argv: Sequence[str | Path],
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    given: str | None = None,
) -> str:
    """The standard output of a program that must succeed.

    Args:
        argv: The program and its arguments.
        cwd: The folder that it runs in.
        environment: All of its variables; None for ours.
        given: What it reads.

    Raises:
        StepError: it failed, or took longer than ten minutes.
    """
    try:
        done = subprocess.run(
            argv,
            cwd=cwd,
            env=dict(environment) if environment is not None else None,
            input=given,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise StepError(f"{Path(argv[0]).name}: {error}") from error
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip()
        shown = " ".join([Path(argv[0]).name, *map(str, argv[1:4])])
        raise StepError(f"{shown} ended with {done.returncode}:\n{said}")
    return done.stdout


def git(cwd: Path, *arguments: str, **environment: str) -> str:
    """What git prints, without spaces around it."""
    return run(["git", *arguments], cwd, {**os.environ, **environment}).strip()


def epoch(root: Path) -> str:
    """Seconds for everything that is dated: ``SOURCE_DATE_EPOCH``, or the commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return given if given else git(root, "log", "-1", "--format=%ct")
