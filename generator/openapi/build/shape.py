"""What a schema says after ``$ref`` and ``allOf`` are merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.openapi.build.narrower import narrower
from generator.openapi.node import Node

_STRUCTURE = frozenset(
    [
        "type",
        "properties",
        "items",
        "allOf",
        "oneOf",
        "anyOf",
        "enum",
        "const",
        "additionalProperties",
        "prefixItems",
        "required",
        "nullable",
        "format",
        "contentSchema",
        "contentMediaType",
        "discriminator",
    ]
)


@dataclass
class Shape:
    """One schema, merged."""

    types: list[str] = field(default_factory=list)
    nullable: bool = False
    properties: dict[str, Node] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    keywords: dict[str, Node] = field(default_factory=dict)
    """All other keywords; the outermost schema that has one wins."""

    unions: list[Node] = field(default_factory=list)
    """Schemas with ``oneOf`` or ``anyOf`` that tell types apart."""

    def has(self, key: str) -> bool:
        """Whether a keyword is there."""
        return key in self.keywords

    def text(self, key: str) -> str | None:
        """A keyword whose value is text."""
        node = self.keywords.get(key)
        return node.value if node is not None and isinstance(node.value, str) else None


def is_bare_reference(node: Node) -> bool:
    """Whether a schema is a ``$ref`` with nothing beside it that shapes the type."""
    return node.reference is not None and not (_STRUCTURE & node.siblings.keys())


def shape_of(node: Node) -> Shape:
    """Merge a schema with what it refers to and all its ``allOf``.

    Raises ``UnresolvedReference``.
    """
    shape = Shape()
    _merge(node, shape, set())
    if shape.unions and shape.properties:
        shape.unions = [one for one in shape.unions if not _only_validates(one)]
    return shape


def alternatives_of(holder: Node) -> tuple[Node, ...]:
    """The alternatives of a schema with ``oneOf`` or ``anyOf``."""
    keyword = "oneOf" if "oneOf" in holder.own_keys else "anyOf"
    return tuple(holder.child(keyword).elements())


def added_properties(shape: Shape) -> dict[str, list[Node]]:
    """What alternatives add to an object that has properties of its own.

    Each of them may be there or not, because another alternative may hold.
    """
    return _added(shape, set())


def _added(shape: Shape, seen: set[tuple[str, str]]) -> dict[str, list[Node]]:
    """The same; ``seen`` unions are alternatives of themselves and add nothing."""
    found: dict[str, list[Node]] = {}
    for holder in shape.unions:
        if holder.identity in seen:
            continue
        seen.add(holder.identity)
        for part in alternatives_of(holder):
            inner = shape_of(part)
            nested = _added(inner, seen) if inner.properties else {}
            own = {wire: [node] for wire, node in inner.properties.items()}
            for wire, nodes in (own | nested).items():
                if wire not in shape.properties:
                    found.setdefault(wire, []).extend(nodes)
    return found


def wrapped_part(node: Node) -> Node | None:
    """The only part of an ``allOf`` that is nothing but a wrapper around it."""
    own = node.siblings if node.reference is not None else node.own_keys
    parts = own.get("allOf")
    structural = {"properties", "required", "oneOf", "anyOf", "additionalProperties"}
    if not isinstance(parts, list) or len(parts) != 1 or structural & own.keys():
        return None
    if node.reference is not None:
        return None
    return node.child("allOf").child(0)


def map_values(shape: Shape) -> Iterator[Node]:
    """Schemas of the values of an object without known properties."""
    patterns = shape.keywords.get("patternProperties")
    if patterns is not None:
        yield from (value for _, value in patterns.items())
    extra = shape.keywords.get("additionalProperties")
    if extra is not None and extra.is_mapping and extra.value:
        yield extra


def implied_kind(shape: Shape) -> str:
    """The type that keywords imply when ``type`` is missing."""
    maps = shape.has("additionalProperties") or shape.has("patternProperties")
    if shape.properties or maps:
        return "object"
    if shape.has("items") or shape.has("prefixItems"):
        return "array"
    if shape.has("contentSchema"):
        return "string"
    return ""


_VALIDATING = frozenset(
    ("required", "not", "title", "description", "type", "minProperties")
)


def _only_validates(holder: Node) -> bool:
    """Whether alternatives say nothing but which properties must be there."""
    return all(
        part.is_mapping
        and part.own_keys.keys() <= _VALIDATING
        and part.own_keys.get("type", "object") == "object"
        for part in alternatives_of(holder)
    )


def _merge(node: Node, shape: Shape, seen: set[tuple[str, str]]) -> None:
    if node.identity in seen:
        return
    seen.add(node.identity)
    own = dict(node.own_keys)
    if node.reference is not None:
        own = dict(node.siblings)
    for key in own:
        _keyword(key, node.child(key), node, shape)
    if node.reference is not None and (target := node.ref) is not None:
        _merge(target, shape, seen)
    if "allOf" in own:
        for part in node.child("allOf").elements():
            _merge(part, shape, seen)


def _keyword(key: str, value: Node, owner: Node, shape: Shape) -> None:
    if key == "type":
        names = value.value if isinstance(value.value, list) else [value.value]
        texts = [name for name in names if isinstance(name, str)]
        shape.nullable |= "null" in texts
        if not shape.types:
            shape.types = [name for name in texts if name != "null"]
    elif key == "nullable":
        shape.nullable |= value.value is True
    elif key == "properties":
        for name, schema in value.items():
            known = shape.properties.setdefault(name, schema)
            if known is not schema:
                shape.properties[name] = narrower(known, schema)
    elif key == "required" and value.is_list:
        shape.required |= {
            item.value for item in value.elements() if isinstance(item.value, str)
        }
    elif key in ("oneOf", "anyOf"):
        if owner not in shape.unions:
            shape.unions.append(owner)
    elif key != "allOf":
        if key == "enum" and isinstance(value.value, list):
            shape.nullable |= None in value.value
        known = shape.keywords.setdefault(key, value)
        if key == "items" and known is not value:
            shape.keywords[key] = narrower(known, value)
