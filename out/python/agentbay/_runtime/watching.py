"""Watching: ask for what is new, again and again, and hand it to a function."""

from __future__ import annotations

from .. import errors
from .answers import Answer
from .calls import request
from .containers import list_of
from .effects import Flow, invoke, sleep
from .frame import Frame
from .plans import Watch
from .settings import number

__all__ = ["watch"]


def watch(plan: Watch, frame: Frame) -> Flow[Answer | None]:
    """Call the user's function with each list of news until the watch is stopped.

    A failure that may pass is tried again at the next interval.

    Raises:
        ToolError: the tool refuses.
        RootError: another failure that will not pass.
    """
    interval = number(plan.interval_argument, _interval(plan, frame))
    callback = frame.arguments[plan.callback]
    stop = frame.options.get("stop")
    answer: Answer | None = None
    while stop is None or not stop.is_set():
        try:
            answer = yield from request(plan.request, frame)
            news = answer.read((), list_of(plan.item), required=False)
        except errors.RootError as error:
            if not error.retryable:
                raise
            news = None
        if news:
            yield from invoke(callback, news)
        yield from sleep(interval, stop)
    return answer


def _interval(plan: Watch, frame: Frame) -> object:
    given = frame.arguments.get(plan.interval_argument)
    return plan.interval if given is None else given
