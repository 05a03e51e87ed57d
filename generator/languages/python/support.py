"""The support matrix as data: the module ``support``."""

from __future__ import annotations

from generator.ir.matrix import Environment, Snapshot, Support, SupportMatrix
from generator.languages.common.environments import ordered_snapshots
from generator.languages.python.module import Module
from generator.languages.python.paths import strings
from generator.languages.python.values import COMMA, boolean, call, set_of, tuple_of
from generator.text.code import Code, code
from generator.text.python import string


def matrix(module: Module, one: SupportMatrix) -> Code:
    """The whole matrix, the default snapshot first."""
    environments = [_environment(module, each) for each in one.environments]
    snapshots = [_snapshot(module, one, each) for each in ordered_snapshots(one)]
    return call(
        module.use("SupportMatrix"), tuple_of(environments), tuple_of(snapshots)
    )


def _environment(module: Module, one: Environment) -> Code:
    images = set_of(module.use("frozenset"), strings(one.images))
    return call(
        module.use("Environment"),
        string(one.id),
        string(one.title),
        images,
        default=boolean(True) if one.default else None,
    )


def _snapshot(module: Module, matrix: SupportMatrix, one: Snapshot) -> Code:
    sets = module.use("frozenset")
    rows: list[Code] = []
    for row in one.rows:
        names = [
            string(environment.id)
            for environment, cell in zip(matrix.environments, row.cells, strict=True)
            if cell is Support.SUPPORTED
        ]
        method = string("_".join(row.method.words))
        rows.append(code("{k}: {v}", k=method, v=set_of(sets, names)))
    return call(
        module.use("Snapshot"),
        string(one.id),
        string(one.source),
        string(one.date),
        code("{{{rows}}}", rows=Code.join(COMMA, rows)),
    )
