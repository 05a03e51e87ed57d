"""Schemas: everything that several of them demand of one value, put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.corpus.reader.raw import Node

ALL_TYPES = frozenset(
    ("null", "boolean", "integer", "number", "string", "array", "object")
)


@dataclass(slots=True)
class Flat:
    """The demands of a schema, of its ``allOf`` and of what they refer to."""

    parts: list[Node] = field(default_factory=list)
    """Schemas whose keywords all hold, in the order of the document."""

    types: frozenset[str] = ALL_TYPES
    properties: dict[str, list[Node]] = field(default_factory=dict)
    required: dict[str, None] = field(default_factory=dict)
    choices: list[list[Node]] = field(default_factory=list)
    """For each ``oneOf`` or ``anyOf``: its alternatives."""

    tag: Node | None = None
    """The discriminator, when there is one."""

    tag_owner: Node | None = None

    def first(self, key: str) -> Any:
        """A keyword of the first part that has it."""
        return next((p.value[key] for p in self.parts if key in p.value), None)

    def nodes(self, key: str) -> list[Node]:
        """A keyword that is a schema, of every part that has it."""
        return [p._at(key) for p in self.parts if key in p.value]

    @property
    def nullable(self) -> bool:
        """Whether null is among the values."""
        return "null" in self.types

    @property
    def is_object(self) -> bool:
        """Whether nothing but an object (or null) will do, or one is described."""
        if self.types != ALL_TYPES:
            return "object" in self.types
        described = ("properties", "additionalProperties", "patternProperties")
        return any(self.first(key) is not None for key in described)

    @property
    def is_array(self) -> bool:
        """The same for arrays."""
        if self.types != ALL_TYPES:
            return "array" in self.types
        return any(self.first(key) is not None for key in ("items", "prefixItems"))

    @property
    def additional(self) -> list[Node] | bool:
        """What further properties must be: schemas, anything, or none at all."""
        found = self.nodes("additionalProperties")
        if any(node.value is False for node in found):
            return False
        stated = [node for node in found if isinstance(node.value, dict)]
        return stated or True


def flat(*schemas: Node) -> Flat:
    """What all the schemas demand together; choices are not made."""
    result = Flat()
    seen: set[object] = set()
    for schema in schemas:
        for part in _parts(schema, seen):
            _add(result, part)
    return result


def _parts(schema: Node, seen: set[object]) -> Iterator[Node]:
    """A schema, what it refers to, and its ``allOf``, each once."""
    if schema.place in seen or not isinstance(schema.value, dict):
        return
    seen.add(schema.place)
    if isinstance(schema.value.get("$ref"), str):
        yield from _parts(schema.followed(), seen)
        if not _is_31(schema):
            return
    for inner in listed(schema, "allOf"):
        yield from _parts(inner, seen)
    if schema.value.keys() - {"$ref"}:
        yield schema


def listed(schema: Node, key: str) -> Iterator[Node]:
    """The schemas in a keyword that is an array of them, references not followed."""
    held = schema.value.get(key)
    if isinstance(held, list):
        holder = schema._at(key)
        yield from (holder._at(index) for index in range(len(held)))


def _is_31(node: Node) -> bool:
    """Siblings of a reference count from OpenAPI 3.1 on (JSON Schema 2020-12)."""
    for content in node.library.files.values():
        if isinstance(content, dict) and isinstance(content.get("openapi"), str):
            return not content["openapi"].startswith("3.0")
    return True


def _add(result: Flat, part: Node) -> None:
    result.parts.append(part)
    result.types &= types_of(part)
    for name, node in _members(part, "properties"):
        result.properties.setdefault(name, []).append(node)
    required = part.value.get("required")
    if isinstance(required, list):
        result.required |= dict.fromkeys(required)
    for key in ("oneOf", "anyOf"):
        alternatives = list(listed(part, key))
        if alternatives:
            result.choices.append(alternatives)
    if isinstance(part.value.get("discriminator"), dict) and result.tag is None:
        result.tag, result.tag_owner = part._at("discriminator"), part


def _members(part: Node, key: str) -> Iterator[tuple[str, Node]]:
    if not isinstance(part.value.get(key), dict):
        return
    # Bundlers put in what a reference in place of the whole map means.
    holder = part._at(key).followed()
    yield from ((str(name), holder._at(name)) for name in holder.value)


def types_of(part: Node) -> frozenset[str]:
    """JSON types that the keywords of one schema allow."""
    stated = part.value.get("type")
    values = part.value.get("enum")
    if "const" in part.value:
        values = [part.value["const"]]
    if isinstance(stated, list):
        found = frozenset(stated)
    elif isinstance(stated, str):
        found = frozenset((stated,))
        # 3.0: null is only for schemas with a type of their own.
        if part.value.get("nullable") is True:
            found |= {"null"}
    else:
        found = ALL_TYPES
    if "number" in found:
        found |= {"integer"}
    if isinstance(values, list):
        kept = frozenset(kind for value in values for kind in _kinds(value))
        if part.value.get("nullable") is True:
            kept |= {"null"}
        found &= kept
    return found


def _kinds(value: object) -> tuple[str, ...]:
    match value:
        case None:
            return ("null",)
        case bool():
            return ("boolean",)
        case int():
            return ("integer", "number")
        case float():
            return ("number",)
        case str():
            return ("string",)
        case list():
            return ("array",)
        case _:
            return ("object",)
