"""Many calls at once on one client: no answer goes astray, and sockets are bounded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.build import programs
from tests.soak.run import leaks, soak

CALLERS = {"python-sync": 32, "python-async": 256, "go": 256, "ts": 256}
"""Threads, tasks, goroutines, promises."""

AT_ONCE = 200
MOST_SOCKETS = 210
ROUNDS = {"ts": 1}
"""Calls of each caller, 3 otherwise.

Bare `fetch` opens further connections when the next calls are made in the moment in
which the last ones end, whatever the SDK does.
"""


@pytest.mark.parametrize("driver", CALLERS)
def test_no_answer_goes_astray(driver: str, tmp_path: Path) -> None:
    """Go's program is built with its race detector, which ends it when it finds one."""
    [program] = programs(tmp_path, [driver], race=True)
    raced = soak(
        program, tmp_path, callers=CALLERS[driver], seconds=60, rounds=4, faults=0.02
    )
    assert raced.problems == []
    assert sum(raced.done.values()) == CALLERS[driver] * 4
    assert list(leaks(raced, memory=False)) == []


@pytest.mark.parametrize("driver", CALLERS)
def test_calls_at_once_need_no_more_sockets(driver: str, tmp_path: Path) -> None:
    [program] = programs(tmp_path, [driver])
    rounds = ROUNDS.get(driver, 3)
    crowded = soak(
        program,
        tmp_path,
        callers=AT_ONCE,
        seconds=60,
        rounds=rounds,
        faults=0,
        pause=0.2,
        only="get",
    )
    assert crowded.problems == []
    assert crowded.done == {"ok": AT_ONCE * rounds}
    assert crowded.ledger["most_connections"] < MOST_SOCKETS
