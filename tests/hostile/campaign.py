"""From payloads to batches, and from batches to findings that name their payloads."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.openapi.load_failed import LoadFailed
from generator.pipeline import SpecFailedError
from generator.text.identifiers import words_of
from tests.hostile.acceptance import judged
from tests.hostile.experiment import Batch, examined
from tests.hostile.filling import Unit
from tests.hostile.oracles.python_reader import PythonReader
from tests.hostile.oracles.reading import ProcessReader, Reader, go_reader, ts_reader
from tests.hostile.payloads import Payload
from tests.hostile.places import Place, places

TWINS = 8
"""Twins that are kept for the next batches."""

UNITS = 20
"""Units in one document: what is read and compiled at once."""


@dataclass(frozen=True, slots=True)
class Planting:
    """One text, in all places of its groups that do not refuse it."""

    payload: Payload
    accepted: tuple[str, ...]
    refused: Mapping[str, str]
    """The code of the diagnostic by place."""

    def at(self, *, once: bool) -> dict[str, str]:
        """What is planted in the places that a document has once, or in a unit."""
        known = places()
        return {
            name: self.payload.text
            for name in self.accepted
            if known[name].once is once
        }


@dataclass(slots=True)
class Bench:
    """Where batches are tried; the readers run as long as it is open."""

    folder: Path
    readers: Mapping[str, Reader]
    twins: dict[tuple[object, ...], dict[str, str]] = field(default_factory=dict)

    def planting(self, payload: Payload, where: Iterable[Place] = ()) -> Planting:
        """Find out which places take a text: those given, or all of its groups."""
        wanted = where or (
            place for place in places().values() if place.takes(payload.groups)
        )
        tried = tuple(place.id for place in wanted)
        verdict = judged(payload.text, tried, self.folder)
        # A reference into the document may be refused at what it refers to; alone, it
        # is known to be to blame.
        assert len(tried) == 1 or not verdict.astray, (payload, verdict.astray)
        return Planting(payload, verdict.accepted, verdict.refused)

    def findings(self, batch: Batch) -> list[str]:
        """What is wrong with what a batch generates."""
        hostile = batch.files(self.folder, "spec")
        twin = batch.twin()
        key = (
            tuple(twin.once.items()),
            *(tuple(u.planted.items()) for u in twin.units),
        )
        if key not in self.twins:
            self.twins[key] = twin.files(self.folder, "spec")
            while len(self.twins) > TWINS:
                del self.twins[next(iter(self.twins))]
        return examined(batch, hostile, self.twins[key], self.readers)

    def blamed(self, batch: Batch) -> list[str]:
        """The same, with the texts of the units that do it."""
        found = self.findings(batch)
        if not found or len(batch.units) < 2:
            return _named(batch, found)
        alone = [one for unit in batch.units for one in self.blamed(_alone(unit))]
        return alone or _named(batch, ["only together:", *found])


@contextlib.contextmanager
def bench(folder: Path) -> Iterator[Bench]:
    """A bench with running readers."""
    processes: dict[str, ProcessReader] = {"go": go_reader(folder), "ts": ts_reader()}
    try:
        yield Bench(folder, {"python": PythonReader(), **processes})
    finally:
        for process in processes.values():
            process.close()


def unit_batches(plantings: Iterable[Planting], size: int = UNITS) -> Iterator[Batch]:
    """Each text in a unit of its own, in all of its places at once.

    Texts that are no more than names stand apart, because they have no twin; so do
    texts of the same words, which would be names for one thing.
    """
    open_batches: dict[bool, list[dict[str, dict[str, str]]]] = {False: [], True: []}
    # Those with the same places follow each other, because they can share a twin.
    for planting in sorted(plantings, key=lambda one: one.accepted):
        planted = planting.at(once=False)
        if not planted:
            continue
        words = "".join(words_of(planting.payload.text))
        waiting = open_batches[Batch(units=[Unit(1, planted)]).has_twin]
        fitting = next((one for one in waiting if words not in one), None)
        if fitting is None:
            waiting.append(fitting := {})
        fitting[words] = planted
        if len(fitting) == size:
            waiting.remove(fitting)
            yield _batch(fitting.values())
    for waiting in open_batches.values():
        yield from (_batch(one.values()) for one in waiting)


def _batch(texts: Iterable[Mapping[str, str]]) -> Batch:
    return Batch(units=[Unit(number, one) for number, one in enumerate(texts, start=1)])


def once_batches(plantings: Iterable[Planting]) -> Iterator[Batch]:
    """Each text in a document of its own, in all places that a document has once."""
    for planting in sorted(plantings, key=lambda one: one.accepted):
        if planted := planting.at(once=True):
            yield Batch(planted)


def _alone(unit: Unit) -> Batch:
    return Batch(units=[unit])


def _named(batch: Batch, found: list[str]) -> list[str]:
    if not found:
        return []
    return [f"{batch.texts[0][:60]!r}: {one}" for one in found]


REFUSALS = (SpecFailedError, LoadFailed)
"""How a document says that it is not generated from."""
