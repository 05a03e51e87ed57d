"""Names and values arrive as the document has them, whatever they hold.

Real SDKs in real processes; the server compares bytes. The short form takes one text
of each kind, ``make hostile`` all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corpus.drive.driven import drive
from tests.hostile.campaign import Bench, Planting, unit_batches
from tests.hostile.crowd import crowd_document
from tests.hostile.payloads import Crowd, Payload, own, shared
from tests.hostile.places import places
from tests.hostile.wire import GROUPS, NOT_DRIVEN, Kind, driven, plain_differences
from tests.text.effort import FULL

SIZE = 40
PARTS = 4
LONGEST = 300
"""Characters; longer texts would only be slower."""


def payloads() -> Iterator[Payload]:
    """Texts that are sent, one of each kind in the short form."""
    kinds: set[str] = set()
    for source in (own(), shared()):
        for one in source.payloads if source is not None else ():
            kind = one.id if FULL else one.kind
            if GROUPS.isdisjoint(one.groups) or len(one.text) > LONGEST:
                continue
            if kind not in kinds:
                kinds.add(kind)
                yield one


@pytest.fixture(scope="module")
def tolerated(tmp_path_factory: pytest.TempPathFactory) -> frozenset[Kind]:
    """What differs in a plain document, which other suites look at."""
    return plain_differences(tmp_path_factory.mktemp("plain") / "here")


@pytest.mark.parametrize("part", range(PARTS))
def test_texts_arrive(part: int, tmp_path: Path, tolerated: frozenset[Kind]) -> None:
    bench = Bench(tmp_path, {})
    plantings = [_planting(bench, one) for one in list(payloads())[part::PARTS]]
    found: list[str] = []
    calls = 0
    for number, batch in enumerate(unit_batches(plantings, SIZE)):
        result = driven(batch, tmp_path / str(number), tolerated)
        calls += result.calls
        found += result.findings
    assert not found, "\n".join(found[:40])
    assert calls > 100


def crowds() -> list[Crowd]:
    """Names that stand side by side."""
    sets = (own(), shared())
    return [crowd for one in sets if one is not None for crowd in one.crowds]


@pytest.mark.parametrize("crowd", crowds(), ids=lambda crowd: crowd.id)
def test_neighbours_are_told_apart(crowd: Crowd, tmp_path: Path) -> None:
    path = tmp_path / "spec.json"
    path.write_text(crowd_document(crowd.names), "utf-8")
    tally = drive(path, tmp_path / "drive")
    assert tally.unreached == []
    found = [
        f"{one.operation}: {one.driver}: {one.text}" for one in tally.disagreements
    ]
    assert not found, "\n".join(found[:40])
    assert min(tally.agreed.values()) >= 2 * len(crowd.names)


def _planting(bench: Bench, payload: Payload) -> Planting:
    sent = [
        place
        for place in places().values()
        if place.takes(payload.groups)
        and place.takes(GROUPS)
        and place.id not in NOT_DRIVEN
    ]
    return bench.planting(payload, sent)
