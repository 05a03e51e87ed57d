"""Timed runs, interleaved and repeated."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.corpus import measured
from tests.corpus.bench.peers import Peer
from tests.corpus.measured import Measured
from tests.tools.toolchains import ROOT

SECONDS = 900


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians of several runs."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    runs: int

    @property
    def shown(self) -> str:
        """For a table."""
        peak = self.peak_bytes / 2**20
        return f"{self.seconds:7.2f} s {self.cpu_seconds:7.2f} s CPU {peak:6.0f} MiB"


class RunFailed(RuntimeError):
    """A run that was to be timed went wrong."""


def repeated(
    jobs: Sequence[tuple[str, Callable[[], Measured]]], repetitions: int
) -> dict[str, Cost]:
    """Each job several times, in turn, so that a busy minute hits all alike.

    Raises:
        RunFailed: a job failed.
    """
    found: dict[str, list[Measured]] = {name: [] for name, _ in jobs}
    for number in range(repetitions):
        for name, job in jobs:
            print(f"  {name} ({number + 1}/{repetitions})", file=sys.stderr)
            run = job()
            if run.returncode != 0:
                raise RunFailed(f"{name}: {run.output[-2000:]}")
            found[name].append(run)
    return {name: _median(runs) for name, runs in found.items()}


def _median(runs: Sequence[Measured]) -> Cost:
    return Cost(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.cpu_seconds for run in runs),
        int(statistics.median(run.peak_bytes for run in runs)),
        len(runs),
    )


def ours(spec: Path, out: Path, *options: str, keep: bool = False) -> Measured:
    """``isogloss generate``, into an empty folder unless it is kept."""
    if not keep:
        shutil.rmtree(out, ignore_errors=True)
    argv = [sys.executable, "-m", "generator", "generate", str(spec)]
    return measured.run(
        [*argv, "--out", str(out), "--quiet", *options],
        timeout=SECONDS,
        env=with_bytecode(str(ROOT)),
    )


def with_bytecode(path: str) -> dict[str, str]:
    """An environment in which Python finds the bytecode that an earlier run left.

    Whoever installs a package has it; the first of several repetitions makes it.
    """
    env = {**os.environ, "PYTHONPATH": path}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


def theirs(peer: Peer, spec: Path, folder: Path) -> Measured:
    """A peer's run into an empty folder of its own below `folder`."""
    out = peer.out(folder)
    shutil.rmtree(out, ignore_errors=True)
    return measured.run(
        peer.command(spec, out),
        timeout=SECONDS,
        cwd=ROOT,
        env={**os.environ, **peer.env},
    )
