"""Tools as descriptors of the runtime: the module ``_api.tools``."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.api import Api
from generator.ir.tools import Tool, ToolProtocol
from generator.ir.types import TextEncoding
from generator.languages.python.catalog import Catalog, tool_constant, tools_of
from generator.languages.python.methods import Assigned
from generator.languages.python.module import Module
from generator.languages.python.operations import Operations
from generator.languages.python.parameters import Parameters, wire_keys
from generator.languages.python.paths import path, strings
from generator.languages.python.requests import Requests
from generator.languages.python.types import Declared, Types, text_parser
from generator.languages.python.values import (
    COMMA,
    boolean,
    call,
    set_of,
    tuple_of,
)
from generator.text.code import Code, code
from generator.text.python import string, symbol


def tools(
    api: Api, declared: Declared, module: Module, catalog: Catalog
) -> Iterator[Assigned]:
    """The protocol, then each tool that a method uses."""
    if api.tools is None:
        return
    types = Types(declared, module)
    operations = Operations(api, module, types, catalog.security)
    requests = Requests(module, catalog, operations)
    yield Assigned(symbol("TOOLS"), _protocol(module, catalog, requests, api.tools))
    parameters = Parameters(api, module, types)
    methods = (method for owner in api.owners for method in owner.methods)
    used = {key for method in methods for key in tools_of(method)}
    for one in api.tools.tools:
        if one.key in used:
            made = _tool(module, parameters, one)
            yield Assigned(symbol(tool_constant(one.key)), made)


def _protocol(
    module: Module, catalog: Catalog, requests: Requests, one: ToolProtocol
) -> Code:
    keys = wire_keys(catalog.operation(one.operation).parameters)
    pairs = (
        code("{k}: {v}", k=string(keys[each.parameter]), v=requests.origin(each.value))
        for each in one.assignments
    )
    return call(
        module.use("ToolProtocol"),
        catalog.operation_name(module, one.operation),
        name=string(keys[one.name_parameter]),
        arguments=string(keys[one.arguments_parameter]),
        values=code("{{{pairs}}}", pairs=Code.join(COMMA, pairs)),
        content=path(module, one.content),
        failed=path(module, one.failed),
    )


def _tool(module: Module, parameters: Parameters, one: Tool) -> Code:
    keys = wire_keys(one.arguments)
    made = [parameters.parameter(each, keys) for each in one.arguments]
    sets = module.use("frozenset")
    known = None
    if one.fallback is not None:
        known = set_of(sets, strings(one.known))
    return call(
        module.use("Tool"),
        string(one.wire),
        tuple_of(made),
        parse=_parser(module, one),
        fallback=string(one.fallback) if one.fallback is not None else None,
        known=known,
        failure_decodes=boolean(True) if one.failure_decodes else None,
        failure_message=(
            path(module, one.failure_message) if one.failure_message else None
        ),
        failure_text=string(one.failure_text) if one.failure_text else None,
    )


def _parser(module: Module, one: Tool) -> Code | None:
    """The reader of the tool's text, with what this tool adds to it."""
    if one.encoding is None:
        return None
    reader = text_parser(module, one.encoding)
    if one.encoding is TextEncoding.KEY_VALUE_LINES:
        sets = module.use("frozenset")
        return call(
            module.use("partial"),
            reader,
            integers=set_of(sets, strings(one.integers)),
            booleans=set_of(sets, strings(one.booleans)),
        )
    if one.encoding is TextEncoding.LINES and one.empty is not None:
        return call(module.use("partial"), reader, empty=string(one.empty))
    return reader
