"""Unions: which alternative a value is."""

from __future__ import annotations

from generator.ir.declarations import Union, Variant
from generator.ir.types import (
    Boolean,
    Bytes,
    Date,
    Decimal,
    EncodedText,
    Integer,
    ListOf,
    Literal,
    Nullable,
    Number,
    Ref,
    Text,
    Timestamp,
    Type,
)
from generator.languages.ts.codecs import codec, is_changed, named
from generator.languages.ts.imports import Imports
from generator.languages.ts.world import World
from generator.text.code import Code, lit
from generator.text.data import number
from generator.text.fit import Piece
from generator.text.fit_typescript import (
    array_literal,
    call,
    object_literal,
    property_value,
)
from generator.text.typescript import property_key, string, symbol

_JSON_KINDS = {
    Text: "string",
    Date: "string",
    Timestamp: "string",
    Decimal: "string",
    Bytes: "string",
    EncodedText: "string",
    Integer: "integer",
    Number: "number",
    Boolean: "boolean",
    ListOf: "array",
}
"""What errors call the kinds of JSON that types are; others are objects."""


def union_codec(declared: Union, world: World, imports: Imports) -> Piece:
    """``t.union<Animal>({ Cat, Dog })``, ``t.sentUnion`` if requests write it."""
    taken: set[Code] = set()
    members: list[Piece] = []
    for variant in variants_of(declared, world):
        name = _distinct(_name(variant.type, world), taken)
        made = codec(variant.type, world, imports)
        if variant.tags:
            made = array_literal([made, *(string(tag) for tag in variant.tags)])
        if made == name:
            members.append(name)
        else:
            members.append(property_value(property_key(str(name)), made))
    types = [world.declared(declared.key)]
    table: Piece = object_literal(members)
    is_written = any(is_changed(one.type, world) for one in declared.variants)
    is_sent = declared.usage.request and is_written
    if declared.discriminator is None:
        maker = lit("sentUnion") if is_sent else lit("union")
        return call(named(maker, imports), [table], types)
    maker = lit("sentTagged") if is_sent else lit("tagged")
    tag = string(declared.discriminator)
    return call(named(maker, imports), [tag, table], types)


def variants_of(declared: Union, world: World) -> tuple[Variant, ...]:
    """The variants, without those that lead back to the union and nowhere else."""
    found = tuple(
        one
        for one in declared.variants
        if declared.key not in _unions_in(one.type, world, set())
    )
    return found or declared.variants


def _unions_in(kind: Type, world: World, seen: set[str]) -> set[str]:
    """Unions that a type is, not those that it merely holds."""
    while isinstance(kind, Nullable):
        kind = kind.inner
    if isinstance(kind, Ref) and kind.key not in seen:
        declared = world.declarations[kind.key]
        if isinstance(declared, Union):
            seen.add(kind.key)
            for one in declared.variants:
                _unions_in(one.type, world, seen)
    return seen


def _distinct(wanted: Code, taken: set[Code]) -> Code:
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = wanted + number(count)
    taken.add(name)
    return name


def _name(kind: Type, world: World) -> Code:
    """What an error calls an alternative."""
    match kind:
        case Ref():
            return world.declared(kind.key)
        case Nullable():
            return _name(kind.inner, world)
        case Literal():
            return symbol("boolean" if isinstance(kind.value, bool) else "string")
        case _:
            return symbol(_JSON_KINDS.get(type(kind), "object"))
