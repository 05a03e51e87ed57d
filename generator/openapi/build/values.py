"""Plain data of the document as values of the model."""

from __future__ import annotations

import math

from generator.ir.declarations import Default
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.openapi.node import Node
from generator.openapi.rules.schema_types import default_value, finite_numbers
from generator.text.spec_text import SpecText


def json_value(value: object) -> JsonValue:
    """Turn parsed YAML or JSON into a value of the model; texts become opaque.

    A number that JSON cannot say (infinity, NaN) becomes null.
    """
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return SpecText(value)
    if isinstance(value, list):
        return JsonArray(tuple(json_value(item) for item in value))
    if isinstance(value, dict):
        members = value.items()
        return JsonObject(
            tuple((SpecText(str(key)), json_value(item)) for key, item in members)
        )
    raise TypeError(f"no JSON value: {type(value).__name__}")


def written_default(schema: Node) -> Node | None:
    """The default of a schema; none if a rule objects to what is written."""
    node = schema.get("default")
    if node is None or node.parent is None:
        return None
    objections = (*default_value(node.parent), *finite_numbers(node.parent))
    if any(problem.source == node.source for problem in objections):
        return None
    return node


def default_of(schema: Node) -> Default | None:
    """`written_default` as a value of the model."""
    node = written_default(schema)
    return None if node is None else Default(json_value(node.value))
