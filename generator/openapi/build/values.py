"""Plain data of the document as values of the model."""

from __future__ import annotations

from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.text.spec_text import SpecText


def json_value(value: object) -> JsonValue:
    """Turn parsed YAML or JSON into a value of the model; texts become opaque."""
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
