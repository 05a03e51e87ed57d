"""Packages whose document uses the names of the generated code compile all the same."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.corpus.generation import generate
from tests.corpus.judging import judge
from tests.corpus.sources import Source
from tests.robustness.own_names import document, words_in
from tests.text.effort import rounds

NAMES = rounds(160, 100_000)
"""How many of the words, at most, become names; all of them in the full form."""


def written(path: Path, names: list[str]) -> Path:
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(document(names)), "utf-8")
    return path


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What packages of a harmless document of the same kind are made of."""
    folder = tmp_path_factory.mktemp("words")
    plain = written(folder / "plain" / "spec.json", ["One", "Two", "Three"])
    assert generate(plain, folder / "sdks").succeeded
    found = words_in(folder / "sdks")
    return sorted(random.Random(0).sample(found, min(NAMES, len(found))))


def test_no_name_hides_what_the_code_needs(words: list[str], tmp_path: Path) -> None:
    path = written(tmp_path / "named" / "spec.json", words)
    verdict = judge(Source("names", path), tmp_path / "work")
    cells = [*verdict.run, *(one for row in verdict.languages.values() for one in row)]
    wrong = [
        f"{one.column}: {one.shown}\n{one.detail}" for one in cells if not one.good
    ]
    assert "\n".join(wrong) == ""
