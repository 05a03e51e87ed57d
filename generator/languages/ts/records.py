"""Records: their properties, and the functions that decode and encode them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.ir.declarations import (
    Field,
    Record,
)
from generator.languages.ts import docs
from generator.languages.ts.codecs import (
    decoder,
    encoded,
    encoded_if_given,
)
from generator.languages.ts.imports import Imports
from generator.languages.ts.names import Names, property_name
from generator.languages.ts.statements import (
    constant,
    function,
    given_back,
    printed,
)
from generator.languages.ts.types import optional_type, type_of
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Doc
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    call,
    object_literal,
    parameter,
    property_value,
)
from generator.text.fit_typescript_types import property_signature
from generator.text.identifiers import Style, words_of
from generator.text.spec_text import SpecText
from generator.text.typescript import identifier, property_key, string


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


def named_fields(record: Record) -> tuple[NamedField, ...]:
    """Fields with names that differ; unknown properties are in ``extra``."""
    scope = Names({"extra"})
    return tuple(
        NamedField(
            scope.claim(property_name(one.name), one.source),
            one,
            _is_optional(one, record),
        )
        for one in record.fields
    )


def _is_optional(one: Field, record: Record) -> bool:
    """Whether the interface lets a property be missing.

    The same interface serves requests and responses, so what only one of them has
    is optional in a type that both use.
    """
    if not one.required:
        return True
    usage = record.usage
    return (one.read_only and usage.request) or (one.write_only and usage.response)


def interface_member(one: NamedField, world: World, imports: Imports) -> Member:
    inner = type_of(one.field.type, world, imports, sent=False)
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


def decode_function(
    record: Record, fields: Sequence[NamedField], world: World, imports: Imports
) -> Code:
    reader = imports.value("RecordReader", "core/record")
    properties = [
        property_value(one.name, _read(one, world, imports)) for one in fields
    ]
    made = call(code("new {reader}", reader=reader), [lit("value"), lit("at")])
    nested = dict.fromkeys(
        one.field.within[:depth]
        for one in fields
        for depth in range(1, len(one.field.within) + 1)
    )
    return printed(
        exported_decoder(
            world.declared(record.key),
            lit("decode"),
            [
                constant(lit("read"), made),
                *(constant(_reader(path), _entered(path)) for path in nested),
                given_back(
                    call(
                        lit("read.done"),
                        [object_literal(properties, opened=bool(properties))],
                    )
                ),
            ],
            imports,
        )
    )


def _reader(path: tuple[SpecText, ...]) -> Code:
    """Name of the reader of an object within: ``readDesktopInfo``."""
    words = [word for outer in path for word in words_of(outer)]
    return identifier(("read", *words), Style.CAMEL)


def _entered(path: tuple[SpecText, ...]) -> Piece:
    """``read.within("DesktopInfo")``."""
    *above, last = path
    return call(_reader(tuple(above)) + lit(".within"), [string(last)])


def exported_decoder(
    name: Code, verb: Code, statements: Sequence[Piece], imports: Imports
) -> Piece:
    head = code("export function {verb}{name}", verb=verb, name=name)
    at = parameter(lit("at"), imports.type("At", "core/at"))
    return function(
        head, [parameter(lit("value"), lit("unknown")), at], name, statements
    )


def _read(one: NamedField, world: World, imports: Imports) -> Piece:
    """``read.within("a").optional("b", decode.text, "alias")``."""
    reader = _reader(one.field.within)
    required = one.field.required and not one.field.write_only
    how = lit("required") if required else lit("optional")
    arguments: list[Piece] = [
        string(one.field.wire),
        decoder(one.field.type, world, imports),
    ]
    arguments += [string(alias) for alias in one.field.aliases]
    return call(code("{reader}.{how}", reader=reader, how=how), arguments)


def encode_function(
    record: Record, fields: Sequence[NamedField], world: World, imports: Imports
) -> Code:
    imports.space("encode", "core/encode")
    sent = [one for one in fields if not one.field.read_only]
    known = _properties(sent, 0, world, imports)
    name = world.declared(record.key)
    return printed(
        function(
            code("export function encode{name}", name=name),
            [parameter(lit("value"), name)],
            lit("unknown"),
            [given_back(call(lit("encode.record"), [known, lit("value.extra")]))],
        )
    )


def _properties(
    fields: Sequence[NamedField], depth: int, world: World, imports: Imports
) -> Piece:
    """An object literal; fields that share an object within stand inside it."""
    properties: list[Piece] = []
    entered: list[SpecText] = []
    for one in fields:
        if len(one.field.within) == depth:
            value = code("value.{name}", name=one.name)
            optional = one.optional or not one.field.required
            encode = encoded_if_given if optional else encoded
            properties.append(
                property_value(
                    property_key(one.field.wire),
                    encode(value, one.field.type, world, imports),
                )
            )
        elif one.field.within[depth] not in entered:
            outer = one.field.within[depth]
            entered.append(outer)
            inside = [
                other
                for other in fields
                if len(other.field.within) > depth
                and other.field.within[depth] == outer
            ]
            nested = _properties(inside, depth + 1, world, imports)
            properties.append(
                property_value(
                    property_key(outer), call(lit("encode.record"), [nested])
                )
            )
    return object_literal(properties)
