"""Types in words, for sentences."""

from __future__ import annotations

from collections.abc import Mapping

from generator.ir.declarations import Declaration
from generator.ir.types import (
    Boolean,
    Bytes,
    Date,
    Decimal,
    EncodedText,
    EntityRef,
    Integer,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Number,
    Opaque,
    Ref,
    Text,
    Timestamp,
    Type,
)
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.text.doc import compose, joined
from generator.text.spec_text import SpecText

_PLAIN = {
    Text: "text",
    Integer: "an integer",
    Number: "a number",
    Decimal: "a decimal",
    Boolean: "a boolean",
    Bytes: "bytes",
    Date: "a date",
    Timestamp: "a time",
    Opaque: "any JSON",
    EntityRef: "an object of the SDK",
}


def described(declared: Mapping[str, Declaration], kind: Type) -> SpecText:
    """``a list of Pet``, ``text or null``."""
    match kind:
        case ListOf():
            return compose("a list of {item}", item=described(declared, kind.item))
        case MapOf():
            return compose("a map of {value}", value=described(declared, kind.value))
        case Nullable():
            return compose("{inner} or null", inner=described(declared, kind.inner))
        case EncodedText():
            return compose(
                "{inner} as text ({encoding})",
                inner=described(declared, kind.inner),
                encoding=kind.encoding.value,
            )
        case Literal():
            return shown_value(kind.value)
        case Ref():
            return SpecText(type_name(declared[kind.key]))
        case Integer(bits=32):
            return SpecText("an integer of 32 bits")
        case _:
            return SpecText(_PLAIN[type(kind)])


def type_name(one: Declaration) -> str:
    """A declared type as people call it, without a language: ``PetOwner``."""
    return one.type_name or "".join(word.capitalize() for word in one.name.words)


def shown_value(value: JsonValue) -> SpecText:
    """A JSON value on one line."""
    match value:
        case SpecText():
            return compose('"{text}"', text=value)
        case None:
            return SpecText("null")
        case bool():
            return SpecText("true" if value else "false")
        case int() | float():
            return SpecText(str(value))
        case JsonArray():
            items = joined(", ", [shown_value(item) for item in value.items])
            return compose("[{items}]", items=items)
        case JsonObject():
            parts = [
                compose('"{key}": {value}', key=key, value=shown_value(item))
                for key, item in value.members
            ]
            return compose("{{{parts}}}", parts=joined(", ", parts))
