"""Local files through signed URLs."""

from __future__ import annotations

from generator.ir.name import Name
from generator.ir.plans import Transfer
from generator.languages.ts.context import Context
from generator.languages.ts.literals import path_literal
from generator.languages.ts.outcomes import result_statements
from generator.languages.ts.requests import operation_arguments
from generator.languages.ts.sending import operation_call, wait_call
from generator.languages.ts.statements import block, concat_code, constant, statement
from generator.text.code import code, lit
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import assignment, call
from generator.text.typescript import string


def transfer_statements(plan: Transfer, context: Context) -> list[Piece]:
    """Upload: URL, file, synchronisation. Download: the other way round."""
    before = _overwriting(plan.overwrite_argument, plan, context)
    if plan.upload:
        opened = context.imports.value("openLocalFile", "core/local-files")
        local = context.arguments.raw(plan.local_argument)
        whole = call(concat_code(lit("await "), opened), [local])
        before = [*before, constant(lit("content"), whole)]
    place = _place(plan, context)
    signed = _signed(plan, context)
    moved = _moved(plan, context)
    synchronised = _synchronised(plan, context)
    if plan.upload:
        last = lit("last")
        steps = [place, signed, moved, *synchronised]
    else:
        last = lit("signed")
        steps = [place, *synchronised, signed, moved]
    use = context.method.outcome.result
    assert use is not None
    ending = result_statements(use, context, lit("sync"), last)
    return [*before, *steps, *ending]


def _place(plan: Transfer, context: Context) -> Piece:
    """Where files are exchanged; asked once per entity."""
    given = operation_arguments(plan.context, context)
    ask = operation_call(plan.context, given, context, awaited=False)
    head = code(
        "const place = await this._scope.once({key}, () => {{",
        key=string(context.world.operations[plan.context.operation].label),
    )
    return block(head, [concat(lit("return "), ask, lit(";"))], lit("});"))


def _signed(plan: Transfer, context: Context) -> Piece:
    given = operation_arguments(plan.url, context, lit("place"))
    return constant(lit("signed"), operation_call(plan.url, given, context))


def _moved(plan: Transfer, context: Context) -> Piece:
    imports = context.imports
    text = code("{t}.text", t=imports.space("t", "core/types"))
    path = path_literal(plan.url_path, imports)
    url = call(lit("signed.required"), [path, text])
    local = context.arguments.raw(plan.local_argument)
    moving = lit("content") if plan.upload else local
    arguments: list[Piece] = [lit("this"), url, moving]
    if plan.upload:
        kind = plan.content_type_argument
        arguments.append(
            context.arguments.raw(kind) if kind is not None else lit("undefined")
        )
    name = "putFile" if plan.upload else "getFile"
    move = concat_code(lit("await "), imports.value(name, "core/transfer"))
    return constant(lit("file"), call(move, [*arguments, lit("options")]))


def _synchronised(plan: Transfer, context: Context) -> list[Piece]:
    given = operation_arguments(plan.sync, context, lit("place"))
    sync = constant(lit("sync"), operation_call(plan.sync, given, context))
    polled = wait_call(plan.wait, lit("form"), plan.sync, context, lit("place"))
    kept = plan.upload
    waited = assignment(lit("last"), polled) if kept else polled
    if plan.wait_argument is None:
        return [sync, constant(lit("last"), polled) if kept else statement(polled)]
    raw = context.arguments.raw(plan.wait_argument)
    head = code("if ({raw} !== false) {{", raw=raw)
    last: list[Piece] = [lit("let last = sync;")] if kept else []
    return [sync, *last, block(head, [statement(waited)], lit("}"))]


def _overwriting(
    argument: Name | None, plan: Transfer, context: Context
) -> list[Piece]:
    """The refusal to replace a local file, where the caller wants it kept."""
    if argument is None:
        return []
    imports = context.imports
    keep = imports.value("refuseExisting", "core/local-files")
    raw = context.arguments.raw(argument)
    local = context.arguments.raw(plan.local_argument)
    guard = call(concat_code(lit("await "), keep), [local])
    head = code("if ({raw} === false) {{", raw=raw)
    return [block(head, [statement(guard)], lit("}"))]
