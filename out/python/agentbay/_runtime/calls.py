"""One request of a method: fill the parameters, send, judge, read a tool's text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..errors import InvalidRequestError, RootError
from . import request_parts
from .answers import Answer, judge
from .codecs import ANY, Codec, Ordered
from .effects import Flow, Request
from .exchange import exchange, new_deadline
from .generated import value_of as generated_value
from .operation import Operation, Parameter
from .options import RecordedOptions
from .plans import Arg, Ask, Const, Lookup, Own, Use, ValueOrigin
from .scope import Scope
from .structs import OMIT
from .tools import read_tool

__all__ = ["Frame", "ask", "request"]


class Frame(NamedTuple):
    """A method call while it runs."""

    scope: Scope
    arguments: Mapping[str, Any]
    options: RecordedOptions
    previous: Answer | None = None
    """Answer of the request before."""

    address: str = ""
    """Where the page is that a link led to."""


def value_of(origin: ValueOrigin, frame: Frame, tool: str = "") -> object:
    """The value that fills a parameter, ``OMIT`` when it is left out."""
    if isinstance(origin, Const):
        return origin.value
    if isinstance(origin, Arg):
        return _argument(origin, frame)
    own = frame.scope.properties
    if isinstance(origin, Own):
        value = own.get(origin.name)
        return OMIT if value is None else value
    if isinstance(origin, Lookup):
        for item in own.get(origin.own) or ():
            if getattr(item, origin.match) == tool:
                return getattr(item, origin.take)
        return origin.otherwise
    assert frame.previous is not None
    return frame.previous.read(origin.path, ANY, required=True)


def _argument(origin: Arg, frame: Frame) -> object:
    value = frame.arguments.get(origin.name, OMIT)
    if value is not None and value is not OMIT and origin.field:
        value = getattr(value, origin.field)
    if value is None and origin.null:
        return None
    if value is not None and value is not OMIT:
        return value
    if origin.otherwise_own:
        own = frame.scope.properties.get(origin.otherwise_own)
        return origin.otherwise if own is None else own
    return origin.otherwise


def request(what: Ask | Use, frame: Frame, until: float | None = None) -> Flow[Answer]:
    """Make a request of a plan.

    Args:
        what: The operation or tool, and what fills its parameters.
        frame: The call it belongs to.
        until: Moment on the monotonic clock that ends it before its own deadline.

    Raises:
        RootError: it failed; a tool that reports a failure did too.
    """
    if isinstance(what, Use):
        return (yield from use(what, frame))
    values = {
        parameter.key: _encode(parameter, value_of(what.values[parameter.key], frame))
        for parameter in _parameters(what.operation)
        if parameter.key in what.values
    }
    body = what.operation.body
    if body is not None and body.codec is not None and what.body is not None:
        value = value_of(what.body, frame)
        values[request_parts.BODY] = _encoded("body", body.codec, value)
    labels = {k: one.name for k, one in what.values.items() if isinstance(one, Arg)}
    return (yield from ask(what.operation, values, frame, until, labels))


def ask(
    operation: Operation,
    values: Mapping[str, object],
    frame: Frame,
    until: float | None = None,
    labels: Mapping[str, str] | None = None,
) -> Flow[Answer]:
    """Call an operation with encoded values.

    ``labels`` are the names of the arguments that the values come from, by key.
    """
    client, options = frame.scope.client, frame.options

    def make(headers: Mapping[str, str]) -> Request:
        built = request_parts.build(
            operation, values, client.settings, headers, labels or {}
        )
        return built._replace(url=frame.address or built.url)

    deadline = new_deadline(client.settings, options)
    if until is not None:
        deadline = min(deadline, until)
    recorder = options.get("record_into")
    try:
        made = yield from exchange(client, operation, options, make, deadline)
        if recorder is not None:
            recorder.heard(made.response, made.attempts, client.settings.secrets)
        answer = judge(operation, client.settings, made)
    except RootError as error:
        error.operation = error.operation or operation.label
        raise
    if recorder is not None:
        recorder.named(answer.frame.request_id, answer.frame.code)
    return answer


def use(what: Use, frame: Frame) -> Flow[Answer]:
    """Call a tool; the answer's root is the data of its text."""
    protocol = what.protocol
    name = value_of(what.name, frame) if what.name else what.tool.name
    arguments = _tool_arguments(what, frame)
    values: dict[str, object] = {}
    for parameter in _parameters(protocol.operation):
        if parameter.key == protocol.name:
            values[parameter.key] = name
        elif parameter.key == protocol.arguments:
            values[parameter.key] = _encode(parameter, arguments)
        elif parameter.key in protocol.values:
            origin = protocol.values[parameter.key]
            values[parameter.key] = _encode(
                parameter, value_of(origin, frame, str(name))
            )
    answer = yield from ask(protocol.operation, values, frame)
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
    if parameter.key not in what.values:
        return OMIT
    return _encode(parameter, value_of(what.values[parameter.key], frame))


def _parameters(operation: Operation) -> list[Parameter]:
    path = [piece for piece in operation.path if isinstance(piece, Parameter)]
    return [*path, *operation.parameters]


def _encode(parameter: Parameter, value: object) -> object:
    return _encoded(parameter.name, parameter.codec, value)


def _encoded(name: str, codec: Codec[Any], value: object) -> object:
    if value is OMIT:
        return OMIT
    try:
        return codec.encode(value)
    except InvalidRequestError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        kind = type(value).__name__
        raise InvalidRequestError(f"{name} cannot be a {kind}") from error
