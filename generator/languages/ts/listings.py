"""Listings: one page that leads to the next ones."""

from __future__ import annotations

from typing import assert_never

from generator.ir.methods import Shape
from generator.ir.name import Name
from generator.ir.plans import (
    CursorPages,
    LinkPages,
    Listing,
    NumberPages,
    OffsetPages,
    UrlPages,
)
from generator.ir.requests import FromArgument
from generator.ir.types import ListOf
from generator.languages.ts.codecs import decoder
from generator.languages.ts.context import Context
from generator.languages.ts.literals import path_literal
from generator.languages.ts.names import property_name
from generator.languages.ts.outcomes import fails_as_result, field_properties, shape_of
from generator.languages.ts.parameters import argument_key
from generator.languages.ts.requests import form_statement, operation_arguments
from generator.languages.ts.sending import operation_constant
from generator.languages.ts.statements import block, given_back
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    call,
    object_literal,
    property_value,
)
from generator.text.typescript import string


def listing_statements(plan: Listing, context: Context) -> list[Piece]:
    """The request for the first page and how to go on from a page."""
    imports = context.imports
    operation = context.world.operations[plan.request.operation]
    given = operation_arguments(plan.request, context)
    first, name = form_statement(given, operation)
    page = call(
        imports.value("firstPage", "core/pages"),
        [
            lit("this._core"),
            operation_constant(plan.request, context),
            name,
            lit("options"),
            object_literal(_listing(plan, context), opened=True),
        ],
    )
    read = _read(plan, context)
    if not fails_as_result(context.method):
        return [*first, read, given_back(page)]
    settled = imports.value("settledPage", "core/pages")
    head = code("return {settled}(async () => {{", settled=settled)
    return [*first, block(head, [read, given_back(page)], lit("});"))]


def _listing(plan: Listing, context: Context) -> list[Piece]:
    items = items_name(context)
    return [
        lit("read"),
        code("items: (page) => page.{items}", items=items),
        property_value(lit("next"), _next(plan, context)),
    ]


def items_name(context: Context) -> Code:
    """Property of the page that has the items."""
    use = context.method.outcome.result
    if shape_of(context.method.outcome) is not Shape.RESULT or use is None:
        return lit("items")
    result = context.world.results[use.result]
    assert result.items is not None
    return property_name(result.items)


def _read(plan: Listing, context: Context) -> Piece:
    """``const read = (reply: Reply) => ({...});``."""
    imports = context.imports
    reply = imports.type("Reply", "core/reply")
    use = context.method.outcome.result
    if shape_of(context.method.outcome) is Shape.RESULT and use is not None:
        told = call(imports.value("succeeded", "core/result"), [lit("reply")])
        fields: list[Piece] = [concat(lit("..."), told)]
        fields += field_properties(use, context, lit("reply"))
    else:
        items = decoder(ListOf(plan.item), context.world, imports)
        path = path_literal(plan.items, imports)
        value = call(lit("reply.required"), [path, items])
        fields = [property_value(lit("items"), value)]
    head = code("const read = (reply: {reply}) => (", reply=reply)
    return concat(head, object_literal(fields, opened=True), lit(");"))


def _next(plan: Listing, context: Context) -> Piece:
    imports, paging = context.imports, plan.paging
    match paging:
        case CursorPages():
            by_token = imports.value("byToken", "core/pages")
            path = path_literal(paging.token, imports)
            return call(by_token, [_key(plan, paging.token_argument, context), path])
        case OffsetPages():
            by_offset = imports.value("byOffset", "core/pages")
            return call(by_offset, [_key(plan, paging.offset_argument, context)])
        case NumberPages():
            by_number = imports.value("byNumber", "core/pages")
            key = _key(plan, paging.page_argument, context)
            return call(by_number, [key, number(paging.first)])
        case LinkPages() | UrlPages():
            return imports.value("byLink", "core/pages")
        case _:
            assert_never(paging)


def _key(plan: Listing, argument: Name, context: Context) -> Code:
    """Key under which a request has the value of an argument."""
    operation = context.world.operations[plan.request.operation]
    parameters = {one.key: one for one in operation.parameters}
    for one in plan.request.assignments:
        if isinstance(one.value, FromArgument) and one.value.argument == argument:
            return string(argument_key(parameters[one.parameter], operation))
    raise LookupError("the argument of a page goes nowhere")
