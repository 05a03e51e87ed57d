"""Calls of tools: a name and arguments inside an operation."""

from __future__ import annotations

from . import calls
from .answers import Answer
from .codecs import Ordered
from .effects import Flow
from .frame import Frame, encode, value_of
from .generated import value_of as generated_value
from .operation import Parameter
from .plans import Use
from .structs import OMIT
from .tools import read_tool

__all__ = ["use"]


def use(what: Use, frame: Frame) -> Flow[Answer]:
    """Call a tool; the answer's root is the data of its text."""
    protocol = what.protocol
    name = value_of(what.name, frame) if what.name else what.tool.name
    arguments = _tool_arguments(what, frame)
    values: dict[str, object] = {}
    for parameter in protocol.operation.all_parameters:
        key = parameter.argument
        if key == protocol.name:
            values[key] = name
        elif key == protocol.arguments:
            values[key] = encode(parameter, arguments)
        elif key in protocol.values:
            origin = protocol.values[key]
            values[key] = encode(parameter, value_of(origin, frame, str(name)))
    answer = yield from calls.ask(protocol.operation, values, frame)
    return read_tool(what, frame.scope, answer)


def _tool_arguments(what: Use, frame: Frame) -> object:
    if what.whole is not None:
        given = value_of(what.whole, frame)
        return {} if given is OMIT else given
    supplied = (
        (parameter.name, _supplied(parameter, what, frame))
        for parameter in what.tool.parameters
    )
    return Ordered((name, value) for name, value in supplied if value is not OMIT)


def _supplied(parameter: Parameter, what: Use, frame: Frame) -> object:
    if parameter.origin is not None:
        return generated_value(parameter.origin, frame.scope.client.settings)
    if parameter.argument not in what.values:
        return OMIT
    return encode(parameter, value_of(what.values[parameter.argument], frame))
