"""Every text in every place that it is meant for, one place at a time.

The work is divided into cells: one place and some of the texts. Texts with nothing in
common stand in units of one document, so that generating and reading cost little.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.campaign import Bench, Planting, bench, once_batches, unit_batches
from tests.hostile.experiment import Batch
from tests.hostile.payloads import LONGEST, Payload, own, shared
from tests.hostile.places import places

TEXTS = 60
"""Texts in one cell."""

PASSED = "passed"
REFUSED = "refused "
"""What the verdict on a text begins with that is refused before generating."""

Verdicts = dict[str, str]
"""By text: passed, refused and the code of the diagnostic, or what is wrong."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place and the texts that are planted there."""

    place: str
    texts: tuple[str, ...]

    @property
    def key(self) -> str:
        """What the cell is known by in a later run."""
        data = "\0".join(self.texts).encode("utf-8", "surrogatepass")
        return f"{self.place} {hashlib.sha256(data).hexdigest()[:16]}"


def all_payloads() -> list[Payload]:
    """Every text of our own set and, if there is one, of the shared set."""
    sets = (own(), shared())
    return [
        one
        for found in sets
        if found is not None
        for one in found.payloads
        if len(one.text) <= LONGEST
    ]


def cells(payloads: Iterable[Payload], only: Sequence[str] = ()) -> Iterator[Cell]:
    """All of the work, place by place; `only` are places.

    Those that a document has once come last, because each text needs a document.
    """
    listed = list(payloads)
    for place in sorted(places().values(), key=lambda one: one.once):
        if only and place.id not in only:
            continue
        texts = list(
            dict.fromkeys(one.text for one in listed if place.takes(one.groups))
        )
        for start in range(0, len(texts), TEXTS):
            yield Cell(place.id, tuple(texts[start:][:TEXTS]))


def judged_cell(cell: Cell) -> Verdicts:
    """Plant, generate, read and compare."""
    with tempfile.TemporaryDirectory() as folder, bench(Path(folder)) as here:
        return _verdicts(cell, here)


def _verdicts(cell: Cell, here: Bench) -> Verdicts:
    place = places()[cell.place]
    verdicts: Verdicts = {}
    accepted: list[Planting] = []
    for text in cell.texts:
        planting = here.planting(Payload("", text, ()), [place])
        if planting.accepted:
            accepted.append(planting)
            verdicts[text] = PASSED
        else:
            verdicts[text] = REFUSED + ",".join(planting.refused.values())
    batches = once_batches(accepted) if place.once else unit_batches(accepted)
    for batch in batches:
        verdicts.update(_blamed(batch, here))
    return verdicts


def _blamed(batch: Batch, here: Bench) -> Mapping[str, str]:
    found = here.findings(batch)
    if not found:
        return {}
    if len(batch.units) < 2:
        return {batch.texts[0]: "; ".join(found)}
    blamed: Verdicts = {}
    for unit in batch.units:
        blamed.update(_blamed(Batch(units=[unit]), here))
    return blamed or {batch.texts[0]: "; ".join(["only together", *found])}
