"""Every case of the table, in every language."""

from __future__ import annotations

import pytest

from tests.conformance.documents import AGENTBAY
from tests.conformance.driving import DRIVERS
from tests.conformance.suite import Suite
from tests.conformance.table import Case


@pytest.mark.parametrize("driver", DRIVERS)
def test_the_driver_runs(agentbay_suite: Suite, driver: str) -> None:
    if driver in agentbay_suite.broken:
        pytest.fail(agentbay_suite.broken[driver], pytrace=False)


@pytest.mark.parametrize("case", AGENTBAY.table(), ids=lambda case: case.id)
def test_case(agentbay_suite: Suite, case: Case) -> None:
    found = agentbay_suite.run(case)
    wrong = [f"{name}: {text}" for name, texts in found.items() for text in texts]
    if wrong:
        pytest.fail("\n".join([f"{case.id} in {case.source}", *wrong]), pytrace=False)
