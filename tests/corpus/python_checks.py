"""Whether a generated Python package compiles, imports and type-checks."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.corpus import measured
from tests.corpus.cells import Cell, counted, ran
from tests.corpus.measured import Measured

SECONDS = 900
_ERROR = re.compile(r": error: ")
_IMPORTS = """
import importlib, pkgutil, sys, traceback
package = importlib.import_module(sys.argv[1])
failed = 0
for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    try:
        module = importlib.import_module(found.name)
        for name in getattr(module, "__all__", ()):
            getattr(module, name)
    except Exception:
        failed += 1
        print(found.name, traceback.format_exc(limit=-2))
sys.exit(1 if failed else 0)
"""


def checks(package: Path, module: str, scratch: Path) -> Iterator[Cell]:
    """Every check; `package` holds the import package `module`."""
    done = _python("-m", "compileall", "-q", "-j", "1", ".", cwd=package)
    yield ran("compile", done.returncode, done.output, late=done.timed_out)
    done = _python("-c", _IMPORTS, module, cwd=package)
    yield ran("import", done.returncode, done.output, late=done.timed_out)
    cache = scratch / "mypy"
    typing = ("--strict", "--config-file=", f"--cache-dir={cache}", module)
    yield _typed(_python("-m", "mypy", *typing, cwd=package))
    formatting = (
        "--isolated",
        "--no-cache",
        "--check",
        "--quiet",
        "--exclude=*.md",
        ".",
    )
    done = _python("-m", "ruff", "format", *formatting, cwd=package)
    yield ran("ruff", done.returncode, done.output, late=done.timed_out)


def _typed(done: Measured) -> Cell:
    errors = len(_ERROR.findall(done.output))
    if errors == 0:
        return ran("mypy", done.returncode, done.output, late=done.timed_out)
    return counted("mypy", errors, done.output)


def _python(*arguments: str, cwd: Path) -> Measured:
    return measured.run(
        [sys.executable, *arguments],
        cwd=cwd,
        timeout=SECONDS,
        env={**os.environ, "PYTHONPATH": ""},
    )
