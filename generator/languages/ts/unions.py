"""Which alternative of a union a value is, in both directions."""

from __future__ import annotations

from collections.abc import Sequence

from generator.ir.declarations import Record, Union, Variant
from generator.ir.types import (
    Boolean,
    Bytes,
    Date,
    Decimal,
    EncodedText,
    Integer,
    ListOf,
    Literal,
    Number,
    Ref,
    Text,
    Timestamp,
    Type,
)
from generator.languages.ts.codecs import decoder, encoder
from generator.languages.ts.imports import Imports
from generator.languages.ts.names import property_name
from generator.languages.ts.statements import constant, given_back
from generator.languages.ts.world import World
from generator.text.code import Code, lit
from generator.text.fit import Piece
from generator.text.fit_typescript import (
    array_literal,
    call,
    object_literal,
    property_value,
)
from generator.text.spec_text import SpecText
from generator.text.typescript import property_key, string

_JSON_KINDS = {
    Text: "string",
    Date: "string",
    Timestamp: "string",
    Decimal: "string",
    Bytes: "string",
    EncodedText: "string",
    Literal: "string",
    Integer: "integer",
    Number: "number",
    Boolean: "boolean",
    ListOf: "array",
}
"""What errors call the kinds of JSON that types are; others are objects."""


def union_decoder(
    declared: Union, name: Code, world: World, imports: Imports
) -> Sequence[Piece]:
    """Statements that decode ``value`` at ``at``."""
    if declared.discriminator is not None:
        made = _by_tag(declared, declared.discriminator, name, world, imports)
    else:
        names = array_literal([_kind_name(one, world) for one in declared.variants])
        decoders = [decoder(one.type, world, imports) for one in declared.variants]
        first_of = imports.value("firstOf", "core/union")
        made = call(first_of, [names, *decoders], [name])
    return [
        constant(lit("decoder"), made),
        given_back(call(lit("decoder"), [lit("value"), lit("at")])),
    ]


def union_encoder(declared: Union, world: World, imports: Imports) -> Sequence[Piece]:
    """Statements that encode ``value``."""
    alternatives = [
        _alternative(one, encode, declared, world)
        for one in declared.variants
        if (encode := encoder(one.type, world, imports)) is not None
    ]
    one_of = imports.value("encodeOneOf", "core/union")
    return [given_back(call(one_of, [lit("value"), array_literal(alternatives)]))]


def _by_tag(
    declared: Union,
    discriminator: SpecText,
    name: Code,
    world: World,
    imports: Imports,
) -> Piece:
    choices = [
        property_value(property_key(tag), decoder(one.type, world, imports))
        for one in declared.variants
        for tag in one.tags
    ]
    tagged = imports.value("tagged", "core/union")
    return call(tagged, [string(discriminator), object_literal(choices)], [name])


def _alternative(
    variant: Variant, encode: Piece, declared: Union, world: World
) -> Piece:
    """``{ is: { kind: ["cat"] }, encode: encodeCat }``."""
    condition: Piece | None = None
    record = _record_of(variant.type, world)
    if record is not None:
        tag = _tag_property(record, declared.discriminator)
        if tag is not None and variant.tags:
            tags = array_literal([string(one) for one in variant.tags])
            values = object_literal([property_value(tag, tags)])
            condition = property_value(lit("is"), values)
        else:
            names = [
                string(str(property_name(one.name)))
                for one in record.fields
                if one.required and not one.read_only
            ]
            condition = property_value(lit("has"), array_literal(names))
    elif isinstance(variant.type, ListOf):
        condition = lit("array: true")
    properties = [condition] if condition is not None else []
    return object_literal([*properties, property_value(lit("encode"), encode)])


def _record_of(kind: Type, world: World) -> Record | None:
    declared = world.declarations[kind.key] if isinstance(kind, Ref) else None
    return declared if isinstance(declared, Record) else None


def _tag_property(record: Record, discriminator: SpecText | None) -> Code | None:
    for one in record.fields:
        if discriminator is not None and one.wire == discriminator:
            return property_name(one.name)
    return None


def _kind_name(variant: Variant, world: World) -> Code:
    """What an error calls an alternative."""
    if isinstance(variant.type, Ref):
        return string(str(world.declared(variant.type.key)))
    return string(_JSON_KINDS.get(type(variant.type), "object"))
