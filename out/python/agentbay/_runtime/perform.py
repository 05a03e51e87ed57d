"""One call of a method, from the checks to what it gives back."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from .. import errors
from . import chunks, listing, transfer, watching
from .answers import Answer
from .calls import Frame, request, value_of
from .checks import check
from .effects import Flow
from .listing import Next
from .method import Method
from .options import RequestOptions
from .outcomes import Done, failed, succeeded
from .pages import More, Paged
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
    given = check(method.rules, arguments)
    return (yield from _run(method, Frame(scope, given, cast("Any", options))))


def _run(method: Method[T], frame: Frame) -> Flow[T]:
    """Call a method whose arguments were checked."""
    try:
        done = yield from _carry_out(method, frame)
        value = succeeded(method, frame, done)
        if isinstance(value, Paged):
            value._attach(_more(method, frame, done.following))
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
    frame.scope.closed = frame.scope.closed or method.closes
    return value


def _more(method: Method[T], frame: Frame, following: Next | None) -> More | None:
    """The way to the next page: the same call with what the page says."""
    if following is None:
        return None
    arguments = {**frame.arguments, **following.arguments}
    rest = frame.options.copy()
    rest.pop("record_into", None)

    def flow() -> Flow[T]:
        onward = Frame(frame.scope, arguments, rest, None, following.address)
        return _run(method, onward)

    return More(following.cursor, flow, frame.scope.driver)


def _carry_out(method: Method[T], frame: Frame) -> Flow[Done]:
    plan = method.plan
    if isinstance(plan, Call):
        return (yield from _call(plan, frame, closes=method.closes))
    if isinstance(plan, Listing):
        page = yield from listing.page(plan, frame)
        return Done(page.answer, page.answer, following=page.following)
    if isinstance(plan, Transfer):
        moved = yield from transfer.transfer(plan, frame)
        return Done(None, moved.last, figures=moved.figures)
    answer: Answer | None
    if isinstance(plan, ReadChunks):
        answer = yield from chunks.read(plan, frame)
    elif isinstance(plan, WriteChunks):
        answer = yield from chunks.write(plan, frame)
    else:
        answer = yield from watching.watch(plan, frame)
    return Done(answer, answer)


def _call(plan: Call, frame: Frame, *, closes: bool) -> Flow[Done]:
    """One request and its wait.

    Where something that is gone counts as done, a call that closes an entity which
    is gone already has succeeded.
    """
    try:
        answer = yield from request(plan.request, frame)
    except errors.NotFoundError as error:
        if not (closes and plan.wait is not None and plan.wait.gone_is_done):
            raise
        return Done(None, error)
    if plan.wait is None or not _waits(plan, frame):
        return Done(answer, answer)
    last = yield from wait(plan.wait, frame._replace(previous=answer))
    if plan.value_from_wait:
        return Done(last if isinstance(last, Answer) else None, last)
    return Done(answer, last)


def _waits(plan: Call, frame: Frame) -> bool:
    assert plan.wait is not None
    return plan.wait.when is None or bool(value_of(plan.wait.when, frame))
