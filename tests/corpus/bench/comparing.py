"""Time of a diff of two large documents, against one run that generates."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.corpus import measured
from tests.corpus.bench.peers import GITHUB, GITHUB_BEFORE
from tests.corpus.bench.runs import SECONDS, ours, repeated, with_bytecode
from tests.corpus.measured import Measured
from tests.tools.toolchains import ROOT

GENERATE, DIFF = "isogloss generate", "isogloss diff"


def report(folder: Path, repetitions: int) -> Iterator[str]:
    """GitHub's document and an earlier version of it."""
    jobs = [(GENERATE, lambda: ours(GITHUB, folder / "ours")), (DIFF, _diff)]
    costs = repeated(jobs, repetitions)
    yield f"Two versions of GitHub's document, medians of {repetitions}"
    ratio = costs[DIFF].seconds / costs[GENERATE].seconds
    yield f"  {GENERATE:36} {costs[GENERATE].shown}"
    yield f"  {DIFF:36} {costs[DIFF].shown}  x{ratio:.2f}"


def _diff() -> Measured:
    """The whole process, with its report as JSON."""
    argv = [sys.executable, "-m", "generator", "diff", GITHUB_BEFORE, GITHUB]
    return measured.run(
        [*map(str, argv), "--format", "json", "--quiet"],
        timeout=SECONDS,
        env=with_bytecode(str(ROOT)),
    )
