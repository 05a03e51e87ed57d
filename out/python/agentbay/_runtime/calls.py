"""One request of a method: fill the parameters, send, judge."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ..errors import InvalidRequestError, RootError
from . import request_parts
from .answers import Answer, judge
from .attempt import Attempt
from .client import Client
from .effects import Flow, HangUp
from .exchange import Attempts, exchange, new_deadline
from .files import Sink, Target
from .frame import Frame, by_argument, encode, encoded, value_of
from .operation import Operation
from .plans import Arg, Ask, Use
from .structs import OMIT

__all__ = ["ask", "request"]


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
        from .tool_calls import use

        return (yield from use(what, frame))
    operation, body = what.operation, what.operation.body
    given: object = OMIT
    labels: dict[str, str] = {}
    if what.values is None:
        values = dict(by_argument(operation, frame.arguments))
        if body is not None and body.codec is not None:
            given = frame.arguments.get(body.key, OMIT)
            null = body.codec.sends_null or (body.required and body.codec.takes_null)
            given = OMIT if given is None and not null else given
    else:
        values = {
            one.argument: encode(one, value_of(what.values[one.argument], frame))
            for one in operation.all_parameters
            if one.argument in what.values
        }
        found = what.values.items()
        labels = {key: one.name for key, one in found if isinstance(one, Arg)}
        given = value_of(what.body, frame) if what.body is not None else OMIT
    if body is not None and body.codec is not None:
        values[request_parts.BODY] = encoded(body.key, body.codec, given)
    return (yield from ask(operation, values, frame, until, labels))


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
    sink = _sink(operation, options["save_to"]) if "save_to" in options else None
    deadline = new_deadline(client.settings, options)
    if until is not None:
        deadline = min(deadline, until)
    maker = Attempt(client, operation, values, frame, labels or {}, deadline)
    recorder = options.get("record_into")
    try:
        made = yield from exchange(client, operation, options, maker, deadline, sink)
        if recorder is not None:
            recorder.heard(made.response, made.attempts, client.secrets)
        answer = yield from _judged(operation, client, made)
    except RootError as error:
        error.operation = error.operation or operation.label
        raise
    if recorder is not None:
        recorder.named(answer.frame.request_id, answer.frame.code)
    return answer


def _sink(operation: Operation, target: Target) -> Sink:
    """Where the answer goes.

    Raises:
        InvalidRequestError: the answer is not bytes, or nothing can be there.
    """
    if operation.answer.kind != "bytes":
        raise InvalidRequestError("save_to is only for methods whose answer is bytes")
    if isinstance(target, (str, os.PathLike)):
        folder = os.path.dirname(os.fspath(target)) or "."
        if os.path.isdir(target) or not os.path.isdir(folder):
            raise InvalidRequestError(f"{os.fspath(target)} cannot be written")
    elif not hasattr(target, "write"):
        raise InvalidRequestError("save_to must be a path or something to write to")
    return Sink(target)


def _judged(operation: Operation, client: Client, made: Attempts) -> Flow[Answer]:
    try:
        return judge(operation, client, made)
    except BaseException:
        if made.response.live is not None:
            yield HangUp(made.response.live)
        raise
