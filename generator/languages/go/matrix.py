"""The support matrix as data for the runtime."""

from __future__ import annotations

from generator.ir.matrix import Support, SupportMatrix
from generator.languages.go.layout import Entry, items, literal
from generator.languages.go.literals import strings
from generator.text.code import Code, code, lit
from generator.text.go import string

_CELLS = {
    Support.SUPPORTED: lit("Supported"),
    Support.UNSUPPORTED: lit("Unsupported"),
}


def matrix(of: SupportMatrix) -> Code:
    """The support matrix as data."""
    environments = []
    for one in of.environments:
        entries: list[Entry] = [(lit("ID"), string(one.id))]
        if one.images:
            entries.append((lit("Images"), strings(one.images)))
        if one.default:
            entries.append((lit("Default"), lit("true")))
        environments.append(literal(lit(""), entries, 200))
    snapshots = []
    for snapshot in of.snapshots:
        rows = [
            (
                string("_".join(row.method.words)),
                code(
                    "{{{cells}}}",
                    cells=Code.join(lit(", "), (_CELLS[cell] for cell in row.cells)),
                ),
            )
            for row in snapshot.rows
        ]
        entries = [
            (lit("ID"), string(snapshot.id)),
            (lit("Source"), string(snapshot.source)),
            (lit("Date"), string(snapshot.date)),
        ]
        if snapshot.default:
            entries.append((lit("Default"), lit("true")))
        entries.append((lit("Rows"), literal(lit("map[string][]Support"), rows, 0)))
        snapshots.append(literal(lit(""), entries, 0))
    return literal(
        lit("&runtime.Matrix"),
        (
            (lit("Environments"), items(lit("[]runtime.Environment"), environments, 0)),
            (lit("Snapshots"), items(lit("[]runtime.Snapshot"), snapshots, 0)),
        ),
        0,
    )
