"""One call of a method, from the checks to what it gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from .. import errors
from .answers import Answer
from .calls import request
from .effects import Flow
from .frame import Frame, value_of
from .method import Steps
from .outcomes import Done, ToolError, failed, succeeded
from .plans import Call, Listing, ReadChunks, Transfer, WriteChunks
from .scope import Scope

if TYPE_CHECKING:
    from .options import RequestOptions

__all__ = ["framed", "perform"]


def perform(
    scope: Scope, steps: Steps, arguments: dict[str, Any], options: RequestOptions
) -> Flow[Any]:
    """Call a method that gives a value or a result.

    Args:
        scope: Of the object that it belongs to.
        steps: What to do.
        arguments: By name; None is left out.
        options: Of this call.

    Raises:
        InvalidRequestError: the caller made a mistake; nothing was sent.
        RootError: the call failed and the method shows failures by raising.
    """
    if scope.closed and steps.closes:
        return succeeded(steps, Frame(scope, arguments, {}), Done(None, None))
    return (yield from _run(steps, framed(scope, steps, arguments, options)))


def framed(
    scope: Scope, steps: Steps, arguments: dict[str, Any], options: RequestOptions
) -> Frame:
    """The call, after all checks before any I/O.

    Raises:
        InvalidRequestError: the caller made a mistake.
    """
    if options:
        from .options import refuse_unknown

        refuse_unknown(options)
    scope.refuse_closed()
    scope.refuse_unsupported(steps.name)
    if steps.rules:
        from .checks import check

        arguments = check(steps.rules, arguments)
    return Frame(scope, arguments, cast("Any", options))


def _run(steps: Steps, frame: Frame) -> Flow[Any]:
    """Call a method whose arguments were checked."""
    raises = steps.outcome.failure == "raise"
    try:
        done = yield from _carry_out(steps, frame)
        value = succeeded(steps, frame, done)
    except errors.InvalidRequestError:
        raise
    except ToolError as failure:
        if raises:
            raise failure.error from None
        return failed(steps, frame, failure.error, failure.answer)
    except errors.RootError as error:
        if raises:
            raise
        return failed(steps, frame, error)
    if done.following is not None:
        from .page_calls import lead_on

        lead_on(value, frame, done.following, lambda onward: _run(steps, onward))
    frame.scope.closed = frame.scope.closed or steps.closes
    return value


def _carry_out(steps: Steps, frame: Frame) -> Flow[Done]:
    plan = steps.plan
    if isinstance(plan, Call):
        return (yield from _call(plan, frame, closes=steps.closes))
    if isinstance(plan, Listing):
        from .listing import page

        found = yield from page(plan, frame)
        return Done(found.answer, found.answer, following=found.following)
    if isinstance(plan, Transfer):
        from .transfer import transfer

        moved = yield from transfer(plan, frame)
        return Done(None, moved.last, figures=moved.figures)
    answer: Answer | None
    if isinstance(plan, ReadChunks):
        from .chunks import read

        answer = yield from read(plan, frame)
    elif isinstance(plan, WriteChunks):
        from .chunks import write

        answer = yield from write(plan, frame)
    else:
        from .watching import watch

        answer = yield from watch(plan, frame)
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
    from .waiting import wait

    last = yield from wait(plan.wait, frame.after(answer))
    if plan.value_from_wait:
        return Done(last if isinstance(last, Answer) else None, last)
    return Done(answer, last)


def _waits(plan: Call, frame: Frame) -> bool:
    assert plan.wait is not None
    return plan.wait.when is None or bool(value_of(plan.wait.when, frame))
