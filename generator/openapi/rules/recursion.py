"""Schemas that contain themselves in a way that cannot be satisfied."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.openapi.node import Node
from generator.openapi.rules.support import elements, end_of, members, own
from generator.problems import Problem

Edges = Callable[[Node], Iterator[tuple[Node, Node]]]
"""Named schemas that a schema depends on, each with the place that says so."""


def named_schemas(root: Node) -> list[Node]:
    """The schemas of `components` that are objects."""
    components = own(root, "components")
    if components is None:
        return []
    return [node for _, node in members(components, "schemas") if node.is_mapping]


def all_of_circles(root: Node) -> Iterator[Problem]:
    """A schema that is a part of itself by `allOf` has no meaning."""
    done: set[tuple[str, str]] = set()
    for schema in named_schemas(root):
        chain = _chain_to_itself(schema, _all_of)
        if not chain or schema.identity in done:
            continue
        done |= {node.identity for node, _ in chain}
        names = " -> ".join(str(node.key) for node in (schema, *(n for n, _ in chain)))
        yield chain[-1][1].problem("REF006", f"allOf circle: {names}")


def impossible_values(root: Node) -> Iterator[Problem]:
    """A schema whose every value must hold another of its kind."""
    for schema in named_schemas(root):
        if _chain_to_itself(schema, _all_of):
            # It has no meaning at all, which is reported as such.
            continue
        if _chain_to_itself(schema, _required):
            message = f"the schema {schema.key} requires itself: no finite value exists"
            yield schema.problem("REF007", message, at="key", severity="warning")


def _chain_to_itself(start: Node, edges: Edges) -> list[tuple[Node, Node]]:
    """The shortest way back to `start`: schemas and the places between."""
    paths: dict[Node, list[tuple[Node, Node]]] = {start: []}
    queue = [start]
    for node in queue:
        for target, place in edges(node):
            way = [*paths[node], (target, place)]
            if target == start:
                return way
            if target not in paths:
                paths[target] = way
                queue.append(target)
    return []


def _all_of(schema: Node) -> Iterator[tuple[Node, Node]]:
    for part in elements(schema, "allOf"):
        if part.reference is None:
            yield from _all_of(part)
        elif (target := end_of(part)) is not None:
            yield target, part.child("$ref")


def _required(schema: Node) -> Iterator[tuple[Node, Node]]:
    """Schemas of which every value of `schema` holds one."""
    if schema.reference is not None:
        if (target := end_of(schema)) is not None:
            yield target, schema
        return
    if _allows_null(schema):
        return
    for part in elements(schema, "allOf"):
        yield from _required(part)
    required = schema.own_keys.get("required")
    names = required if isinstance(required, list) else []
    for name, node in members(schema, "properties"):
        if name in names:
            yield from _required(node)


def _allows_null(schema: Node) -> bool:
    kind = schema.own_keys.get("type")
    listed = isinstance(kind, list) and "null" in kind
    return listed or schema.own_keys.get("nullable") is True
