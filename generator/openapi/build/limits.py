"""Keywords that say which values are right, without shaping a type."""

from __future__ import annotations

from generator.ir.values import JsonValue
from generator.openapi.build.values import json_value
from generator.openapi.node import Node

_KEYWORDS = frozenset(
    (
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "pattern",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
    )
)


def limits_of(schema: Node | None) -> tuple[tuple[str, JsonValue], ...]:
    """The limits of a schema, or of the one it refers to, by keyword in order."""
    if schema is None:
        return ()
    found: dict[str, JsonValue] = {}
    for node in (schema.target, schema):
        for keyword in _KEYWORDS.intersection(node.own_keys):
            found[keyword] = json_value(node.child(keyword).value)
    return tuple(sorted(found.items()))
