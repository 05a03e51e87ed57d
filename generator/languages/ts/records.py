"""Records: their properties as an interface, and as a table for the runtime."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.ir.declarations import Field, Record
from generator.ir.types import Literal
from generator.languages.ts import docs
from generator.languages.ts.codecs import codec, named
from generator.languages.ts.imports import Imports
from generator.languages.ts.names import Names, property_name
from generator.languages.ts.statements import printed
from generator.languages.ts.types import optional_type, type_of
from generator.languages.ts.world import World
from generator.text.code import Code, lit
from generator.text.doc import Doc, compose
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    array_literal,
    call,
    object_literal,
    property_value,
)
from generator.text.fit_typescript_types import generic_type, property_signature
from generator.text.spec_text import SpecText
from generator.text.typescript import property_key, string
from generator.text.typescript_wire import is_same, is_snake_of

_RESERVED = frozenset(("extra",))
_FIELD = lit("Field")


@dataclass(frozen=True, slots=True)
class Member:
    """A property of an interface."""

    doc: Code
    code: Code


@dataclass(frozen=True, slots=True)
class NamedField:
    """A field of a record with its name in TypeScript."""

    name: Code
    field: Field
    optional: bool


def named_fields(record: Record, world: World) -> tuple[NamedField, ...]:
    """Fields with names that differ; unknown properties are in ``extra``."""
    scope = Names(_RESERVED)
    return tuple(
        NamedField(
            scope.claim(property_name(one.name), one.source, _FIELD),
            one,
            _is_optional(one, record, world),
        )
        for one in record.fields
    )


def _is_optional(one: Field, record: Record, world: World) -> bool:
    """Whether the interface lets a property be missing.

    The same interface serves requests and responses, so what only one of them has
    is optional in a type that both use. What can have one value only need not be
    given, unless it tells the variants of a union apart.
    """
    if not one.required:
        return True
    usage = record.usage
    if (one.read_only and usage.request) or (one.write_only and usage.response):
        return True
    is_told = record.key in world.variants
    return isinstance(one.type, Literal) and not usage.response and not is_told


def interface_member(one: NamedField, world: World, imports: Imports) -> Member:
    """``name?: string | undefined;``."""
    inner = type_of(one.field.type, world, imports)
    kind = optional_type(inner) if one.optional else inner
    signature = property_signature(one.name, kind, optional=one.optional)
    return Member(
        docs.comment(_field_doc(one.field), indent=2),
        printed(concat(signature, lit(";")), indent=2),
    )


def _field_doc(one: Field) -> Doc:
    doc = docs.with_default(docs.described(one.doc), one.default)
    if one.deprecated:
        doc = doc.with_sections(docs.deprecated("Not to be used any more."))
    return doc


def base_type(record: Record, world: World, imports: Imports) -> Piece:
    """What the interface extends: ``t.Extensible``."""
    base = named(lit("Extensible"), imports)
    if record.extra is None:
        return base
    return generic_type(base, [type_of(record.extra, world, imports)])


def record_codec(
    record: Record, fields: Sequence[NamedField], world: World, imports: Imports
) -> Piece:
    """``t.record<Pet>({ id: t.integer })``."""
    names = [(str(one.name), _wire(one)) for one in fields]
    same = sum(is_same(name, wire) for name, wire in names)
    is_snake = sum(is_snake_of(name, wire) for name, wire in names) > same
    follows = is_snake_of if is_snake else is_same
    table = object_literal(
        [
            property_value(
                property_key(str(one.name)),
                _entry(one, follows(str(one.name), _wire(one)), world, imports),
            )
            for one in fields
        ]
    )
    arguments: list[Piece] = [table]
    if record.extra is not None:
        arguments.append(codec(record.extra, world, imports))
    name = world.declared(record.key)
    maker = lit("snakeRecord") if is_snake else lit("record")
    made: Piece = call(named(maker, imports), arguments, [name])
    aliases = [one.field for one in fields if one.field.aliases]
    if aliases:
        known = [
            property_value(
                property_key(one.wire),
                array_literal([string(alias) for alias in one.aliases]),
            )
            for one in aliases
        ]
        aliased = imports.value("aliased", "core/aliased")
        made = call(aliased, [object_literal(known), made])
    paths = [(*one.field.within, one.field.wire) for one in fields if one.field.within]
    if paths:
        listed = array_literal(
            [array_literal([string(step) for step in path]) for path in paths]
        )
        made = call(imports.value("lifted", "core/lifted"), [listed, made])
    return made


def _wire(one: NamedField) -> SpecText:
    """The name in JSON; a path with dots for a property of an object inside."""
    wire = SpecText("")
    for outer in one.field.within:
        wire = compose("{wire}{outer}.", wire=wire, outer=outer)
    return compose("{wire}{own}", wire=wire, own=one.field.wire)


def _entry(one: NamedField, follows: bool, world: World, imports: Imports) -> Piece:
    """``t.optional(t.text)``, ``t.named("wire-name", t.text)``."""
    made = codec(one.field.type, world, imports)
    if one.field.read_only:
        made = call(named(lit("readOnly"), imports), [made])
    if one.optional:
        is_filled = one.field.required and isinstance(one.field.type, Literal)
        maker = lit("implied") if is_filled else lit("optional")
        made = call(named(maker, imports), [made])
    if not follows:
        made = call(named(lit("named"), imports), [string(_wire(one)), made])
    return made
