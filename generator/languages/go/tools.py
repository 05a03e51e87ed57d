"""Descriptors of tools and how they travel."""

from __future__ import annotations

from generator.ir.operations import Parameter
from generator.ir.tools import Tool, ToolProtocol
from generator.languages.go.layout import Entry, inline, items, literal
from generator.languages.go.literals import ENCODINGS, path_slice, strings
from generator.languages.go.operations import (
    VariableView,
    encoding_of,
    keys,
    keys_of,
    origin,
)
from generator.languages.go.world import World
from generator.text.code import Code, lit
from generator.text.go import string


def tools(world: World) -> tuple[VariableView, ...]:
    """The tools that methods call by a name of the document."""
    return tuple(tool(world, one) for one in world.tools.values() if one.wire)


def tool(world: World, of: Tool) -> VariableView:
    """The descriptor of a tool."""
    entries: list[Entry] = [(lit("Name"), string(of.wire))]
    names = keys(of.arguments)
    if of.arguments:
        parameters = [_tool_parameter(one, names) for one in of.arguments]
        slice_type = lit("[]runtime.Parameter")
        entries.append((lit("Parameters"), items(slice_type, parameters)))
    if of.encoding is not None:
        entries.append((lit("Encoding"), ENCODINGS[of.encoding]))
    kinds: list[Entry] = []
    if of.integers:
        kinds.append((lit("Integers"), strings(of.integers)))
    if of.booleans:
        kinds.append((lit("Booleans"), strings(of.booleans)))
    if kinds:
        entries.append((lit("Kinds"), inline(lit("runtime.KeyKinds"), kinds)))
    if of.empty is not None:
        entries.append((lit("Empty"), string(of.empty)))
    if of.fallback is not None:
        entries.append((lit("Fallback"), string(of.fallback)))
        entries.append((lit("Known"), strings(of.known)))
    if of.failure_decodes:
        entries.append((lit("FailureDecodes"), lit("true")))
        entries.append((lit("FailureMessage"), path_slice(of.failure_message)))
    if of.failure_text is not None:
        entries.append((lit("FailureText"), string(of.failure_text)))
    name = world.tool(of.key)
    return VariableView(
        name=name,
        value=literal(lit("&runtime.Tool"), entries),
    )


def _tool_parameter(of: Parameter, names: dict[str, Code]) -> Code:
    entries: list[Entry] = []
    key = names.get(of.key)
    if key is not None and key != string(of.wire):
        entries.append((lit("Key"), key))
    entries.append((lit("Name"), string(of.wire)))
    encoding = encoding_of(of)
    if encoding is not None:
        entries.append((lit("Encoding"), encoding))
    given = origin(of)
    if given is not None:
        entries.append((lit("Value"), given))
    return inline(lit(""), entries)


def protocol(world: World, of: ToolProtocol) -> Code:
    """How tools travel."""
    known = keys_of(world, world.operations[of.operation])
    return literal(
        lit("&runtime.ToolProtocol"),
        (
            (lit("Operation"), world.operation(of.operation)),
            (lit("Name"), known[of.name_parameter]),
            (lit("Arguments"), known[of.arguments_parameter]),
            (lit("Content"), path_slice(of.content)),
            (lit("Failed"), path_slice(of.failed)),
        ),
        0,
    )
