"""Each golden case generates exactly the files of its folder."""

from __future__ import annotations

import pytest

from generator.formatting import format_files
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
    copied = copied_texts()
    assert len(copied) > 100
    canonical = format_files(copied)
    assert [path for path, text in copied.items() if canonical[path] != text] == []


def test_copied_files_are_copied_as_they_stand() -> None:
    files = generated("entity-basic").files
    texts = set(files.values())
    # Of TypeScript's runtime a package has what it needs, at the same paths.
    cut = {one for one in copied_texts() if one.startswith("ts/") and one not in files}
    assert [
        path
        for path, text in copied_texts().items()
        if path not in cut and text not in texts
    ] == []
    assert {"ts/src/core/call.ts", "ts/src/core/codec.ts"}.isdisjoint(cut)
