"""The file ``src/support.ts``: the support matrix as data."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.matrix import Snapshot, Support, SupportMatrix
from generator.languages.common.environments import default_snapshot
from generator.languages.ts import docs
from generator.languages.ts.statements import printed
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Doc, compose
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    array_literal,
    assignment,
    object_literal,
    property_value,
)
from generator.text.fit_typescript_types import union_type
from generator.text.typescript import property_key, string


@dataclass(frozen=True, slots=True)
class SupportView:
    """The file ``src/support.ts``."""

    imports: tuple[Code, ...]
    environment_doc: Code
    environment: Code
    matrix: Code
    images: Code
    default_environment: Code


def support_view(world: World) -> SupportView | None:
    """The view of the matrix; ``None`` when the document has none."""
    matrix = world.api.matrix
    if matrix is None:
        return None
    imports = world.imports("./", "support")
    imports.type("Support", "core/support")
    imports.value("lookUp", "core/support")
    kind = imports.type("SupportMatrix", "core/support")
    ids = [string(one.id) for one in matrix.environments]
    names = union_type([*ids, lit("(string & {})")])
    default = next((one for one in matrix.environments if one.default), None)
    return SupportView(
        imports.statements,
        docs.comment(_environments_doc(matrix)),
        _statement(lit("export type Environment"), names),
        _statement(
            code("export const supportMatrix: {kind}", kind=kind), _matrix(matrix, ids)
        ),
        _statement(
            lit("const images: Readonly<Record<string, Environment>>"), _images(matrix)
        ),
        string(default.id) if default is not None else lit("undefined"),
    )


def _statement(left: Piece, right: Piece) -> Code:
    return printed(concat(assignment(left, right), lit(";")))


def _environments_doc(matrix: SupportMatrix) -> Doc:
    lines = [
        compose("- `{id}`: {text}", id=one.id, text=docs.one_text(one.doc))
        for one in matrix.environments
    ]
    return Doc("A kind of place where sessions live.", tuple(lines))


def _matrix(matrix: SupportMatrix, ids: list[Code]) -> Piece:
    first = default_snapshot(matrix)
    assert first is not None
    snapshots = array_literal([_snapshot(one, matrix) for one in matrix.snapshots])
    properties: list[Piece] = [
        property_value(lit("environments"), array_literal(ids)),
        property_value(lit("snapshots"), snapshots),
        property_value(lit("default"), string(first.id)),
    ]
    return object_literal(properties, opened=True)


def _snapshot(snapshot: Snapshot, matrix: SupportMatrix) -> Piece:
    rows: list[Piece] = []
    for row in snapshot.rows:
        supporting = [
            string(environment.id)
            for environment, cell in zip(matrix.environments, row.cells, strict=True)
            if cell is Support.SUPPORTED
        ]
        key = property_key("_".join(row.method.words))
        rows.append(property_value(key, array_literal(supporting)))
    return object_literal(
        [
            property_value(lit("id"), string(snapshot.id)),
            property_value(lit("source"), string(snapshot.source)),
            property_value(lit("date"), string(snapshot.date)),
            property_value(lit("methods"), object_literal(rows, opened=True)),
        ],
        opened=True,
    )


def _images(matrix: SupportMatrix) -> Piece:
    found: list[Piece] = [
        property_value(property_key(image), string(one.id))
        for one in matrix.environments
        for image in one.images
    ]
    return object_literal(found, opened=bool(found))
