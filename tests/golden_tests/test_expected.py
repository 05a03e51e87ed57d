"""Each golden case generates exactly the files of its folder."""

from __future__ import annotations

import pytest

from tests.golden_tests.cases import (
    FEATURES,
    copied_texts,
    expected_files,
    generated,
    kept_files,
)
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


def test_copied_files_are_canonical_as_they_stand() -> None:
    texts = set(generated("entity-basic").files.values())
    assert len(copied_texts()) > 100
    changed = [path for path, text in copied_texts().items() if text not in texts]
    assert changed == []
