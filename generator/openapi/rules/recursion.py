"""Schemas that contain themselves in a way that cannot be satisfied."""

from __future__ import annotations

from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.rules.circles import circles, shortest
from generator.openapi.rules.support import elements, end_of, members, own
from generator.problems import Problem


def named_schemas(root: Node) -> list[Node]:
    """The schemas of `components` that are objects."""
    components = own(root, "components")
    if components is None:
        return []
    return [node for _, node in members(components, "schemas") if node.is_mapping]


def all_of_circles(root: Node) -> Iterator[Problem]:
    """A schema that is a part of itself by `allOf` has no meaning."""
    for group in circles(named_schemas(root), _all_of):
        schema = group[0]
        chain = shortest(schema, _all_of)
        names = " -> ".join(str(node.key) for node in (schema, *(n for n, _ in chain)))
        yield chain[-1][1].problem("REF006", f"allOf circle: {names}")


def impossible_values(root: Node) -> Iterator[Problem]:
    """A schema whose every value must hold another of its kind."""
    named = named_schemas(root)
    # A circle of allOf has no meaning at all, which is reported as such.
    meaningless = {node for group in circles(named, _all_of) for node in group}
    for group in circles(named, _required):
        for schema in group:
            if schema in meaningless:
                continue
            message = f"the schema {schema.key} requires itself: no finite value exists"
            yield schema.problem("REF007", message, at="key", severity="warning")


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
    names = schema.own_keys.get("required")
    properties = own(schema, "properties") if names else None
    if properties is not None and isinstance(names, list):
        for name in names:
            if isinstance(name, str) and name in properties.own_keys:
                yield from _required(properties.child(name))


def _allows_null(schema: Node) -> bool:
    kind = schema.own_keys.get("type")
    listed = isinstance(kind, list) and "null" in kind
    return listed or schema.own_keys.get("nullable") is True
