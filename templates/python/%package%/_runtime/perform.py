"""One call of a method, from the checks to what it gives back."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from .. import errors
from . import chunks, listing, transfer, watching
from .answers import Answer
from .calls import Frame, request
from .checks import check
from .effects import Flow
from .method import Method
from .options import RequestOptions
from .outcomes import Done, failed, succeeded
from .plans import Call, Listing, ReadChunks, Transfer, WriteChunks
from .scope import Scope
from .tools import ToolError
from .waiting import wait

__all__ = ["perform"]

T = TypeVar("T")


def perform(
    scope: Scope,
    method: Method[T],
    arguments: dict[str, Any],
    options: RequestOptions,
) -> Flow[T]:
    """Call a method.

    Args:
        scope: Of the object that it belongs to.
        method: What to do.
        arguments: By name; None is left out.
        options: Of this call.

    Raises:
        InvalidRequestError: the caller made a mistake; nothing was sent.
        RootError: the call failed and the method shows failures by raising.
    """
    if scope.closed and method.closes:
        return succeeded(method, Frame(scope, arguments, {}), Done(None, None))
    scope.refuse_closed()
    scope.refuse_unsupported(method.name)
    given = check(method.rules, _spread(method, arguments))
    frame = Frame(scope, given, cast("Any", options))
    try:
        done = yield from _carry_out(method, frame)
        value = succeeded(method, frame, done)
    except errors.InvalidRequestError:
        raise
    except ToolError as failure:
        if method.outcome.failure == "raise":
            raise failure.error from None
        return failed(method, frame, failure.error, failure.answer)
    except errors.RootError as error:
        if method.outcome.failure == "raise":
            raise
        return failed(method, frame, error)
    scope.closed = scope.closed or method.closes
    return value


def _spread(method: Method[T], arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments, with the attributes of the parameters object among them."""
    group = arguments.get(method.group) if method.group else None
    if group is None:
        return arguments
    rest = {name: value for name, value in arguments.items() if name != method.group}
    return {**dict(group._items()), **rest}


def _carry_out(method: Method[T], frame: Frame) -> Flow[Done]:
    plan = method.plan
    if isinstance(plan, Call):
        return (yield from _call(plan, frame, closes=method.closes))
    if isinstance(plan, Listing):
        return (yield from listing.page(plan, frame))
    if isinstance(plan, ReadChunks):
        return (yield from chunks.read(plan, frame))
    if isinstance(plan, WriteChunks):
        return (yield from chunks.write(plan, frame))
    if isinstance(plan, Transfer):
        return (yield from transfer.transfer(plan, frame))
    return (yield from watching.watch(plan, frame))


def _call(plan: Call, frame: Frame, *, closes: bool) -> Flow[Done]:
    """One request and its wait.

    Where something that is gone counts as done, a call that closes an entity which
    is gone already has succeeded.
    """
    answer: Answer | None = None
    try:
        answer = yield from request(plan.request, frame)
    except errors.NotFoundError:
        if not (closes and plan.wait is not None and plan.wait.gone_is_done):
            raise
    if answer is None or plan.wait is None or not _waits(plan, frame):
        return Done(answer, answer)
    last = yield from wait(plan.wait, frame._replace(previous=answer))
    if plan.value_from_wait:
        return Done(last, last or answer)
    return Done(answer, last or answer)


def _waits(plan: Call, frame: Frame) -> bool:
    assert plan.wait is not None
    return not plan.wait.when or bool(frame.arguments.get(plan.wait.when))
