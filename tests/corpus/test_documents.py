"""Our own documents, driven in every language: all agrees but for what is listed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conformance.driving import DRIVERS
from tests.corpus.drive.driven import drive
from tests.corpus.drive.verdicts import Disagreement
from tests.corpus.sources import Source, sources

HERE = Path(__file__).parent
DOCUMENTS = sources(HERE / "documents")
KNOWN: list[dict[str, Any]] = yaml.safe_load((HERE / "known.yaml").read_text("utf-8"))


def known_for(source: Source) -> list[dict[str, Any]]:
    """What is listed for a document."""
    return [one for one in KNOWN if one["document"] == source.name]


def fits(entry: dict[str, Any], one: Disagreement) -> bool:
    """Whether an entry is about a disagreement; a driver may be a language."""
    return one.driver.startswith(entry["driver"]) and entry["words"] in one.text


def unlisted(entries: list[dict[str, Any]], found: list[Disagreement]) -> Iterator[str]:
    """Disagreements without an entry, and entries without a disagreement."""
    for one in found:
        if not any(fits(entry, one) for entry in entries):
            yield f"{one.driver}, {one.operation}, {one.aspect}: {one.text}"
    for entry in entries:
        if not any(fits(entry, one) for one in found):
            yield f"no longer so, take it from known.yaml: {entry}"


@pytest.mark.parametrize("source", DOCUMENTS, ids=lambda one: one.name)
def test_every_operation_agrees(source: Source, tmp_path: Path) -> None:
    tally = drive(source.path, tmp_path / "work")
    assert tally.unreached == []
    assert list(unlisted(known_for(source), tally.disagreements)) == []
    built = [one for one in DRIVERS if tally.calls[one]]
    assert all(tally.calls[one] >= 2 * tally.operations for one in built)


def test_each_entry_says_why() -> None:
    names = {one.name for one in DOCUMENTS}
    for entry in KNOWN:
        assert entry.keys() == {"document", "driver", "words", "why"}
        assert entry["document"] in names
        assert len(entry["why"]) > 20
