"""Modules of declared types: what they are, and how they are read and written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from generator.ir.declarations import (
    Declaration,
    Enumeration,
    Record,
    Tuple,
    Union,
)
from generator.languages.ts import docs
from generator.languages.ts.codecs import codec, named
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import json_literal
from generator.languages.ts.records import (
    Member,
    base_type,
    interface_member,
    named_fields,
    record_codec,
)
from generator.languages.ts.statements import printed
from generator.languages.ts.types import type_of
from generator.languages.ts.unions import union_codec, variants_of
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Doc, compose, has_text
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    array_literal,
    arrow_constant,
    assignment,
    call,
)
from generator.text.fit_typescript_types import (
    arguments_of_arrow,
    array_type,
    generic_type,
    interface_head,
    tuple_type,
    union_type,
)
from generator.text.spec_text import SpecText
from generator.text.typescript import identifier


@dataclass(frozen=True, slots=True)
class TypeView:
    """One declared type with its codec."""

    doc: Code
    head: Code
    """``export interface Pet extends t.Extensible {``; empty for an alias."""

    members: tuple[Member, ...]
    """Of an interface."""

    alias: Code
    """``export type Pets = Pet[];``; empty for an interface."""

    codec: Code


@dataclass(frozen=True, slots=True)
class Module:
    """A file of declared types."""

    imports: tuple[Code, ...]
    types: tuple[TypeView, ...]


def modules(world: World) -> dict[str, Module]:
    """All files of declared types, by module."""
    grouped: dict[str, list[Declaration]] = {}
    for one in world.api.declarations:
        grouped.setdefault(world.model_module(one.key), []).append(one)
    return {module: _module(module, found, world) for module, found in grouped.items()}


def _module(module: str, declared: Iterable[Declaration], world: World) -> Module:
    imports = world.imports("../", module)
    types = tuple(_view(one, world, imports) for one in declared)
    return Module(imports.statements, types)


def _view(declared: Declaration, world: World, imports: Imports) -> TypeView:
    name = world.declared(declared.key)
    head, members, alias = lit(""), tuple[Member, ...](), lit("")
    match declared:
        case Record():
            fields = named_fields(declared, world)
            members = tuple(interface_member(one, world, imports) for one in fields)
            base = base_type(declared, world, imports)
            head = printed(interface_head(name, base))
            made = record_codec(declared, fields, world, imports)
        case Enumeration():
            values = [json_literal(one.value) for one in declared.members]
            space = imports.space("t", "core/types")
            value_of = code("{t}.ValueOf", t=space)
            of = code("typeof {name}", name=name)
            alias = _alias(name, generic_type(value_of, [of]))
            made = call(named(lit("known"), imports), values)
        case Union():
            alias = _alias(name, union_of(declared, world, imports))
            made = union_codec(declared, world, imports)
        case Tuple():
            alias = _alias(name, tuple_of(declared, world, imports))
            made = _tuple_codec(declared, name, world, imports)
        case _:
            assert_never(declared)
    return TypeView(
        docs.comment(_doc(declared)),
        head,
        members,
        alias,
        _codec(name, made, declared, world, imports),
    )


def _codec(
    name: Code, made: Piece, declared: Declaration, world: World, imports: Imports
) -> Code:
    """``export const Pet = () => t.record<Pet>({ ... });``.

    A type that holds itself says what the function gives, or the compiler would
    look for it in a circle.
    """
    kind: Piece | None = None
    if declared.key in world.recursive:
        space = imports.space("t", "core/types")
        kind = arguments_of_arrow(code("{t}.Type", t=space), [name])
    return printed(arrow_constant(code("export const {name}", name=name), kind, made))


def _alias(name: Code, kind: Piece) -> Code:
    left = code("export type {name}", name=name)
    return printed(concat(assignment(left, kind), lit(";")))


def union_of(declared: Union, world: World, imports: Imports) -> Piece:
    """``Cat | Dog``."""
    members: list[Piece] = []
    lazy = declared.key in world.recursive
    for variant in variants_of(declared, world):
        kind = type_of(variant.type, world, imports, lazy=lazy)
        if kind not in members:
            members.append(kind)
    return union_type(members)


def tuple_of(declared: Tuple, world: World, imports: Imports) -> Piece:
    """``[width: number, unit: string, ...rest: unknown[]]``."""
    lazy = declared.key in world.recursive
    elements: list[Piece] = [
        concat(
            identifier(one.name.words),
            lit(": "),
            type_of(one.type, world, imports, lazy=lazy),
        )
        for one in declared.elements
    ]
    kind: Piece = lit("unknown")
    if declared.rest is not None:
        kind = type_of(declared.rest, world, imports, lazy=lazy)
    elements.append(concat(lit("...rest: "), array_type(kind)))
    return tuple_type(elements)


def _tuple_codec(declared: Tuple, name: Code, world: World, imports: Imports) -> Piece:
    elements = [codec(one.type, world, imports) for one in declared.elements]
    arguments: list[Piece] = [array_literal(elements)]
    if declared.rest is not None:
        arguments.append(codec(declared.rest, world, imports))
    return call(named(lit("tuple"), imports), arguments, [name])


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
