"""What is generated from documents at random compiles in each language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from tests.corpus.judging import judge
from tests.corpus.sources import Source
from tests.robustness.judge import is_generated
from tests.robustness.random_documents import document
from tests.text.effort import rounds

FIRST = 1
MODELS, PACKAGES = rounds(25, 300), rounds(2, 24)


def documents(folder: Path) -> Iterator[tuple[int, bool, Path]]:
    """Seeds, whether there is a package for the document, and the document."""
    for seed in count(FIRST):
        path = folder / f"random-{seed}.json"
        path.write_text(json.dumps(document(seed)), "utf-8")
        yield seed, is_generated(path), path


def test_a_document_has_findings_or_a_model(tmp_path: Path) -> None:
    found = list(islice(documents(tmp_path), MODELS))
    assert sum(good for _, good, _ in found) > MODELS // 2


def seeds(folder: Path) -> Iterator[int]:
    return (seed for seed, good, _ in documents(folder) if good)


@pytest.mark.parametrize("number", range(PACKAGES))
def test_packages_compile(number: int, tmp_path: Path) -> None:
    seed = next(islice(seeds(tmp_path), number, None))
    path = tmp_path / f"random-{seed}.json"
    verdict = judge(Source(path.name, path), tmp_path / "work")
    rows = (one for row in verdict.languages.values() for one in row)
    wrong = [
        f"seed {seed}, {one.column}: {one.shown}\n{one.detail}"
        for one in (*verdict.run, *rows)
        if not one.good
    ]
    assert "\n".join(wrong) == ""
