"""One call's attempts: send, judge, wait and try again, within the deadline."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from .. import errors
from . import retry
from .client import Client
from .effects import Flow, Request, Response, Send, send, sleep
from .operation import Operation
from .settings import Settings, number

if TYPE_CHECKING:
    from .options import RequestOptions

__all__ = ["Attempts", "Maker", "exchange", "new_deadline"]


class Maker(Protocol):
    """Makes the requests of one call."""

    def request(self, headers: Mapping[str, str]) -> Flow[Request]:
        """The request of an attempt.

        Args:
            headers: Of the call.
        """

    def renewed(self) -> bool:
        """Whether credentials that the service refused can be replaced by others."""


class Limits:
    """What bounds one call."""

    __slots__ = ("deadline", "max_retries", "repeatable", "sink", "streams")

    def __init__(
        self,
        settings: Settings,
        operation: Operation,
        options: RequestOptions,
        deadline: float,
        sink: str | None,
    ) -> None:
        retries = options.get("max_retries")
        keyed = bool(options.get("idempotency_key"))
        self.deadline = deadline
        self.max_retries = settings.max_retries if retries is None else retries
        self.repeatable = keyed or operation.is_repeatable
        self.sink = sink
        self.streams = operation.answer.is_stream


class Attempts:
    """The last request and response, and how many requests it took."""

    __slots__ = ("attempts", "request", "response")

    def __init__(self, response: Response, attempts: int, request: Request) -> None:
        self.response = response
        self.attempts = attempts
        self.request = request


def exchange(
    client: Client,
    operation: Operation,
    options: RequestOptions,
    maker: Maker,
    deadline: float,
    sink: str | None = None,
) -> Flow[Attempts]:
    """Send a request until it is answered or must not be sent again.

    Args:
        client: Settings and retry budget.
        operation: What is called: it says whether it may be repeated.
        options: Of this call.
        maker: Makes the request of an attempt.
        deadline: On the monotonic clock; nothing is sent or slept past it.
        sink: File that takes the body of a successful response.

    Raises:
        APIConnectionError: the last attempt had no response.
    """
    limits = Limits(client.settings, operation, options, deadline, sink)
    headers = _headers(options)
    attempts = retries = 0
    while True:
        request = yield from maker.request(headers)
        attempts += 1
        failure: errors.APIConnectionError | None = None
        response: Response | None = None
        try:
            response = yield from _attempt(client.settings, request, limits)
        except errors.APIConnectionError as error:
            failure = error
            failure.attempts = attempts
        except errors.RootError as error:
            error.attempts = attempts
            raise
        if response is not None:
            if response.status < 400:
                client.budget.succeeded()
                return Attempts(response, attempts, request)
            if response.status == 401 and maker.renewed():
                continue
        pause = _pause(client, limits, retries, response, failure)
        if pause is None:
            if failure is not None:
                raise failure
            assert response is not None
            return Attempts(response, attempts, request)
        yield from _rest(pause, limits.deadline, attempts, failure)
        retries += 1


def new_deadline(settings: Settings, options: RequestOptions) -> float:
    """When a call that starts now must have ended."""
    given = options.get("timeout")
    total = settings.timeout if given is None else number("timeout", given)
    return time.monotonic() + total


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
            streams=limits.streams,
        )

    response = yield from send(effect(request))
    if not 300 <= response.status < 400:
        return response
    from .redirects import follow

    return (yield from follow(request, response, effect))


def _pause(
    client: Client,
    limits: Limits,
    retries: int,
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
    if not again or retries >= limits.max_retries:
        return None
    if wanted is not None:
        past = time.monotonic() + wanted > limits.deadline
        if wanted > retry.LONGEST_WAIT or past:
            return None
    if not client.budget.take(timed_out=isinstance(failure, errors.APITimeoutError)):
        return None
    return retry.backoff(retries) if wanted is None else wanted


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
