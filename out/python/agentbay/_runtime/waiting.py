"""Waiting: poll an operation until its state is one of those that end the wait."""

from __future__ import annotations

import time

from .. import errors
from .answers import Answer
from .calls import request
from .effects import Flow, sleep
from .frame import Frame
from .plans import Wait
from .settings import number
from .status_errors import status_error

__all__ = ["wait"]

_FATAL = (
    errors.AuthenticationError,
    errors.PermissionDeniedError,
    errors.InvalidRequestError,
)


def wait(plan: Wait, frame: Frame) -> Flow[Answer | errors.NotFoundError]:
    """Poll until the state is done; the last answer, or that there is nothing more.

    Raises:
        APIStatusError: the state says that the work failed.
        APITimeoutError: the wait took too long (phase ``wait``).
        AuthenticationError, PermissionDeniedError: polling is not allowed.
    """
    interval = _option(frame, "poll_interval", plan.interval)
    ends = time.monotonic() + _option(frame, "wait_timeout", plan.timeout)
    attempts = 0
    if plan.delay_first:
        yield from sleep(interval)
    while True:
        try:
            answer = yield from request(plan.ask, frame, ends)
            attempts = answer.attempts
            found = answer.find(plan.state)
        except _FATAL:
            raise
        except errors.RootError as error:
            if plan.gone_is_done and isinstance(error, errors.NotFoundError):
                return error
            attempts = error.attempts
        else:
            if _is_done(plan, frame, answer, found):
                return answer
        left = ends - time.monotonic()
        if left <= 0:
            raise _timeout(plan, attempts)
        yield from sleep(min(interval, left))


def _is_done(plan: Wait, frame: Frame, answer: Answer, found: object) -> bool:
    if isinstance(found, list) and not found:
        return plan.empty_is_done
    states = found if isinstance(found, list) else [found]
    for state in states:
        if _among(plan, state, plan.failed):
            raise _error(plan, frame, answer, str(state))
    return all(_among(plan, state, plan.done) for state in states)


def _among(plan: Wait, state: object, states: frozenset[str]) -> bool:
    if plan.ignore_case and isinstance(state, str):
        return state.lower() in {one.lower() for one in states}
    return state in states


def _error(
    plan: Wait, frame: Frame, answer: Answer, state: str
) -> errors.APIStatusError:
    operation, client = plan.ask.operation, frame.scope.client
    error = status_error(
        operation, client, answer.response, answer.frame, client.secrets, state
    )
    error.attempts = answer.attempts
    error.operation = operation.label
    return error


def _timeout(plan: Wait, attempts: int) -> errors.APITimeoutError:
    error = errors.APITimeoutError(
        "timed out (wait)", phase="wait", maybe_processed=True
    )
    error.operation = plan.ask.operation.label
    error.attempts = attempts
    return error


def _option(frame: Frame, name: str, default: float) -> float:
    value = frame.options.get(name)
    return default if value is None else number(name, value)
