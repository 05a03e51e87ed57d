"""Each bad document is answered with exactly the text of its folder."""

from __future__ import annotations

import pytest

from tests.golden_tests.difference import difference
from tests.golden_tests.error_cases import (
    ERROR_CASES,
    OUTPUT,
    expected_output,
    output_of,
)


def test_there_are_enough_kinds() -> None:
    assert len(ERROR_CASES) >= 8


@pytest.mark.parametrize("case", ERROR_CASES)
def test_a_bad_document_is_explained(case: str) -> None:
    changes = difference({OUTPUT: expected_output(case)}, {OUTPUT: output_of(case)})
    assert not changes, f"{changes}\nif this is meant: make golden-update"


@pytest.mark.parametrize("case", ERROR_CASES)
def test_an_explanation_names_a_place_and_fails(case: str) -> None:
    first, place, *_ = expected_output(case).splitlines()
    assert first == "exit code 1"
    assert place.startswith("spec."), place
    assert "Traceback" not in expected_output(case)
