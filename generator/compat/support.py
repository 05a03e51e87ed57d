"""Differences of the support matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.compat.at import At
from generator.compat.context import Both
from generator.compat.difference import Difference
from generator.ir.matrix import Support, SupportMatrix
from generator.text.doc import compose
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Cell:
    """Whether an environment supports a method, before and now; None is not said."""

    snapshot: str
    method: str
    environment: str
    title: SpecText
    old: Support | None
    new: Support | None


def changed_cells(both: Both) -> Iterator[Cell]:
    """All cells that differ, by snapshot, in the order of the new document."""
    old, new = _cells(both.old.api.matrix), _cells(both.new.api.matrix)
    for place in dict.fromkeys((*new, *old)):
        was, now = old.get(place), new.get(place)
        if was is not None and now is not None and was[1] is now[1]:
            continue
        title = (now or was or (SpecText(""), None))[0]
        before = was[1] if was is not None else None
        after = now[1] if now is not None else None
        yield Cell(*place, title, before, after)


def compare_support(both: Both, at: At) -> Iterator[Difference]:
    """One difference for each cell."""
    for cell in changed_cells(both):
        here = replace(at, subject=SpecText(f"{cell.method} ({cell.environment})"))
        sentence = compose(
            "`{method}` in {title}: {old} before, {new} now ({snapshot}).",
            method=cell.method,
            title=cell.title,
            old=_said(cell.old),
            new=_said(cell.new),
            snapshot=cell.snapshot,
        )
        yield here.tell(_rule(cell), sentence)


def _rule(cell: Cell) -> str:
    if cell.new is Support.SUPPORTED:
        return "support-added"
    if cell.old is Support.SUPPORTED:
        return "support-removed"
    return "support-unpublished"


def _said(support: Support | None) -> str:
    return support.value if support is not None else "unpublished"


_Place = tuple[str, str, str]


def _cells(
    matrix: SupportMatrix | None,
) -> dict[_Place, tuple[SpecText, Support]]:
    if matrix is None:
        return {}
    return {
        (snapshot.id, "_".join(row.method.words), environment.id): (
            environment.title,
            cell,
        )
        for snapshot in matrix.snapshots
        for row in snapshot.rows
        for environment, cell in zip(matrix.environments, row.cells, strict=True)
    }
