"""Values of examples, written by their types."""

from __future__ import annotations

from generator.ir.declarations import Record, Tuple, Union
from generator.ir.methods import ArgumentType
from generator.ir.name import Name
from generator.ir.types import (
    Bytes,
    Decimal,
    EncodedText,
    Integer,
    ListOf,
    MapOf,
    Nullable,
    Ref,
)
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.languages.ts.literals import json_literal
from generator.languages.ts.names import property_name
from generator.languages.ts.records import named_fields
from generator.languages.ts.types import SAFE_BITS
from generator.languages.ts.world import World
from generator.text.code import code, lit
from generator.text.data import number
from generator.text.fit import Piece
from generator.text.fit_typescript import (
    array_literal,
    call,
    object_literal,
    property_value,
)
from generator.text.identifiers import words_of
from generator.text.spec_text import SpecText
from generator.text.typescript import property_key, string


def sample_value(kind: ArgumentType, value: JsonValue, world: World) -> Piece:
    """A value as a program writes it: JSON, in the names and types of the SDK."""
    match kind, value:
        case ((EncodedText() | Nullable()), _):
            return sample_value(kind.inner, value, world)
        case Bytes(), SpecText():
            return call(lit("new TextEncoder().encode"), [string(value)])
        case Integer(), int() if world.package.bigint and kind.bits > SAFE_BITS:
            return code("{value}n", value=number(value))
        case Decimal(), (int() | float()):
            return string(str(value))
        case ListOf(), JsonArray():
            items = [sample_value(kind.item, one, world) for one in value.items]
            return array_literal(items)
        case MapOf(), JsonObject():
            properties: list[Piece] = [
                property_value(property_key(key), sample_value(kind.value, one, world))
                for key, one in value.members
            ]
            return object_literal(properties)
        case Ref(), _:
            return _declared(kind, value, world)
        case _:
            return json_literal(value)


def _declared(kind: Ref, value: JsonValue, world: World) -> Piece:
    declared = world.declarations[kind.key]
    match declared, value:
        case Record(), JsonObject():
            fields = {one.field.wire: one for one in named_fields(declared, world)}
            properties: list[Piece] = []
            for key, member in value.members:
                one = fields.get(key)
                if one is None:
                    name = property_name(Name(words_of(key)))
                    properties.append(property_value(name, json_literal(member)))
                else:
                    made = sample_value(one.field.type, member, world)
                    properties.append(property_value(one.name, made))
            return object_literal(properties)
        case Union(), _:
            variant = world.samples.chosen_variant(declared)
            if variant is None:
                return json_literal(value)
            return sample_value(variant.type, value, world)
        case Tuple(), JsonArray():
            pairs = zip(declared.elements, value.items, strict=False)
            return array_literal(
                [sample_value(item.type, one, world) for item, one in pairs]
            )
        case _:
            return json_literal(value)
