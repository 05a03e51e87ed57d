"""A language is four things, and nothing else changes for it."""

from __future__ import annotations

import pytest

from generator.languages.registry import LANGUAGES
from tests.architecture.imports import ROOT

SHARED = {"common", "__pycache__"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_registered_language_is_complete(language: str) -> None:
    assert (ROOT / "templates" / language).is_dir()
    assert (ROOT / "generator" / "languages" / language / "__init__.py").is_file()
    driver = ROOT / "tests" / "conformance" / "drivers" / language
    assert any(driver.iterdir()), "no conformance driver"


def test_everything_that_looks_like_a_language_is_registered() -> None:
    for parent in (ROOT / "templates", ROOT / "generator" / "languages"):
        folders = {path.name for path in parent.iterdir() if path.is_dir()}
        assert folders - SHARED == set(LANGUAGES)
