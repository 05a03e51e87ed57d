"""What the support matrix says about one method, for its documentation."""

from __future__ import annotations

from generator.ir.matrix import Snapshot, Support, SupportMatrix
from generator.ir.name import Name
from generator.text.doc import compose
from generator.text.spec_text import SpecText


def default_snapshot(matrix: SupportMatrix) -> Snapshot | None:
    """The snapshot that documentation speaks of."""
    marked = (one for one in matrix.snapshots if one.default)
    return next(marked, next(iter(matrix.snapshots), None))


def ordered_snapshots(matrix: SupportMatrix) -> tuple[Snapshot, ...]:
    """The default snapshot first, the others in document order."""
    first = default_snapshot(matrix)
    others = (one for one in matrix.snapshots if one is not first)
    return () if first is None else (first, *others)


def support_sentence(matrix: SupportMatrix | None, method: Name) -> SpecText | None:
    """Where a method is supported, as published; ``None`` if nothing was."""
    snapshot = default_snapshot(matrix) if matrix is not None else None
    if matrix is None or snapshot is None:
        return None
    for row in snapshot.rows:
        if row.method == method:
            return _sentence(matrix, snapshot, row.cells)
    return None


def _sentence(
    matrix: SupportMatrix, snapshot: Snapshot, cells: tuple[Support, ...]
) -> SpecText:
    yes = [
        environment.title
        for environment, cell in zip(matrix.environments, cells, strict=True)
        if cell is Support.SUPPORTED
    ]
    if len(yes) == len(cells):
        where: SpecText = SpecText("all environments")
    elif not yes:
        where = SpecText("no environment")
    else:
        where = listed(yes)
    return compose(
        "Published as supported in {where} ({source}, {date}).",
        where=where,
        source=snapshot.source,
        date=snapshot.date,
    )


def listed(texts: list[SpecText]) -> SpecText:
    """``a, b, c`` of texts."""
    first, *others = texts
    for text in others:
        first = compose("{first}, {text}", first=first, text=text)
    return first
