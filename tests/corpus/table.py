"""The corpus table, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from tests.corpus.cells import Cell
from tests.corpus.judging import Verdict


def text(verdicts: Sequence[Verdict]) -> str:
    """A row for each document, then one for each of its languages that fails.

    A bad cell is marked with an exclamation mark.
    """
    columns: dict[str, None] = {}
    rows: list[tuple[str, dict[str, Cell]]] = []
    for verdict in verdicts:
        cells = {cell.column: cell for cell in verdict.run}
        for language, found in verdict.languages.items():
            cells |= {f"{language} {cell.column}": cell for cell in found}
        columns |= dict.fromkeys(cells)
        rows.append((verdict.name, cells))
    # What a run warns about is long and has a list of its own.
    shown = [column for column in columns if column != "warnings"]
    lines = [["document", *shown]]
    for name, cells in rows:
        line = [_cell(cells.get(column)) for column in shown]
        lines.append([name, *line])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    printed = [
        "  ".join(piece.ljust(width) for piece, width in zip(line, widths, strict=True))
        for line in lines
    ]
    return "\n".join(line.rstrip() for line in printed)


def warnings(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """What the generator warned about, by document."""
    for verdict in verdicts:
        for cell in verdict.run:
            if cell.column == "warnings" and cell.shown != "-":
                yield f"{verdict.name}: {cell.shown}"


def complaints(verdicts: Sequence[Verdict], lines: int = 6) -> Iterator[str]:
    """The beginning of what each bad cell says."""
    for verdict in verdicts:
        for language, cells in (("", verdict.run), *verdict.languages.items()):
            for cell in cells:
                if not cell.good:
                    place = " ".join(filter(None, (verdict.name, language)))
                    yield f"--- {place}, {cell.column}: {cell.shown}"
                    yield from cell.detail.splitlines()[:lines]


def as_json(verdicts: Sequence[Verdict]) -> str:
    """Everything, machine-readable."""
    return json.dumps([asdict(verdict) for verdict in verdicts], indent=1)


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return "-"
    return cell.shown if cell.good else f"!{cell.shown}"
