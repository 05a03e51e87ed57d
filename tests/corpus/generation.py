"""``isogloss generate`` on a document, as a user runs it."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.corpus import measured
from tests.corpus.cells import Cell, failed, passed
from tests.corpus.measured import Measured
from tests.tools.toolchains import ROOT

SECONDS = 300
_CODE = re.compile(r"\[([A-Z]{3}\d{3})\]$", re.MULTILINE)
_LEFT_OUT = re.compile(r"^\.\.\. and (\d+) more$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Generation:
    """One run of the command."""

    measured: Measured

    @property
    def succeeded(self) -> bool:
        """Whether it ended with exit code 0."""
        return self.measured.returncode == 0

    @property
    def warnings(self) -> Counter[str]:
        """How many problems were printed, by code."""
        found = Counter(_CODE.findall(self.measured.output))
        for number in _LEFT_OUT.findall(self.measured.output):
            found["more"] += int(number)
        return found

    def _errors(self) -> str:
        """What was printed, the errors first."""
        lines = run.splitlines() if (run := self.measured.output) else []
        errors = [line for line in lines if ": error: " in line]
        return "\n".join([*errors, *lines])

    def cells(self) -> Iterator[Cell]:
        """Exit code, warnings, time, memory."""
        run = self.measured
        if run.timed_out:
            yield failed("generate", "late", run.output)
        elif self.succeeded:
            yield passed("generate")
        else:
            yield failed("generate", f"exit {run.returncode}", self._errors())
        shown = " ".join(f"{code}:{n}" for code, n in sorted(self.warnings.items()))
        yield Cell("warnings", shown or "-")
        yield Cell("seconds", f"{run.seconds:.2f}")
        yield Cell("MiB", f"{run.peak_bytes / 2**20:.0f}")


def generate(document: Path, out: Path) -> Generation:
    """Write the SDKs of all languages into `out`."""
    argv = [sys.executable, "-m", "generator", "generate", str(document)]
    run = measured.run(
        [*argv, "--out", str(out)],
        timeout=SECONDS,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
    )
    return Generation(run)
