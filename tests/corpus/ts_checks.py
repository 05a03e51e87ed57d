"""Whether a generated TypeScript package compiles under the strict options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.corpus import measured
from tests.corpus.cells import Cell, counted, failed, passed, ran
from tests.tools.toolchains import NODE_MODULES, prettier, tsc

SECONDS = 900
STRICT = (
    "--strict",
    "--exactOptionalPropertyTypes",
    "--noUncheckedIndexedAccess",
)
_ERROR = re.compile(r": error TS\d+: ")


def checks(package: Path) -> Iterator[Cell]:
    """Every check of a package; the compiled declarations stay in it."""
    link = package / "node_modules"
    if not link.exists():
        link.symlink_to(NODE_MODULES)
    compiler = tsc()
    done = measured.run(
        [*compiler.argv, "--project", ".", *STRICT],
        cwd=package,
        env=compiler.environment(),
        timeout=SECONDS,
    )
    errors = len(_ERROR.findall(done.output))
    if errors:
        yield counted("tsc", errors, done.output)
    else:
        yield ran("tsc", done.returncode, done.output, late=done.timed_out)
    yield _unchanged(package)


def _unchanged(package: Path) -> Cell:
    """The share of files that prettier would leave as they are."""
    ours = ("src", "test", "scripts", "examples")
    files = [
        path
        for top in ours
        for path in sorted((package / top).rglob("*"))
        if path.suffix in (".ts", ".mts", ".cts")
    ]
    formatter = prettier()
    options = (
        "--list-different",
        "--no-error-on-unmatched-pattern",
        "--log-level=error",
    )
    done = measured.run(
        [*formatter.argv, *options, *(f"{top}/**/*.ts" for top in ours)],
        cwd=package,
        env=formatter.environment(),
        timeout=SECONDS,
    )
    if done.timed_out or done.returncode not in (0, 1):
        return failed("prettier", "FAIL", done.output)
    changed = len(done.output.split())
    share = f"{100 * (len(files) - changed) / max(1, len(files)):.1f}%"
    if changed:
        return failed("prettier", share, done.output)
    return passed("prettier", share)
