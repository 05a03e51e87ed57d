"""Bodies of methods of classes that list: pages out of answers, and the way on."""

from __future__ import annotations

from generator.ir.methods import Shape
from generator.ir.plans import Listing
from generator.ir.types import ListOf
from generator.languages.ts.codecs import codec
from generator.languages.ts.context import Context
from generator.languages.ts.literals import path_literal
from generator.languages.ts.names import property_name
from generator.languages.ts.outcomes import fails_as_result, field_properties, shape_of
from generator.languages.ts.paging import next_page
from generator.languages.ts.requests import form_statement, operation_arguments
from generator.languages.ts.sending import operation_constant
from generator.languages.ts.statements import block, given_back
from generator.text.code import Code, code, lit
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    call,
    object_literal,
    property_value,
)


def listing_statements(plan: Listing, context: Context) -> list[Piece]:
    """The request for the first page and how to go on from a page."""
    imports, world = context.imports, context.world
    operation = world.operations[plan.request.operation]
    given = operation_arguments(plan.request, context)
    first, name = form_statement(given, operation)
    page = call(
        imports.value("firstResult", "core/result-pages"),
        [
            lit("this"),
            operation_constant(plan.request, context),
            name,
            lit("options"),
            lit("read"),
            code("(page) => page.{items}", items=items_name(context)),
            next_page(plan, operation, world, imports),
        ],
    )
    read = _read(plan, context)
    if not fails_as_result(context.method):
        return [*first, read, given_back(page)]
    settled = imports.value("settledPage", "core/result-pages")
    head = code("return {settled}(async () => {{", settled=settled)
    return [*first, block(head, [read, given_back(page)], lit("});"))]


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
        items = codec(ListOf(plan.item), context.world, imports)
        path = path_literal(plan.items, imports)
        value = call(lit("reply.required"), [path, items])
        whole = call(
            lit("reply.decode"), [code("{t}.json", t=imports.space("t", "core/types"))]
        )
        fields = [
            property_value(lit("items"), value),
            property_value(lit("data"), whole),
        ]
    head = code("const read = (reply: {reply}) => (", reply=reply)
    return concat(head, object_literal(fields, opened=True), lit(");"))
