"""Every case of the table, in every language."""

from __future__ import annotations

import pytest

from tests.conformance.documents import DRIVERS, PETSTORE
from tests.conformance.suite import Suite
from tests.conformance.table import Case


@pytest.mark.parametrize("driver", DRIVERS)
def test_the_driver_runs(petstore_suite: Suite, driver: str) -> None:
    assert petstore_suite.broken.get(driver, "") == ""


@pytest.mark.parametrize("case", PETSTORE.table(), ids=lambda case: case.id)
def test_case(petstore_suite: Suite, case: Case) -> None:
    found = petstore_suite.run(case)
    wrong = [f"{name}: {text}" for name, texts in found.items() for text in texts]
    assert not wrong, "\n".join(["", case.source, *wrong])
