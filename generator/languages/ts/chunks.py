"""Large values in pieces, through tools."""

from __future__ import annotations

from generator.ir.methods import ResultUse, Selected
from generator.ir.name import Name
from generator.ir.plans import ReadChunks, WriteChunks
from generator.ir.requests import FromArgument, ToolRequest, ValueOrigin
from generator.ir.types import Text
from generator.languages.ts.context import Context
from generator.languages.ts.literals import json_literal, path_literal
from generator.languages.ts.names import property_name
from generator.languages.ts.outcomes import result_statements, returning
from generator.languages.ts.sending import tool_call
from generator.languages.ts.statements import (
    block,
    coalesced,
    concat_code,
    constant,
    given_back,
)
from generator.text.code import code, lit
from generator.text.data import number
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import call, object_literal, property_value
from generator.text.typescript import string


def read_statements(plan: ReadChunks, context: Context) -> list[Piece]:
    """Ask for the size, read the ranges, give back the whole."""
    imports = context.imports
    space = imports.space("t", "core/types")
    stat = lit("stat")
    statements: list[Piece] = [constant(stat, tool_call(plan.stat, context))]
    if plan.refuse:
        statements.append(_refusal(plan, context))
    size = call(
        lit("stat.optional"),
        [path_literal(plan.size, imports), code("{t}.integer", t=space)],
    )
    statements.append(constant(lit("size"), coalesced(size, lit("0"))))
    if plan.whole is not None:
        statements.append(_at_once(plan, plan.whole, context))
    ranged = {plan.offset: lit("offset"), plan.length: lit("length")}
    body = given_back(tool_call(plan.read, context, ranged, awaited=False))
    head = lit("const readRange = (offset: number, length: number) => {")
    statements.append(block(head, [body], lit("};")))
    read = imports.value("readChunks", "core/chunks")
    chunks = call(
        concat_code(lit("await "), read),
        [stat, lit("size"), number(plan.size_limit), lit("readRange")],
    )
    statements.append(constant(lit("chunks"), chunks))
    return [*statements, *_whole(context)]


def _at_once(plan: ReadChunks, whole: ToolRequest, context: Context) -> Piece:
    """One request for a text that is small enough."""
    changes = {plan.offset: number(0), plan.length: lit("size")}
    reply = constant(lit("reply"), tool_call(whole, context, changes))
    use = context.method.outcome.result
    head = code("if (size > 0 && size <= {limit}) {{", limit=number(plan.size_limit))
    if use is None:
        ending = returning(context, lit("reply"))
    else:
        ending = result_statements(use, context, lit("reply"), lit("reply"))
    return block(head, [reply, *ending], lit("}"))


def _refusal(plan: ReadChunks, context: Context) -> Piece:
    """A failure when the value is of a kind that cannot be read."""
    imports = context.imports
    refuse = imports.value("refuseIf", "core/chunks")
    first = context.arguments.raw(context.method.arguments[0].name)
    path = path_literal(plan.refuse, imports)
    message = string(plan.refuse_message)
    return concat(call(refuse, [lit("stat"), path, message, first]), lit(";"))


def _whole(context: Context) -> list[Piece]:
    """The joined pieces as the field that takes the value of the method."""
    use = context.method.outcome.result
    if use is None:
        return [given_back(lit("chunks.content"))]
    (name, source), *_ = use.fields
    assert isinstance(source, Selected)
    content: Piece = lit("chunks.content")
    if isinstance(source.type, Text):
        content = call(context.imports.value("utf8", "core/chunks"), [lit("chunks")])
    told = call(
        context.imports.value("succeeded", "core/result"), [lit("chunks.reply")]
    )
    properties: list[Piece] = [
        concat(lit("..."), told),
        property_value(property_name(name), content),
    ]
    return [given_back(object_literal(properties, opened=True))]


def write_statements(plan: WriteChunks, context: Context) -> list[Piece]:
    """Write the first piece in the caller's mode and append the others."""
    imports = context.imports
    values = {one.parameter: one.value for one in plan.write.assignments}
    mode = _mode(plan, context)
    head = lit("const writePiece = (piece: string, isFirst: boolean) => {")
    changes = {plan.content: lit("piece"), plan.mode: mode}
    body = given_back(tool_call(plan.write, context, changes, awaited=False))
    content = _argument(values[plan.content])
    write = imports.value("writeChunks", "core/chunks")
    written = call(
        concat_code(lit("await "), write),
        [context.arguments.raw(content), number(plan.size_limit), lit("writePiece")],
    )
    use = context.method.outcome.result
    assert use is not None
    return [
        block(head, [body], lit("};")),
        constant(lit("reply"), written),
        *_ending(use, context),
    ]


def _ending(use: ResultUse, context: Context) -> list[Piece]:
    return result_statements(use, context, lit("reply"), lit("reply"))


def _mode(plan: WriteChunks, context: Context) -> Piece:
    """``isFirst ? mode || "overwrite" : "append"``."""
    for one in plan.write.assignments:
        if one.parameter == plan.mode:
            argument = _argument(one.value)
            value, _ = context.arguments.value(argument)
            return concat_code(
                lit("isFirst ? "), value, lit(" : "), json_literal(plan.append)
            )
    return concat_code(lit("isFirst ? undefined : "), json_literal(plan.append))


def _argument(origin: ValueOrigin) -> Name:
    assert isinstance(origin, FromArgument)
    return origin.argument
