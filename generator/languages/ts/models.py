"""Records, enumerations and unions, with the functions that decode and encode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from generator.ir.declarations import (
    Declaration,
    Enumeration,
    Record,
    Tuple,
    Union,
)
from generator.ir.types import Integer, Text
from generator.languages.ts import docs
from generator.languages.ts.codecs import (
    is_decoded,
    is_encoded,
)
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import json_literal
from generator.languages.ts.names import Names
from generator.languages.ts.records import (
    Member,
    decode_function,
    encode_function,
    exported_decoder,
    interface_member,
    named_fields,
)
from generator.languages.ts.statements import (
    function,
    printed,
)
from generator.languages.ts.types import type_of
from generator.languages.ts.unions import union_decoder, union_encoder
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Doc, compose, has_text
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    assignment,
    object_literal,
    parameter,
    property_value,
)
from generator.text.fit_typescript_types import union_type
from generator.text.identifiers import Style
from generator.text.spec_text import SpecText
from generator.text.typescript import identifier, property_key


@dataclass(frozen=True, slots=True)
class Model:
    """One file of ``src/models``."""

    imports: tuple[Code, ...]
    doc: Code
    name: Code
    members: tuple[Member, ...]
    """Of an interface; empty for an alias."""

    alias: Code
    functions: tuple[Code, ...]


def model(declared: Declaration, world: World) -> Model:
    """The view of a declared type."""
    imports = Imports("../", world.model_module(declared.key))
    match declared:
        case Record():
            return _record(declared, world, imports)
        case Enumeration():
            alias = _enumeration(declared)
            functions: tuple[Code, ...] = (_known_values(declared, world),)
        case Union():
            alias = _union(declared, world, imports)
            functions = _union_functions(declared, world, imports)
        case Tuple():
            alias = lit("unknown[]")
            functions = ()
        case _:
            assert_never(declared)
    name = world.declared(declared.key)
    return Model(
        imports.statements,
        docs.comment(_doc(declared)),
        name,
        (),
        printed(concat(assignment(code("export type {n}", n=name), alias), lit(";"))),
        functions,
    )


def _record(record: Record, world: World, imports: Imports) -> Model:
    fields = named_fields(record)
    functions: list[Code] = []
    if is_decoded(record, world):
        functions.append(decode_function(record, fields, world, imports))
    if is_encoded(record, world):
        functions.append(encode_function(record, fields, world, imports))
    members = [interface_member(one, world, imports) for one in fields]
    extra = imports.type("Extra", "core/record")
    members.append(
        Member(
            docs.comment(Doc("Properties that this package does not know."), indent=2),
            code("extra?: {extra} | undefined;", extra=extra),
        )
    )
    return Model(
        imports.statements,
        docs.comment(_doc(record)),
        world.declared(record.key),
        tuple(members),
        lit(""),
        tuple(functions),
    )


def _enumeration(declared: Enumeration) -> Piece:
    """Known values, and any other of the same kind."""
    values: list[Piece] = [json_literal(member.value) for member in declared.members]
    if isinstance(declared.base, Integer):
        return union_type([*values, lit("(number & {})")])
    if isinstance(declared.base, Text):
        return union_type([*values, lit("(string & {})")])
    return union_type([*values, lit("(number & {})"), lit("(string & {})")])


def member_names(declared: Enumeration) -> list[Code]:
    """Names of the known values: ``Running``."""
    names = Names()
    return [
        names.claim(identifier(one.name.words, Style.PASCAL), declared.source)
        for one in declared.members
    ]


def _known_values(declared: Enumeration, world: World) -> Code:
    """The known values under names, as a constant beside the type."""
    name = world.declared(declared.key)
    members = [
        property_value(property_key(str(key)), json_literal(member.value))
        for key, member in zip(member_names(declared), declared.members, strict=True)
    ]
    values = concat(object_literal(members, opened=True), lit(" as const"))
    doc = docs.comment(Doc(compose("Known values of `{name}`.", name=name)))
    head = code("{doc}\nexport const {name} = ", doc=doc, name=name)
    return head + printed(concat(values, lit(";")))


def _union(declared: Union, world: World, imports: Imports) -> Piece:
    members: list[Piece] = []
    for variant in declared.variants:
        kind = type_of(variant.type, world, imports)
        if kind not in members:
            members.append(kind)
    return union_type(members)


def _union_functions(
    declared: Union, world: World, imports: Imports
) -> tuple[Code, ...]:
    name = world.declared(declared.key)
    functions: list[Code] = []
    if is_decoded(declared, world):
        body = union_decoder(declared, name, world, imports)
        functions.append(printed(exported_decoder(name, lit("decode"), body, imports)))
    if is_encoded(declared, world):
        functions.append(
            printed(
                function(
                    code("export function encode{name}", name=name),
                    [parameter(lit("value"), name)],
                    lit("unknown"),
                    union_encoder(declared, world, imports),
                )
            )
        )
    return tuple(functions)


def _doc(declared: Declaration) -> Doc:
    doc = docs.described(declared.doc)
    if isinstance(declared, Enumeration):
        known = [
            compose("- `{value}`: {text}", value=value, text=docs.one_text(member.doc))
            for member in declared.members
            if isinstance(value := member.value, SpecText)
            and has_text(docs.one_text(member.doc))
        ]
        doc = Doc(doc.summary, (*doc.paragraphs, *known), doc.sections)
    if declared.deprecated:
        doc = doc.with_sections(docs.deprecated("Not to be used any more."))
    return doc
