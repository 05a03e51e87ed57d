"""Scalar schemas: type and format to the model's small types."""

from __future__ import annotations

from generator.ir.types import (
    Boolean,
    Bytes,
    BytesForm,
    Date,
    Decimal,
    Integer,
    ListOf,
    Literal,
    MapOf,
    Number,
    Opaque,
    Text,
    Timestamp,
    Type,
)
from generator.openapi.build.shape import Shape
from generator.openapi.build.values import json_value
from generator.openapi.node import Node

_TEXT_FORMATS: dict[str, Type] = {
    "date": Date(),
    "date-time": Timestamp(),
    "byte": Bytes(BytesForm.BASE64),
    "base64": Bytes(BytesForm.BASE64),
    "decimal": Decimal(),
}
"""Formats of strings that have a type of their own; all others stay text.

``binary`` is one of these: a string in JSON is text. Bodies and parts that are
binary are read by what holds them.
"""

_BITS = {"int32": 32, "int16": 32, "int8": 32, "uint8": 32, "uint16": 32}


def scalar(kind: str, shape: Shape) -> Type:
    """The type of a scalar schema; ``Opaque`` for a kind that says nothing."""
    form = shape.text("format") or ""
    match kind:
        case "string":
            if shape.text("contentEncoding") == "base64":
                return Bytes(BytesForm.BASE64)
            return _TEXT_FORMATS.get(form, Text())
        case "integer":
            return Integer(_BITS.get(form, 64))
        case "number":
            return Decimal(in_text=False) if form == "decimal" else Number()
        case "boolean":
            return Boolean()
        case _:
            return Opaque()


def constant(node: Node) -> Type:
    """A scalar is a literal; compilers have none for null, lists and objects."""
    if node.is_list:
        return ListOf(Opaque())
    if node.is_mapping:
        return MapOf(Opaque())
    return Opaque() if node.value is None else Literal(json_value(node.value))
