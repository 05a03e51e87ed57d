"""What plain documents can describe, in every language."""

from __future__ import annotations

import pytest

from tests.conformance.documents import FEATURES
from tests.conformance.driving import DRIVERS
from tests.conformance.suite import Suite
from tests.conformance.table import Case


@pytest.mark.parametrize("driver", DRIVERS)
def test_the_driver_runs(features_suite: Suite, driver: str) -> None:
    if driver in features_suite.broken:
        pytest.fail(features_suite.broken[driver], pytrace=False)


@pytest.mark.parametrize("case", FEATURES.table(), ids=lambda case: case.id)
def test_case(features_suite: Suite, case: Case) -> None:
    found = features_suite.run(case)
    wrong = [f"{name}: {text}" for name, texts in found.items() for text in texts]
    if wrong:
        pytest.fail("\n".join([f"{case.id} in {case.source}", *wrong]), pytrace=False)
