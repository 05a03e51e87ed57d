"""Each text in all of its positions at once: nothing but texts differs from the twin.

``make hostile`` plants each text in one position at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.campaign import Planting, bench, once_batches, unit_batches
from tests.hostile.payloads import LONGEST, Payload, PayloadSet, own, shared
from tests.text.effort import FULL

PARTS = 6
"""Tests into which the texts of a set are divided, for the workers to share."""

SETS: dict[str, Callable[[], PayloadSet | None]] = {"own": own, "shared": shared}


def payloads_of(source: str, part: int) -> list[Payload]:
    """A part of the texts of a set, of every kind some."""
    found = SETS[source]()
    if found is None:
        pytest.skip("not run: ISOGLOSS_SHARED is not set")
    short = [one for one in found.payloads if len(one.text) <= LONGEST]
    return short[part::PARTS]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("source", SETS)
def test_texts_stay_texts(source: str, part: int, tmp_path: Path) -> None:
    payloads = payloads_of(source, part)
    assert payloads
    with bench(tmp_path) as here:
        plantings = [here.planting(payload) for payload in payloads]
        alone = plantings if FULL else one_of_each_kind(plantings)
        batches = [*unit_batches(plantings), *once_batches(alone)]
        found = [one for batch in batches for one in here.blamed(batch)]
    assert not found, "\n".join(found[:40])
    assert_most_are_accepted(plantings)


def one_of_each_kind(plantings: list[Planting]) -> list[Planting]:
    """For places that a document has once, which each text needs a document for."""
    found: dict[str, Planting] = {}
    for one in plantings:
        found.setdefault(one.payload.kind, one)
    return list(found.values())


def assert_most_are_accepted(plantings: list[Planting]) -> None:
    """A harness in which everything is refused would prove nothing."""
    accepted = sum(len(one.accepted) for one in plantings)
    refused = sum(len(one.refused) for one in plantings)
    assert accepted > 3 * refused
