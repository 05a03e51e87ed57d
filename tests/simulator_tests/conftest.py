"""One simulator for all tests of a worker; each test has an API key of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.simulator.fixture import Simulator, start
from tests.simulator_tests.wire import Wire, new_key


@pytest.fixture(scope="session")
def simulator() -> Iterator[Simulator]:
    with start(
        delete_seconds=0.5,
        pause_seconds=0.5,
        sync_seconds=0.5,
        clear_seconds=0.5,
        max_seconds=600,
    ) as running:
        yield running


@pytest.fixture
def wire(simulator: Simulator) -> Iterator[Wire]:
    with Wire(simulator.endpoint, new_key()) as connected:
        yield connected
