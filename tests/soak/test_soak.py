"""The short form of `make soak`: nothing lost, nothing doubled, every handle back."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conformance.driving import DRIVERS
from tests.soak.build import programs
from tests.soak.ledger import Ledger, judged
from tests.soak.run import Soaked, leaks, soak

SECONDS = 15


@pytest.fixture(scope="module")
def soaked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Soaked]]:
    """All programs at once; so short a run says nothing about memory."""
    folder = tmp_path_factory.mktemp("soak")
    made = programs(folder)
    with ThreadPoolExecutor(len(made)) as pool:
        runs = pool.map(
            lambda program: soak(program, folder, callers=16, seconds=SECONDS), made
        )
        yield {one.driver: one for one in runs}


@pytest.mark.parametrize("driver", DRIVERS)
def test_nothing_is_lost_or_leaked(soaked: dict[str, Soaked], driver: str) -> None:
    one = soaked[driver]
    assert one.problems == []
    assert list(leaks(one, memory=False)) == []
    assert one.done["ok"] > 100
    assert sum(one.ledger["faults"].values()) > 20


def test_the_ledger_finds_what_is_wrong() -> None:
    ledger = Ledger()
    for name, key in (("a", None), ("a", None), ("b", "k"), ("b", "k"), ("d", None)):
        ledger.execute(name, key)
    found = judged(
        ledger.executed,
        [
            {"name": "a", "ok": True},
            {"name": "b", "ok": True},
            {"name": "c", "ok": True},
            {"name": "d", "ok": False, "maybe": False},
        ],
    )
    assert sorted(found) == [
        "a succeeded and was carried out 2 times",
        "a was carried out 2 times",
        "c succeeded and was carried out 0 times",
        "d was carried out, and its error says that it was not",
    ]
