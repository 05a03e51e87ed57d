"""Every fault gives the stated attempts and outcome, in every driver."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.driving import DRIVERS
from tests.faults.stand import Stand, stand
from tests.faults.table import load

CASES = load()
GROUPS = sorted({case.group for case in CASES})


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """Drivers and servers."""
    with stand(CASES, tmp_path_factory.mktemp("faults")) as made:
        yield made


@pytest.mark.parametrize("driver", DRIVERS)
def test_the_driver_runs(standing: Stand, driver: str) -> None:
    if driver in standing.crew.broken:
        pytest.fail(standing.crew.broken[driver], pytrace=False)


@pytest.mark.parametrize("group", GROUPS)
def test_group(standing: Stand, group: str, tmp_path: Path) -> None:
    """The cases of one file; most of them wait, so that many run at once."""
    cases = [case for case in CASES if case.group == group]
    wrong = [
        f"{one.case.id}: {one.driver}: {problem}"
        for row in standing.play(cases, tmp_path)
        for one in row
        for problem in one.problems
    ]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
