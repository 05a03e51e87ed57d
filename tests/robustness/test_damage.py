"""Every prefix of a document, and every document with one node wrong.

The short form takes a sample that is the same in each run; `make robustness`
takes all.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.robustness.damage import SPECS, WRONG, content, damaged, ways
from tests.robustness.judge import is_generated, no_hang
from tests.text.effort import FULL

Item = TypeVar("Item")

SAMPLE = 12
"""Damaged documents of each kind that the short form takes from a document."""

NAMES = [spec.parent.name for spec in SPECS]


def taken(name: str, items: list[Item]) -> Iterator[Item]:
    """All of them, or the sample."""
    if FULL:
        return iter(items)
    return iter(random.Random(name).sample(items, min(SAMPLE, len(items))))


def test_there_are_enough_documents() -> None:
    assert len(SPECS) >= 20
    assert len(WRONG) == 12
    assert sum(len(list(ways(content(spec)))) for spec in SPECS) > 1_500


@pytest.mark.parametrize("spec", SPECS, ids=NAMES)
def test_a_document_without_damage_is_generated(spec: Path) -> None:
    assert is_generated(spec)


@pytest.mark.parametrize("spec", SPECS, ids=NAMES)
def test_any_prefix_gives_findings_or_a_model(spec: Path, tmp_path: Path) -> None:
    data = spec.read_bytes()
    path = tmp_path / "spec.yaml"
    lengths = list(range(len(data)))
    for length in taken(spec.parent.name, lengths):
        path.write_bytes(data[:length])
        with no_hang():
            is_generated(path)


@pytest.mark.parametrize("spec", SPECS, ids=NAMES)
def test_any_wrong_node_gives_findings_or_a_model(spec: Path, tmp_path: Path) -> None:
    path = tmp_path / "spec.json"
    documents: Iterable[tuple[str, str]] = damaged(content(spec))
    if not FULL:
        documents = taken(spec.parent.name, list(documents))
    for what, text in documents:
        path.write_text(text)
        with no_hang():
            try:
                is_generated(path)
            except Exception as error:
                error.add_note(f"{spec.parent.name}: {what}")
                raise
