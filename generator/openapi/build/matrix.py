"""Environments and the published support matrices."""

from __future__ import annotations

from generator.ir.matrix import Environment, Row, Snapshot, Support, SupportMatrix
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import members, texts
from generator.openapi.node import Node
from generator.openapi.suggest import did_you_mean
from generator.text.spec_text import SpecText


def matrix_of(context: Context, extension: Node | None) -> SupportMatrix | None:
    """The support matrix, if the document has environments."""
    environments = tuple(
        Environment(
            id=key,
            title=node.text("title") or SpecText(key),
            images=tuple(SpecText(image) for image in texts(node, "images")),
            default=node.flag("default"),
            doc=doc(None, node.string("description")),
        )
        for key, node in members(extension, "environments")
    )
    if not environments:
        return None
    known = [environment.id for environment in environments]
    snapshots = tuple(
        _snapshot(context, key, node, known)
        for key, node in members(extension, "support")
    )
    return SupportMatrix(environments, snapshots)


def _snapshot(context: Context, key: str, node: Node, known: list[str]) -> Snapshot:
    rows: list[Row] = []
    for method, listed in members(node, "methods"):
        supported: set[str] = set()
        for item in listed.elements():
            if item.value in known:
                supported.add(str(item.value))
            else:
                hint = did_you_mean(str(item.value), known)
                context.error(
                    item, "EXT104", f"no environment is called {item.value}", hint
                )
        cells = tuple(
            Support.SUPPORTED if name in supported else Support.UNSUPPORTED
            for name in known
        )
        rows.append(Row(name_of(method), cells))
    return Snapshot(
        id=key,
        source=node.text("source") or SpecText(""),
        date=node.string("date") or "",
        rows=tuple(rows),
        default=node.flag("default"),
    )
