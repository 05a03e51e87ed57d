"""A computation in a process of its own, which nobody can tell from one here."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from generator import beside
from generator.beside import Beside
from generator.pipeline import generate

SPEC = Path(__file__).parents[1] / "golden" / "names-hostile" / "spec.yaml"
FORKS = pytest.mark.skipif(
    sys.platform != "linux", reason="not run: forks are used on Linux alone"
)


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def children() -> list[str]:
    """Processes that this one has started and not waited for."""
    found: list[str] = []
    for task in Path("/proc/self/task").iterdir():
        found += (task / "children").read_text().split()
    return found


@FORKS
def test_the_work_is_done_in_another_process() -> None:
    before = children()
    with Beside(os.getpid) as other:
        assert other.result() != os.getpid()
    assert children() == before


def test_without_a_second_processor_it_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with Beside(os.getpid) as other:
        assert other.result() == os.getpid()


def test_an_exception_is_the_one_that_it_would_be_here() -> None:
    def fail() -> int:
        raise KeyError("here")

    with Beside(fail) as other, pytest.raises(KeyError, match="here"):
        other.result()


def test_what_cannot_be_sent_is_made_here() -> None:
    def make() -> object:
        return lambda: 5

    with Beside(make) as other:
        made = other.result()
    assert callable(made)


@FORKS
def test_a_process_that_dies_is_replaced() -> None:
    here = os.getpid()

    def die() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "alive"

    with Beside(die) as other:
        assert other.result() == "alive"


@FORKS
def test_nothing_is_left_of_work_that_nobody_wants() -> None:
    before = children()
    start = time.monotonic()
    with pytest.raises(RuntimeError, match="enough"), Beside(lambda: time.sleep(60)):
        raise RuntimeError("enough")
    assert time.monotonic() - start < 30
    assert children() == before


def test_generating_beside_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    together = generate(SPEC)
    monkeypatch.setattr(beside, "_is_possible", lambda: False)
    alone = generate(SPEC)
    assert together.files == alone.files
    assert together.problems == alone.problems
    assert len(together.problems) > 2
