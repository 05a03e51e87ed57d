"""Bodies of methods: checks, the request, and what comes back, plan by plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import assert_never

from generator.ir.methods import Selected, Shape
from generator.ir.plans import (
    Call,
    Delegate,
    Listing,
    ReadChunks,
    Transfer,
    Wait,
    Watch,
    WriteChunks,
)
from generator.ir.requests import FromPayload, OperationRequest, ToolRequest
from generator.ir.types import ListOf
from generator.languages.ts.arguments import caller
from generator.languages.ts.checks import check_statements
from generator.languages.ts.chunks import read_statements, write_statements
from generator.languages.ts.context import Context
from generator.languages.ts.listings import listing_statements
from generator.languages.ts.names import property_name
from generator.languages.ts.outcomes import (
    fails_as_result,
    failures_have_data,
    field_properties,
    result_statements,
    returning,
    shape_of,
)
from generator.languages.ts.requests import form_statement, operation_arguments
from generator.languages.ts.sending import (
    operation_call,
    operation_constant,
    tool_call,
    wait_call,
)
from generator.languages.ts.statements import (
    block,
    concat_code,
    constant,
    given_back,
    statement,
)
from generator.languages.ts.transfers import transfer_statements
from generator.languages.ts.watching import watch_statements
from generator.text.code import Code, code, lit
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import assignment, call, object_literal
from generator.text.typescript import string


def body(context: Context) -> list[Piece]:
    """All statements of a method."""
    method, imports = context.method, context.imports
    before = [*_readiness(context), *check_statements(method, context)]
    plan = method.plan
    match plan:
        case Delegate():
            entity = context.arguments.raw(plan.argument)
            name = property_name(plan.method)
            called = code("{entity}.{name}", entity=entity, name=name)
            return [*before, given_back(call(called, [lit("options")]))]
        case Call():
            first, work = _call(plan, context)
            return [*before, *first, *_shown(work, context)]
        case Listing():
            head = concat(
                lit("return "),
                imports.value("paged", "core/pages"),
                lit("(async () => {"),
            )
            inside = listing_statements(plan, context)
            return [block(head, [*before, *inside], lit("});"))]
        case ReadChunks():
            return [*before, *_shown(read_statements(plan, context), context)]
        case WriteChunks():
            return [*before, *_shown(write_statements(plan, context), context)]
        case Transfer():
            return [*before, *_shown(transfer_statements(plan, context), context)]
        case Watch():
            return [*before, *_shown(watch_statements(plan, context), context)]
        case _:
            assert_never(plan)


def _readiness(context: Context) -> list[Piece]:
    """The refusal of calls on deleted entities, for what belongs to one."""
    if context.world.entity_of(context.owner) is None:
        return []
    method, imports = context.method, context.imports
    name = string("_".join(method.name.words))
    statements: list[Piece] = []
    if method.closes and shape_of(method.outcome) is Shape.RESULT:
        done = imports.value("succeeded", "core/result")
        guard = code("if (this._scope.closed) return {done}(undefined);", done=done)
        statements.append(guard)
    ready = call(lit("this._scope.ready"), [lit("this"), name])
    return [*statements, statement(ready)]


def _shown(work: Sequence[Piece], context: Context) -> list[Piece]:
    """The work, or the result of its success or failure."""
    if not fails_as_result(context.method):
        return list(work)
    imports = context.imports
    decodes = _failure_read(context)
    if decodes is None:
        settled = imports.value("settled", "core/result")
        head = code("return {settled}(async () => {{", settled=settled)
        return [block(head, work, lit("});"))]
    settled = imports.value("settledAs", "core/result")
    imports.value("failed", "core/result")
    imports.value("dataOfFailure", "core/tool")
    attempt = block(lit("async () => {"), work, lit("},"))
    failure = lit("(error) => ({ ...failed(error), ...dataOfFailure(error, read) }),")
    head = code("return {settled}(", settled=settled)
    return [decodes, block(head, [attempt, failure], lit(");"))]


def _failure_read(context: Context) -> Piece | None:
    """``const read = (reply: Reply) => ({...});`` where failures have data."""
    use = context.method.outcome.result
    if use is None or not failures_have_data(context):
        return None
    reply = context.imports.type("Reply", "core/reply")
    whole = dataclasses.replace(use, success_when=None)
    fields = field_properties(whole, context, lit("reply"))
    head = code("const read = (reply: {reply}) => (", reply=reply)
    return concat(head, object_literal(fields, opened=True), lit(");"))


def _call(plan: Call, context: Context) -> tuple[list[Piece], list[Piece]]:
    """Statements before the request, and those that may fail."""
    if isinstance(plan.request, ToolRequest):
        made = constant(lit("reply"), tool_call(plan.request, context))
        return [], [made, *_ending(context, lit("reply"))]
    operation = context.world.operations[plan.request.operation]
    given = operation_arguments(plan.request, context)
    first, name = form_statement(given, operation)
    if plan.wait is not None:
        return first, _waiting(plan, plan.wait, plan.request, name, context)
    if _is_plain_value(context):
        return first, [_plain(plan.request, name, context)]
    sent = operation_call(plan.request, name, context)
    if shape_of(context.method.outcome) is Shape.NOTHING:
        return first, [statement(sent)]
    return first, [constant(lit("reply"), sent), *_ending(context, lit("reply"))]


def _ending(context: Context, reply: Code) -> list[Piece]:
    """Closing the entity, if that was the point, and giving back."""
    closing = [lit("this._scope.closed = true;")] if context.method.closes else []
    return [*closing, *returning(context, reply)]


def _is_plain_value(context: Context) -> bool:
    """Whether the whole answer is the value: then one call is the whole body."""
    outcome = context.method.outcome
    if shape_of(outcome) is not Shape.VALUE or context.method.closes:
        return False
    return isinstance(outcome.value, Selected) and not outcome.value.path


def _plain(request: OperationRequest, name: Code, context: Context) -> Piece:
    """``return call(this, operations.getPet, input, options);``."""
    made = call(
        caller(context.method, context.world, context.imports),
        [
            lit("this"),
            operation_constant(request, context),
            name,
            lit("options"),
        ],
    )
    return given_back(made)


def _waiting(
    plan: Call, wait: Wait, request: OperationRequest, name: Code, context: Context
) -> list[Piece]:
    """The request, the wait, and what comes back of both."""
    imports = context.imports
    gone = wait.gone_is_done and context.method.closes
    if gone:
        even_if_gone = imports.value("evenIfGone", "core/gone")
        sent: Piece = call(
            concat_code(lit("await "), even_if_gone),
            [lit("this"), operation_call(request, name, context, awaited=False)],
        )
    else:
        sent = operation_call(request, name, context)
    condition = _condition(wait, gone=gone, context=context)
    is_read = condition is not None or _reads_first_answer(plan, wait, context)
    first = constant(lit("reply"), sent) if is_read else statement(sent)
    statements: list[Piece] = [first]
    polled = wait_call(wait, name, plan.request, context, lit("reply"))
    if condition is None:
        statements.append(constant(lit("last"), polled))
    else:
        then = concat(assignment(lit("last"), polled), lit(";"))
        head = concat(lit("if ("), condition, lit(") {"))
        statements += [lit("let last = reply;"), block(head, [then], lit("}"))]
    if context.method.closes:
        statements.append(lit("this._scope.closed = true;"))
    use = context.method.outcome.result
    if shape_of(context.method.outcome) is not Shape.RESULT or use is None:
        return [*statements, *returning(context, lit("reply"))]
    source = lit("last") if plan.value_from_wait else lit("reply")
    return [*statements, *result_statements(use, context, source, lit("last"))]


def _reads_first_answer(plan: Call, wait: Wait, context: Context) -> bool:
    """Whether anything after the wait comes from the answer before it."""
    use = context.method.outcome.result
    asked = any(isinstance(one.value, FromPayload) for one in wait.request.assignments)
    if asked or shape_of(context.method.outcome) is Shape.VALUE:
        return True
    return use is not None and bool(use.fields) and not plan.value_from_wait


def _condition(wait: Wait, *, gone: bool, context: Context) -> Piece | None:
    """When to wait at all; ``None`` for always."""
    if wait.when is not None:
        given = context.arguments.raw(wait.when.argument, wait.when.field)
        one = context.arguments.found(wait.when.argument, wait.when.field)
        if isinstance(one.type, ListOf):
            return code("{given}?.length", given=given)
        return code("{given} !== undefined", given=given)
    return lit("!reply.isGone") if gone else None
