"""The file ``src/tools.ts``: descriptors of tools and how they are called."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.owners import Owner
from generator.ir.paths import Key
from generator.ir.requests import (
    Assignment,
    FromConstant,
    FromLookup,
    FromProperty,
)
from generator.ir.tools import Tool, ToolProtocol
from generator.languages.ts.codecs import FORMATS
from generator.languages.ts.context import property_of
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import json_literal, path_literal, texts_literal
from generator.languages.ts.names import property_name, variable_name
from generator.languages.ts.naming import tool_keys
from generator.languages.ts.statements import printed
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    assignment,
    call,
    object_literal,
    parameter,
    property_value,
    signature,
)
from generator.text.typescript import string


@dataclass(frozen=True, slots=True)
class Tooling:
    """The file ``src/tools.ts``."""

    imports: tuple[Code, ...]
    constants: tuple[Code, ...]
    answer: Code
    """Where a tool's answer is inside the operation's."""

    signature: Code
    form: Code
    send: Code


def tooling(world: World) -> Tooling | None:
    """The view of the tools; ``None`` when the document has none."""
    protocol = world.api.tools
    owner = _entity(world)
    if protocol is None or owner is None:
        return None
    imports = world.imports("./", "tools")
    client = imports.type("Client", "core/client")
    tool = imports.type("Tool", "core/tool")
    used = [one for one in protocol.tools if world.has_tool(one.key)]
    constants = tuple(_constant(one, world, tool, imports) for one in used)
    options = imports.type("RequestOptions", "core/options")
    reply = imports.type("Reply", "core/reply")
    entity = variable_name(
        owner.name, frozenset(("client", "tool", "input", "options"))
    )
    kind = world.use_owner(owner.key, imports)
    parameters = [
        parameter(lit("client"), client),
        parameter(entity, kind),
        parameter(lit("tool"), tool),
        parameter(lit("input"), lit("unknown")),
        parameter(lit("options"), options, optional=True),
    ]
    head = lit("export async function callTool")
    promise = code("Promise<{reply}>", reply=reply)
    imports.value("send", "core/reply")
    imports.value("readTool", "core/tool")
    space = imports.space("operations", "operations")
    operation = world.operation_constant(protocol.operation)
    sent = assignment(
        lit("const reply"),
        call(
            lit("await send"),
            [
                lit("client"),
                code("{space}.{operation}", space=space, operation=operation),
                lit("form"),
                lit("options"),
            ],
        ),
    )
    form = assignment(lit("const form"), _form(protocol, owner, entity, world))
    answer = _answer(protocol, world, imports)
    return Tooling(
        imports.statements,
        constants,
        answer,
        printed(signature(head, parameters, promise, lit(" {"))),
        printed(concat(form, lit(";")), indent=2),
        printed(concat(sent, lit(";")), indent=2),
    )


def _entity(world: World) -> Owner | None:
    """The entity that tools belong to."""
    for owner in world.api.owners:
        if any(tool_keys(method.plan) for method in owner.methods):
            return world.entity_of(owner)
    return None


def _constant(tool: Tool, world: World, kind: Code, imports: Imports) -> Code:
    properties: list[Piece] = [property_value(lit("name"), string(tool.wire))]
    if tool.encoding is not None and tool.encoding in FORMATS:
        name = imports.value(FORMATS[tool.encoding], "core/text-formats")
        properties.append(property_value(lit("format"), name))
    if tool.integers:
        properties.append(property_value(lit("integers"), texts_literal(tool.integers)))
    if tool.booleans:
        properties.append(property_value(lit("booleans"), texts_literal(tool.booleans)))
    if tool.empty is not None:
        properties.append(property_value(lit("empty"), string(tool.empty)))
    if tool.fallback is not None:
        properties.append(property_value(lit("fallback"), string(tool.fallback)))
    if tool.fallback is not None and tool.known:
        properties.append(property_value(lit("known"), texts_literal(tool.known)))
    if tool.failure_decodes:
        properties.append(lit("failureDecodes: true"))
    if tool.failure_message:
        path = path_literal(tool.failure_message, imports)
        properties.append(property_value(lit("failureMessage"), path))
    if tool.failure_text is not None:
        properties.append(property_value(lit("failureText"), string(tool.failure_text)))
    name = world.tool_constant(tool.key)
    left = code("export const {name}: {kind}", name=name, kind=kind)
    return printed(concat(assignment(left, object_literal(properties)), lit(";")))


def _answer(protocol: ToolProtocol, world: World, imports: Imports) -> Code:
    envelope = world.api.envelope
    operation = world.operations[protocol.operation]
    entered = operation.enveloped and envelope is not None
    data = (Key(envelope.data),) if entered and envelope and envelope.data else ()
    value = object_literal(
        [
            property_value(
                lit("content"), path_literal((*data, *protocol.content), imports)
            ),
            property_value(
                lit("failed"), path_literal((*data, *protocol.failed), imports)
            ),
        ],
        opened=True,
    )
    kind = imports.type("ToolAnswer", "core/tool")
    left = code("const answer: {kind}", kind=kind)
    return printed(concat(assignment(left, value), lit(";")))


def _form(protocol: ToolProtocol, owner: Owner, entity: Code, world: World) -> Piece:
    operation = world.operations[protocol.operation]
    assigned = {one.parameter: one for one in protocol.assignments}
    keys = world.argument_keys(operation)
    properties: list[Piece] = []
    for one in operation.parameters:
        if one.key not in keys:
            continue
        key = keys[one.key]
        if one.key == protocol.name_parameter:
            properties.append(property_value(key, lit("tool.name")))
        elif one.key == protocol.arguments_parameter:
            properties.append(property_value(key, lit("input")))
        elif one.key in assigned:
            value = _assigned(assigned[one.key], owner, entity)
            properties.append(property_value(key, value))
    return object_literal(properties, opened=True)


def _assigned(one: Assignment, owner: Owner, entity: Code) -> Piece:
    match one.value:
        case FromProperty():
            return property_of(owner, entity, one.value.property)
        case FromConstant():
            return json_literal(one.value.value)
        case FromLookup():
            return _lookup(one.value, owner, entity)
        case _:
            raise TypeError("a tool protocol assigns properties, constants and lookups")


def _lookup(lookup: FromLookup, owner: Owner, entity: Code) -> Code:
    """The field of the first element whose ``match`` is the tool's name."""
    found = property_of(owner, entity, lookup.property)
    return code(
        "{found}?.find((one) => one.{match} === tool.name)?.{take} ?? {otherwise}",
        found=found,
        match=property_name(lookup.match),
        take=property_name(lookup.take),
        otherwise=string(lookup.otherwise),
    )
