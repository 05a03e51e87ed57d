"""Whether a generated Go module builds, vets and is formatted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.corpus import measured
from tests.corpus.cells import Cell, counted, failed, ran
from tests.tools.toolchains import go, gofmt

SECONDS = 900
_ERROR = re.compile(r"^\S+\.go:\d+:\d+: ", re.MULTILINE)


def checks(package: Path) -> Iterator[Cell]:
    """Every check of a module."""
    tool = go()
    env = tool.environment(GOPROXY="off")
    # Without -gcflags=-e the compiler stops after ten errors.
    for column, *arguments in (
        ("build", "build", "-gcflags=-e", "./..."),
        ("vet", "vet", "./..."),
    ):
        done = measured.run(
            [*tool.argv, *arguments], cwd=package, env=env, timeout=SECONDS
        )
        errors = len(_ERROR.findall(done.output))
        if errors:
            yield counted(column, errors, done.output)
        else:
            yield ran(column, done.returncode, done.output, late=done.timed_out)
    formatter = gofmt()
    done = measured.run(
        [*formatter.argv, "-l", "."], cwd=package, env=env, timeout=SECONDS
    )
    files = done.output.split()
    if done.returncode or done.timed_out:
        yield failed("gofmt", "FAIL", done.output)
    else:
        yield counted("gofmt", len(files), done.output)
