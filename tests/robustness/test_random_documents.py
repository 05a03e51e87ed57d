"""What is generated from documents at random compiles in each language, sends what the
document says and reads what the service answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from tests.conformance.driving import DRIVERS
from tests.corpus.drive.driven import drive
from tests.corpus.judging import judge
from tests.corpus.sources import Source
from tests.robustness.judge import is_generated
from tests.robustness.random_documents import document
from tests.text.effort import rounds

FIRST = 1
MODELS, PACKAGES, DRIVEN = rounds(25, 300), rounds(2, 24), rounds(2, 40)


def documents(folder: Path) -> Iterator[tuple[bool, Path]]:
    """Whether there is a package for a document, and the document."""
    for seed in count(FIRST):
        path = folder / f"random-{seed}.json"
        path.write_text(json.dumps(document(seed)), "utf-8")
        yield is_generated(path), path


def test_a_document_has_findings_or_a_model(tmp_path: Path) -> None:
    found = list(islice(documents(tmp_path), MODELS))
    assert sum(good for good, _ in found) > MODELS // 2


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The first documents that a package can be made of."""
    found = documents(tmp_path_factory.mktemp("good"))
    wanted = max(PACKAGES, DRIVEN)
    return list(islice((path for good, path in found if good), wanted))


@pytest.mark.parametrize("number", range(PACKAGES))
def test_packages_compile(number: int, good: list[Path], tmp_path: Path) -> None:
    path = good[number]
    verdict = judge(Source(path.name, path), tmp_path / "work")
    rows = (one for row in verdict.languages.values() for one in row)
    wrong = [
        f"{path.name}, {one.column}: {one.shown}\n{one.detail}"
        for one in (*verdict.run, *rows)
        if not one.good
    ]
    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("number", range(DRIVEN))
def test_calls_agree(number: int, good: list[Path], tmp_path: Path) -> None:
    path = good[number]
    tally = drive(path, tmp_path / "work")
    found = [
        f"{path.name}, {one.driver}, {one.operation}, {one.aspect}: {one.text}"
        for one in tally.disagreements
    ]
    assert "\n".join(found) == ""
    assert all(tally.calls[one] > 0 for one in DRIVERS)
