"""Each golden case generates exactly the files of its folder."""

from __future__ import annotations

import pytest

from tests.golden_tests.cases import FEATURES, expected_files, kept_files
from tests.golden_tests.difference import difference


def test_there_are_enough_features() -> None:
    assert len(FEATURES) >= 20


@pytest.mark.parametrize("feature", FEATURES)
def test_a_case_generates_what_its_folder_holds(feature: str) -> None:
    changes = difference(expected_files(feature), kept_files(feature))
    assert not changes, f"{changes}\nif this is meant: make golden-update"


@pytest.mark.parametrize("feature", FEATURES)
def test_a_case_holds_files_of_every_language(feature: str) -> None:
    languages = {path.split("/")[0] for path in expected_files(feature)}
    assert languages == {"python", "go", "ts"}
