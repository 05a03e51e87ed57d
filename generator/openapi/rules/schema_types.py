"""The type of a schema, and values that must fit it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.suggest import did_you_mean
from generator.openapi.values import describe, type_name
from generator.problems import Problem

_TYPES = ("array", "boolean", "integer", "number", "object", "string")
PLAIN = tuple(name for name in _TYPES if name != "array")
"""Types that need no other key."""

_SINGLE_VALUES = ("default", "const", "example", "minimum", "maximum", "multipleOf")
_VALUE_LISTS = ("enum", "examples")
VALUES = (*_SINGLE_VALUES, *_VALUE_LISTS)
"""Keys under which values stand that JSON has to be able to hold."""

_COMMON = {
    "int": "integer",
    "float": "number",
    "double": "number",
    "bool": "boolean",
    "str": "string",
    "text": "string",
    "dict": "object",
    "map": "object",
    "list": "array",
}


def known_type(schema: Node) -> Iterator[Problem]:
    """`type` is a type, or from OpenAPI 3.1 on a list of types."""
    hint: str | None
    node = schema.child("type")
    if isinstance(node.value, str):
        yield from _one_type(node)
    elif isinstance(node.value, list) and schema.document.is_30:
        message = "type must be a string in OpenAPI 3.0, found a list"
        hint = "write nullable: true or oneOf"
        yield node.problem("SCH003", message, hint=hint)
    elif isinstance(node.value, list):
        if not node.value:
            yield node.problem("SCH001", "type is an empty list")
        for element in node.elements():
            yield from _one_type(element)
    else:
        message = f"type must be a string, found {describe(node.value)}"
        hint = 'write "null" in quotes' if node.is_null else None
        yield node.problem("SCH001", message, hint=hint)


def _one_type(node: Node) -> Iterator[Problem]:
    types = _TYPES if node.document.is_30 else (*_TYPES, "null")
    if not isinstance(node.value, str):
        hint = 'write "null" in quotes' if node.is_null else None
        message = f"type must be a string, found {describe(node.value)}"
        yield node.problem("SCH001", message, hint=hint)
    elif node.value not in types:
        meant = _COMMON.get(node.value.lower())
        hint = f"did you mean {meant}?" if meant else did_you_mean(node.value, types)
        if node.value == "null":
            hint = "write nullable: true"
        yield node.problem("SCH001", f'unknown type "{node.value}"', hint=hint)


def enum_values(schema: Node) -> Iterator[Problem]:
    """The values of `enum`: some, each once, each of the type."""
    values = schema.own_keys.get("enum")
    if not isinstance(values, list):
        return
    enum = schema.child("enum")
    if not values:
        yield enum.problem("SCH020", "enum is empty: no value is allowed")
    allowed = _allowed(schema)
    seen: set[str] = set()
    for index, value in enumerate(values):
        key = f"{type_name(value)} {value}"
        if key in seen:
            message = f"duplicate enum value {describe(value)}"
            yield enum.child(index).problem("SCH021", message, severity="warning")
        seen.add(key)
        if not _fits(value, allowed):
            node = enum.child(index)
            message = f"the enum value is {_versus(node, allowed)}"
            yield node.problem("SCH022", message, hint=_quote(node, allowed))


def default_value(schema: Node) -> Iterator[Problem]:
    """`default` and `const` have the type of the schema."""
    allowed = _allowed(schema)
    for key in ("default", "const"):
        if key not in schema.own_keys:
            continue
        node = schema.child(key)
        if not _fits(node.value, allowed):
            message = f"{key} is {_versus(node, allowed)}"
            yield node.problem("SCH023", message, hint=_quote(node, allowed))
            continue
        values = schema.own_keys.get("enum")
        if isinstance(values, list) and values and node.value not in values:
            names = [value for value in values if isinstance(value, str)]
            chosen = node.value
            hint = did_you_mean(chosen, names) if isinstance(chosen, str) else None
            message = f"{key} is {describe(node.value)}, which is not in enum"
            yield node.problem("SCH024", message, hint=hint)


def example_values(schema: Node) -> Iterator[Problem]:
    """Examples have the type of the schema."""
    allowed = _allowed(schema)
    for key in ("example", "examples"):
        if key not in schema.own_keys:
            continue
        node = schema.child(key)
        nodes = [node] if key == "example" else list(node.elements())
        for example in nodes:
            if not _fits(example.value, allowed):
                message = f"the example is {_versus(example, allowed)}"
                hint = _quote(example, allowed)
                yield example.problem("SCH040", message, hint=hint)


def finite_numbers(schema: Node) -> Iterator[Problem]:
    """JSON has no infinity and no NaN, so no value may be one."""
    for key in _SINGLE_VALUES:
        value = schema.own_keys.get(key)
        if isinstance(value, float) and not math.isfinite(value):
            node = schema.child(key)
            yield node.problem("SCH031", f"{key} is not a finite JSON number")
    for key in _VALUE_LISTS:
        values = schema.own_keys.get(key)
        for index, value in enumerate(values if isinstance(values, list) else ()):
            if isinstance(value, float) and not math.isfinite(value):
                node = schema.child(key).child(index)
                yield node.problem("SCH031", "the value is not a finite JSON number")


def _allowed(schema: Node) -> frozenset[str]:
    """Type names that a value may have; empty for any."""
    kind = schema.own_keys.get("type")
    names = kind if isinstance(kind, list) else [kind]
    if not all(isinstance(name, str) for name in names):
        return frozenset()
    allowed = {str(name) for name in names}
    if not allowed <= {*_TYPES, "null"}:
        return frozenset()
    if schema.own_keys.get("nullable") is True:
        allowed.add("null")
    if "number" in allowed:
        allowed.add("integer")
    return frozenset(allowed)


def _fits(value: object, allowed: frozenset[str]) -> bool:
    return not allowed or type_name(value) in allowed


def _versus(node: Node, allowed: frozenset[str]) -> str:
    names = " or ".join(
        sorted(allowed - {"integer"} if "number" in allowed else allowed)
    )
    return f"{describe(node.value)}, the schema's type is {names}"


def _quote(node: Node, allowed: frozenset[str]) -> str | None:
    plain = node.value is None or isinstance(node.value, bool | int | float)
    return "quote it" if plain and "string" in allowed else None
