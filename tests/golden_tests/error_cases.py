"""Golden errors: a bad document, and what the command says about it.

A case is a folder of `tests/golden_errors` with `spec.yaml` (more files where the
case needs them) and `expected.txt`: the exit code and the output of
`isogloss validate`, run inside that folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ERRORS = ROOT / "tests" / "golden_errors"
OUTPUT = "expected.txt"

ERROR_CASES = sorted(path.parent.name for path in ERRORS.glob("*/spec.*"))


def output_of(case: str) -> str:
    """What the command prints about the document of a case."""
    (spec,) = (ERRORS / case).glob("spec.*")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "validate", "--quiet", spec.name],
        cwd=spec.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    return f"exit code {done.returncode}\n{done.stdout}"


def expected_output(case: str) -> str:
    """What the folder of a case says; empty for a new case."""
    path = ERRORS / case / OUTPUT
    return path.read_bytes().decode("utf-8") if path.exists() else ""
