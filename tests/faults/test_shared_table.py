"""Nothing of the shared table of faults is missing, and nothing differs unsaid."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conformance.driving import DRIVERS
from tests.faults.table import HERE, Case, Verdict, load, span

AMENDMENTS = yaml.safe_load((HERE / "amendments.yaml").read_text(encoding="utf-8"))
LANGUAGES = {"python-sync": "python", "python-async": "python", "go": "go", "ts": "ts"}
CASES = load()
UNBOUNDED = 10**6


def shared() -> dict[str, dict[str, Any]]:
    """Rows by id; none without the folder."""
    folder = os.environ.get("ISOGLOSS_SHARED")
    if not folder:
        return {}
    text = (Path(folder) / "fault-table.yaml").read_text(encoding="utf-8")
    return {row["id"]: row for row in yaml.safe_load(text)["faults"]}


ROWS = shared()
HERE_ROWS = [key for key in ROWS if key not in AMENDMENTS["elsewhere"]]


def test_the_shared_table_is_there() -> None:
    if not ROWS:
        pytest.skip("not run: ISOGLOSS_SHARED names no folder with a fault table")


@pytest.mark.parametrize("key", AMENDMENTS["elsewhere"])
def test_a_row_is_covered_elsewhere(key: str) -> None:
    assert (HERE.parents[1] / AMENDMENTS["elsewhere"][key]).exists()


@pytest.mark.parametrize("key", HERE_ROWS)
def test_a_row_is_covered(key: str) -> None:
    allowed = _allowed(key)
    found = [
        (case.id, verdict)
        for case in _covering(key)
        for verdict in (case.verdict, *case.differs.values())
    ]
    assert any(_fits(verdict, allowed[0]) for _, verdict in found)
    wrong = [
        (name, verdict)
        for name, verdict in found
        if not any(_fits(verdict, one) for one in allowed)
    ]
    assert not wrong, f"{key} allows {allowed}"


@pytest.mark.parametrize("key", HERE_ROWS)
@pytest.mark.parametrize("driver", DRIVERS)
def test_a_row_is_played_in_each_driver(key: str, driver: str) -> None:
    excused = key in AMENDMENTS["not_applicable"].get(driver, {})
    excuses = [case.excuse(driver, LANGUAGES[driver]) for case in _covering(key)]
    assert excuses
    if not excused:
        assert None in excuses, excuses


def test_amendments_say_why() -> None:
    for verdicts in AMENDMENTS["instead"].values():
        assert all(one["why"] for one in verdicts)


def _covering(key: str) -> list[Case]:
    return [case for case in CASES if key in case.covers]


def _allowed(key: str) -> list[tuple[tuple[int, int], str]]:
    amended = AMENDMENTS["instead"].get(key)
    if amended:
        return [(span(one["attempts"]), one["outcome"]) for one in amended]
    row = ROWS[key]
    return [(_attempts(row["attempts"]), row["outcome"])]


def _attempts(text: str) -> tuple[int, int]:
    """``3``, ``<= 3``, ``1 each``, ``1 + 1``, ``3 or 1``, ``n``."""
    numbers = [int(one) for one in re.findall(r"\d+", text.split(" with ")[0])]
    if not numbers:
        return 1, UNBOUNDED
    if text.startswith("<"):
        return 0, numbers[0]
    if "+" in text:  # of which the SDK counts attempts, or requests
        return 1, sum(numbers)
    return min(numbers), max(numbers)


def _fits(verdict: Verdict, allowed: tuple[tuple[int, int], str]) -> bool:
    (least, most), outcome = allowed
    inside = least <= verdict.attempts[0] and verdict.attempts[1] <= most
    return inside and outcome in (verdict.outcome, "any")
