"""One call's attempts: send, judge, wait and try again, within the deadline."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from .. import errors
from . import retry
from .effects import Flow, Request, Response, Send, send, sleep
from .operation import Operation
from .options import RequestOptions
from .redirects import follow
from .settings import Settings, number

__all__ = ["Attempts", "Client", "exchange", "new_deadline"]


class Client(NamedTuple):
    """What the calls of a client share."""

    settings: Settings
    budget: retry.RetryBudget


class Limits(NamedTuple):
    """What bounds one call."""

    deadline: float
    max_retries: int
    repeatable: bool
    sink: str | None


class Attempts(NamedTuple):
    """The last response and how many requests it took."""

    response: Response
    attempts: int
    address: str


def exchange(
    client: Client,
    operation: Operation,
    options: RequestOptions,
    make: Callable[[Mapping[str, str]], Request],
    deadline: float,
    sink: str | None = None,
) -> Flow[Attempts]:
    """Send a request until it is answered or must not be sent again.

    Args:
        client: Settings and retry budget.
        operation: What is called: it says whether it may be repeated.
        options: Of this call.
        make: Makes the request of an attempt from the call's headers.
        deadline: On the monotonic clock; nothing is sent or slept past it.
        sink: File that takes the body of a successful response.

    Raises:
        APIConnectionError: the last attempt had no response.
    """
    limits = _limits(client.settings, operation, options, deadline, sink)
    headers = _headers(options)
    attempt = 0
    while True:
        request = make(headers)
        failure: errors.APIConnectionError | None = None
        response: Response | None = None
        try:
            response = yield from _attempt(client.settings, request, limits)
        except errors.APIConnectionError as error:
            failure = error
            failure.attempts = attempt + 1
        except errors.RootError as error:
            error.attempts = attempt + 1
            raise
        if response is not None and response.status < 400:
            client.budget.succeeded()
            return Attempts(response, attempt + 1, request.url)
        pause = _pause(client, limits, attempt, response, failure)
        if pause is None:
            if failure is not None:
                raise failure
            assert response is not None
            return Attempts(response, attempt + 1, request.url)
        yield from _rest(pause, limits.deadline, attempt + 1, failure)
        attempt += 1


def new_deadline(settings: Settings, options: RequestOptions) -> float:
    """When a call that starts now must have ended."""
    given = options.get("timeout")
    total = settings.timeout if given is None else number("timeout", given)
    return time.monotonic() + total


def _limits(
    settings: Settings,
    operation: Operation,
    options: RequestOptions,
    deadline: float,
    sink: str | None,
) -> Limits:
    retries = options.get("max_retries")
    keyed = bool(options.get("idempotency_key"))
    return Limits(
        deadline,
        settings.max_retries if retries is None else retries,
        keyed or operation.safety != "unsafe",
        sink,
    )


def _headers(options: RequestOptions) -> dict[str, str]:
    headers = dict(options.get("headers") or {})
    key = options.get("idempotency_key")
    if key:
        headers["Idempotency-Key"] = key
    return headers


def _attempt(settings: Settings, request: Request, limits: Limits) -> Flow[Response]:
    def effect(request: Request) -> Send:
        return Send(
            request,
            settings.connect_timeout,
            settings.read_timeout,
            limits.deadline,
            settings.max_response_bytes,
            limits.sink,
        )

    response = yield from send(effect(request))
    return (yield from follow(request, response, effect))


def _pause(
    client: Client,
    limits: Limits,
    attempt: int,
    response: Response | None,
    failure: errors.APIConnectionError | None,
) -> float | None:
    """Seconds until the next attempt, None when there is none."""
    wanted = None
    if failure is not None:
        again = retry.may_retry_error(failure, repeatable=limits.repeatable)
    else:
        assert response is not None
        again = retry.may_retry_response(response, repeatable=limits.repeatable)
        wanted = retry.after(response.headers, now=time.time())
    if not again or attempt >= limits.max_retries:
        return None
    if wanted is not None:
        past = time.monotonic() + wanted > limits.deadline
        if wanted > retry.LONGEST_WAIT or past:
            return None
    if not client.budget.take(timed_out=isinstance(failure, errors.APITimeoutError)):
        return None
    if wanted is not None:
        return wanted
    import random

    return retry.backoff(attempt, random.random())


def _rest(
    pause: float,
    deadline: float,
    attempts: int,
    failure: errors.APIConnectionError | None,
) -> Flow[None]:
    """Sleep, but not past the deadline."""
    left = deadline - time.monotonic()
    yield from sleep(max(0.0, min(pause, left)))
    if pause >= left:
        error = errors.APITimeoutError("timed out (total)", phase="total")
        error.attempts = attempts
        error.maybe_processed = failure is None or failure.maybe_processed
        raise error from failure
