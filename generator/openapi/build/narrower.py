"""Which of two schemas of the same value says more about it.

The parts of an ``allOf`` may describe one property twice: once as any list, say, and
once as a list of bookings. The value fits both, so the narrower one is its type.
"""

from __future__ import annotations

from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference

_SHAPES = (
    "properties",
    "allOf",
    "oneOf",
    "anyOf",
    "enum",
    "format",
    "prefixItems",
    "patternProperties",
    "additionalProperties",
)
_DEEPEST = 8
"""Lists in lists that are looked into; a list of itself ends here, too."""


def narrower(first: Node, second: Node) -> Node:
    """The schema that says more; the first where neither does."""
    return second if _weight(second) > _weight(first) else first


def _weight(schema: Node, depth: int = 0) -> int:
    try:
        return _weight_of(schema, depth)
    except UnresolvedReference:
        return 0


def _weight_of(schema: Node, depth: int) -> int:
    if schema.has("const"):
        return 3
    items = schema.get("items")
    if items is not None and depth < _DEEPEST:
        return 1 + _weight(items, depth + 1)
    if any(_says(schema.get(key)) for key in _SHAPES):
        return 2
    return 1 if schema.has("type") else 0


def _says(keyword: Node | None) -> bool:
    """Whether a keyword is there and rules anything out."""
    return keyword is not None and keyword.value not in (True, {}, [])
