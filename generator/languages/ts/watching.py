"""Watches: a function that is called with what is new."""

from __future__ import annotations

from generator.ir.plans import Watch
from generator.ir.types import ListOf
from generator.languages.ts.codecs import codec
from generator.languages.ts.context import Context
from generator.languages.ts.literals import milliseconds
from generator.languages.ts.sending import tool_call
from generator.languages.ts.statements import (
    block,
    concat_code,
    constant,
    given_back,
)
from generator.text.code import code, lit
from generator.text.fit import Piece
from generator.text.fit_typescript import call, object_literal, property_value


def watch_statements(plan: Watch, context: Context) -> list[Piece]:
    """Look again and again until the signal aborts."""
    imports = context.imports
    items = codec(ListOf(plan.item), context.world, imports)
    reply = imports.type("Reply", "core/reply")
    look = block(
        lit("const look = () => {"),
        [given_back(tool_call(plan.request, context, awaited=False))],
        lit("};"),
    )
    read = block(
        code("const read = (reply: {reply}) => {{", reply=reply),
        [given_back(call(lit("reply.decode"), [items]))],
        lit("};"),
    )
    interval = context.arguments.raw(plan.interval_argument)
    default = milliseconds(plan.interval)
    signal = lit("options.signal") if context.method.options else lit("options?.signal")
    settings = object_literal(
        [
            code("interval: {given} || {ms}", given=interval, ms=default),
            property_value(lit("signal"), signal),
        ]
    )
    callback = context.arguments.raw(plan.callback_argument)
    watch = concat_code(lit("await "), imports.value("watch", "core/watch"))
    watched = call(watch, [lit("this"), lit("look"), lit("read"), callback, settings])
    told = call(imports.value("succeeded", "core/result"), [lit("last")])
    return [look, read, constant(lit("last"), watched), given_back(told)]
