"""Requests of a method: the arguments of an operation or of a tool."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from generator.ir.operations import (
    BodyEncoding,
    Operation,
    Supplied,
)
from generator.ir.requests import (
    FromArgument,
    FromConstant,
    FromLookup,
    FromPayload,
    FromProperty,
    OperationRequest,
    ToolRequest,
    ValueOrigin,
)
from generator.languages.ts.codecs import codec, is_changed
from generator.languages.ts.context import Context
from generator.languages.ts.literals import json_literal, path_literal
from generator.languages.ts.statements import constant, member
from generator.text.code import Code, lit
from generator.text.fit import Piece
from generator.text.fit_typescript import call, object_literal
from generator.text.spec_text import SpecText
from generator.text.typescript import property_key

Changes = Mapping[str, Piece]
"""Values that take the place of what a request says, by parameter key."""


def operation_arguments(
    request: OperationRequest, context: Context, previous: Code | None = None
) -> Piece:
    """The arguments of an operation as an object literal, in wire order.

    ``previous`` is the answer of an earlier request of the method, ``reply``.
    """
    previous = lit("reply") if previous is None else previous
    operation = context.world.operations[request.operation]
    keys = context.world.argument_keys(operation)
    values = {one.parameter: one.value for one in request.assignments}
    properties = [
        member(keys[one.key], _value(values[one.key], context, previous))
        for one in operation.parameters
        if one.key in values and isinstance(one.origin, Supplied)
    ]
    if request.body is not None and operation.body is not None:
        value = _value(request.body, context, previous)
        properties.append(member(context.world.body_key(operation), value))
    return object_literal(properties)


def is_form(operation: Operation) -> bool:
    """Whether the arguments travel in a form."""
    forms = (BodyEncoding.FORM, BodyEncoding.MULTIPART)
    return operation.body is not None and operation.body.encoding in forms


def tool_input(
    request: ToolRequest, context: Context, changes: Changes | None = None
) -> Piece:
    """The JSON arguments of a tool."""
    if request.whole is not None:
        whole = request.whole
        value, _ = context.arguments.value(whole.argument, whole.field)
        return value
    tool = context.world.tools[request.tool]
    values = {one.parameter: one.value for one in request.assignments}
    properties: list[Piece] = []
    for one in tool.arguments:
        if changes is not None and one.key in changes:
            value = changes[one.key]
        elif one.key in values:
            value = _value(values[one.key], context, lit("reply"))
            if is_changed(one.type, context.world):
                made = codec(one.type, context.world, context.imports)
                written = context.imports.value("written", "core/write")
                value = call(written, [made, value])
        elif not isinstance(one.origin, Supplied) and hasattr(one.origin, "value"):
            value = json_literal(one.origin.value)
        else:
            continue
        properties.append(member(property_key(one.wire), value))
    if not properties:
        return lit("{}")
    ordered = context.imports.value("ordered", "core/tool")
    return call(ordered, [object_literal(properties)])


def _value(origin: ValueOrigin, context: Context, previous: Code) -> Piece:
    world, imports = context.world, context.imports
    match origin:
        case FromArgument():
            others: list[Code] = []
            if origin.otherwise_property is not None:
                others.append(context.stored(origin.otherwise_property))
            if isinstance(origin.otherwise, SpecText):
                literal = json_literal(origin.otherwise)
                assert isinstance(literal, Code)
                others.append(literal)
            value, _ = context.arguments.value(origin.argument, origin.field, *others)
            return value
        case FromProperty():
            return context.stored(origin.property)
        case FromConstant():
            return json_literal(origin.value)
        case FromPayload():
            path = path_literal(origin.path, imports)
            made = codec(origin.type, world, imports)
            return call(previous + lit(".required"), [path, made])
        case FromLookup():
            raise TypeError("only the tool protocol looks values up")
        case _:
            assert_never(origin)


def form_statement(arguments: Piece, operation: Operation) -> tuple[list[Piece], Code]:
    """``const form = {...};`` and its name; nothing for an empty object."""
    if not getattr(arguments, "count", 1):
        return [], lit("{}")
    name = lit("form") if is_form(operation) else lit("input")
    return [constant(name, arguments)], name
