"""Calls of operations, tools and waits in the body of a method."""

from __future__ import annotations

from generator.ir.plans import Wait
from generator.ir.requests import OperationRequest, Request, ToolRequest
from generator.languages.ts.context import Context
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import milliseconds, path_literal, texts_literal
from generator.languages.ts.names import property_name
from generator.languages.ts.requests import Changes, operation_arguments, tool_input
from generator.languages.ts.statements import concat_code, printed
from generator.text.code import Code, code, lit
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    assignment,
    call,
    object_literal,
    property_value,
)


def operation_constant(request: OperationRequest, context: Context) -> Code:
    """``operations.getPet``."""
    space = context.imports.space("operations", "operations")
    name = context.world.operation_constant(request.operation)
    return code("{space}.{name}", space=space, name=name)


def operation_call(
    request: OperationRequest,
    given: Piece,
    context: Context,
    *,
    awaited: bool = True,
) -> Piece:
    """``await send(this, operations.getPet, input, options)``."""
    send = context.imports.value("send", "core/reply")
    return call(
        concat_code(lit("await "), send) if awaited else send,
        [
            lit("this"),
            operation_constant(request, context),
            given,
            lit("options"),
        ],
    )


def tool_call(
    request: ToolRequest,
    context: Context,
    changes: Changes | None = None,
    *,
    awaited: bool = True,
) -> Piece:
    """``await callTool(this, this._entity, tools.readFile, input, options)``."""
    imports = context.imports
    space = imports.space("tools", "tools")
    called = code("{space}.callTool", space=space)
    name = context.world.tool_constant(request.tool)
    tool: Piece = code("{space}.{name}", space=space, name=name)
    if request.name is not None:
        named = context.arguments.raw(request.name.argument, request.name.field)
        value = lit("name") if str(named) == "name" else code("name: {n}", n=named)
        tool = object_literal([concat(lit("..."), tool), value])
    return call(
        concat_code(lit("await "), called) if awaited else called,
        [
            lit("this"),
            context.entity,
            tool,
            tool_input(request, context, changes),
            lit("options"),
        ],
    )


def wait_call(
    wait: Wait, form: Code, request: Request, context: Context, previous: Code
) -> Piece:
    """``await waitUntil(this, deleteWait, operations.getSession, ...)``."""
    given = operation_arguments(wait.request, context, previous)
    if isinstance(request, OperationRequest):
        first = operation_arguments(request, context, previous)
        if printed(first) == printed(given):
            given = form
    until = context.imports.value("waitUntil", "core/wait")
    return call(
        concat_code(lit("await "), until),
        [
            lit("this"),
            wait_name(context),
            operation_constant(wait.request, context),
            given,
            lit("options"),
        ],
    )


def wait_name(context: Context) -> Code:
    """Name of the condition: ``deleteWait`` for the method ``delete``."""
    return code("{method}Wait", method=property_name(context.method.name))


def wait_constant(wait: Wait, name: Code, imports: Imports) -> Code:
    """The condition of a wait as a constant of the module."""
    properties: list[Piece] = [
        property_value(lit("state"), path_literal(wait.state, imports)),
        property_value(lit("done"), texts_literal(wait.done)),
    ]
    if wait.failed:
        properties.append(property_value(lit("failed"), texts_literal(wait.failed)))
    if wait.gone_is_done:
        properties.append(lit("goneIsDone: true"))
    if wait.empty_is_done:
        properties.append(lit("emptyIsDone: true"))
    if wait.ignore_case:
        properties.append(lit("ignoreCase: true"))
    if wait.delay_first:
        properties.append(lit("delayFirst: true"))
    interval, timeout = milliseconds(wait.interval), milliseconds(wait.timeout)
    properties.append(property_value(lit("interval"), interval))
    properties.append(property_value(lit("timeout"), timeout))
    kind = imports.type("WaitCondition", "core/wait")
    left = code("const {name}: {kind}", name=name, kind=kind)
    value = object_literal(properties, opened=True)
    return printed(concat(assignment(left, value), lit(";")))
