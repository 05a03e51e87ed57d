"""Pages of listings: their items, and the way on."""

from __future__ import annotations

from typing import assert_never

from generator.ir.declarations import Record
from generator.ir.name import Name
from generator.ir.operations import Operation
from generator.ir.paths import Index, Key, Path
from generator.ir.plans import (
    CursorPages,
    LastPage,
    LinkPages,
    Listing,
    NumberPages,
    OffsetPages,
    UrlPages,
)
from generator.ir.requests import FromArgument
from generator.ir.types import ListOf, Nullable, Ref, Type
from generator.languages.ts.imports import Imports
from generator.languages.ts.records import named_fields
from generator.languages.ts.types import type_of
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    array_literal,
    call,
    object_literal,
    property_value,
)
from generator.text.fit_typescript_types import array_type, generic_type
from generator.text.typescript import string


def page_types(
    plan: Listing, operation: Operation, world: World, imports: Imports
) -> tuple[Piece, Piece]:
    """``Page<Pet, PetList>`` and ``Pet``."""
    item = type_of(plan.item, world, imports)
    page = imports.type("Page", "core/pages")
    answer = answer_type(operation, world)
    if answer == ListOf(plan.item):
        data: Piece = array_type(item)
    else:
        data = type_of(answer, world, imports)
    return generic_type(page, [item, data]), item


def answer_type(operation: Operation, world: World) -> Type:
    """Type of the whole answer."""
    kind = world.value_types.get(operation.key, operation.answer.type)
    assert kind is not None
    return kind


def items_function(plan: Listing, operation: Operation, world: World) -> Piece:
    """``(data) => data.pets``: where the items are in the decoded answer."""
    made = lit("data")
    kind = answer_type(operation, world)
    may_miss = False
    for step in plan.items:
        assert isinstance(step, Key)
        while isinstance(kind, Nullable):
            kind, may_miss = kind.inner, True
        assert isinstance(kind, Ref)
        record = world.declarations[kind.key]
        assert isinstance(record, Record)
        for one in named_fields(record, world):
            if one.field.wire == step.wire:
                dot = lit("?.") if may_miss else lit(".")
                made = code("{made}{dot}{name}", made=made, dot=dot, name=one.name)
                kind = one.field.type
                may_miss = may_miss or one.optional
                break
    if isinstance(kind, Nullable):
        made = made + lit(" ?? []")
    return concat(lit("(data) => "), made)


def next_page(
    plan: Listing, operation: Operation, world: World, imports: Imports
) -> Piece:
    """``byToken("cursor", ["next_cursor"])``."""
    paging = plan.paging
    last = _last(plan.last)
    match paging:
        case CursorPages():
            name, key = "byToken", _key(plan, paging.token_argument, operation, world)
            arguments: list[Piece] = [key, plain_path(paging.token)]
        case OffsetPages():
            name = "byOffset"
            arguments = [_key(plan, paging.offset_argument, operation, world)]
        case NumberPages():
            name = "byNumber"
            key = _key(plan, paging.page_argument, operation, world)
            arguments = [key, number(paging.first)]
        case LinkPages():
            return imports.value("byLink", "core/pages")
        case UrlPages():
            name, arguments = "byUrl", [plain_path(paging.url)]
        case _:
            assert_never(paging)
    return call(imports.value(name, "core/pages"), [*arguments, *last])


def _last(last: LastPage) -> list[Piece]:
    """``{ more: ["has_more"] }``, if an answer tells that it is the last one."""
    named = (
        (lit("more"), last.more),
        (lit("total"), last.total),
        (lit("pages"), last.pages),
    )
    properties: list[Piece] = [
        property_value(key, plain_path(path)) for key, path in named if path
    ]
    return [object_literal(properties)] if properties else []


def plain_path(path: Path) -> Piece:
    """``["data", -1, "id"]``."""
    steps: list[Piece] = []
    for step in path:
        assert isinstance(step, Key | Index)
        steps.append(
            string(step.wire) if isinstance(step, Key) else number(step.position)
        )
    return array_literal(steps)


def _key(plan: Listing, argument: Name, operation: Operation, world: World) -> Code:
    """Name of the operation's argument that takes an argument of the method."""
    keys = world.argument_keys(operation)
    for one in plan.request.assignments:
        if isinstance(one.value, FromArgument) and one.value.argument == argument:
            return string(str(keys[one.parameter]))
    raise LookupError("the argument of a page goes nowhere")
