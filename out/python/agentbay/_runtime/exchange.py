"""One call's attempts: send, judge, wait and try again, within the deadline."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, TypeAlias

from .. import errors
from . import retry
from .client import Client
from .effects import Flow, Request, Response, Send, send, sleep
from .files import Sink
from .operation import Operation
from .settings import Settings, number
from .watch import Watch, watch

if TYPE_CHECKING:
    from .options import RequestOptions

__all__ = ["Attempts", "Maker", "exchange", "max_retries", "new_deadline"]

USUAL_RETRIES = 2
"""Where neither call, client nor operation says how often to try again."""


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
        sink: Sink | None,
    ) -> None:
        keyed = bool(options.get("idempotency_key"))
        self.deadline = deadline
        self.max_retries = max_retries(settings, operation, options)
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


Made: TypeAlias = Attempts | errors.APIConnectionError
"""What came of an attempt: an answer, or why there is none."""


def exchange(
    client: Client,
    operation: Operation,
    options: RequestOptions,
    maker: Maker,
    deadline: float,
    sink: Sink | None = None,
    *,
    is_shown: bool = True,
) -> Flow[Attempts]:
    """Send a request until it is answered or must not be sent again.

    Args:
        client: Settings and retry budget.
        operation: What is called: it says whether it may be repeated.
        options: Of this call.
        maker: Makes the request of an attempt.
        deadline: On the monotonic clock; nothing is sent or slept past it.
        sink: Takes the body of a success.
        is_shown: Whether hooks, log and tracer see it.

    Raises:
        APIConnectionError: the last attempt had no response.
    """
    limits = Limits(client.settings, operation, options, deadline, sink)
    headers = _headers(options)
    attempts = retries = 0
    last: errors.RootError | None = None
    while True:
        request = yield from maker.request(headers)
        attempts += 1
        if attempts > 1 and request.own_headers:
            request.headers += (("X-Retry-Count", str(attempts - 1)),)
        watched = watch(client, operation, request, attempts) if is_shown else None
        made = yield from _made(client, request, limits, attempts, watched)
        status = made.response.status if isinstance(made, Attempts) else 0
        if isinstance(made, Attempts) and status < 400:
            client.budget.succeeded()
            return made
        if status == 401 and not _is_spent(limits, request) and maker.renewed():
            pause: float | None = 0.0
        else:
            pause = _pause(client, limits, retries, request, made)
            retries += 1
        if watched is None and pause is None:
            return _ended(made, last)
        error = _error(operation, client, made)
        if watched is not None:
            yield from watched.failed(error, pause)
        if pause is None:
            return _ended(made, last)
        last = error
        yield from _rest(pause, limits.deadline, attempts, last)


def _made(
    client: Client,
    request: Request,
    limits: Limits,
    attempts: int,
    watched: Watch | None,
) -> Flow[Made]:
    """One attempt."""
    try:
        if watched is not None:
            yield from watched.before()
        try:
            response = yield from _attempt(client.settings, request, limits)
        except errors.APIConnectionError as error:
            error.attempts = attempts
            return error
        except errors.RootError as error:
            error.attempts = attempts
            if watched is not None:
                yield from watched.failed(error, None)
            raise
        if watched is not None:
            yield from watched.answered(response)
    except BaseException as error:
        if watched is not None:
            watched.end(error if isinstance(error, Exception) else None)
        raise
    return Attempts(response, attempts, request)


def _error(operation: Operation, client: Client, made: Made) -> errors.RootError:
    """What went wrong in an attempt."""
    from .answers import refused

    error: errors.RootError
    if isinstance(made, Attempts):
        error = refused(operation, client, made)
    else:
        error = made
    error.operation = operation.label
    return error


def _ended(made: Made, last: errors.RootError | None) -> Attempts:
    """The answer of the last attempt; without one, its failure is raised."""
    if isinstance(made, Attempts):
        return made
    raise made from _cause(made, last)


def _cause(
    failure: errors.APIConnectionError, last: errors.RootError | None
) -> BaseException | None:
    """What to blame: the attempt before the one that the deadline cut short."""
    ended = isinstance(failure, errors.APITimeoutError) and failure.phase == "total"
    return last if ended and last is not None else failure.__cause__


def max_retries(
    settings: Settings, operation: Operation, options: RequestOptions
) -> int:
    """How often a failed attempt is repeated: call, client, operation, what is usual."""
    given = (options.get("max_retries"), settings.max_retries, operation.retries)
    return next((count for count in given if count is not None), USUAL_RETRIES)


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
    client: Client, limits: Limits, retries: int, request: Request, made: Made
) -> float | None:
    """Seconds until the next attempt, None when there is none."""
    wanted = None
    if isinstance(made, Attempts):
        response = made.response
        again = retry.may_retry_response(response, repeatable=limits.repeatable)
        wanted = retry.after(response.headers, now=time.time())
    else:
        again = retry.may_retry_error(made, repeatable=limits.repeatable)
    if not again or retries >= limits.max_retries or _is_spent(limits, request):
        return None
    if wanted is not None:
        past = time.monotonic() + wanted > limits.deadline
        if wanted > retry.LONGEST_WAIT or past:
            return None
    if not client.budget.take(timed_out=isinstance(made, errors.APITimeoutError)):
        return None
    return retry.backoff(retries) if wanted is None else wanted


def _is_spent(limits: Limits, request: Request) -> bool:
    """Whether something was read or written that cannot be taken back."""
    body = request.body
    sent_once = body is not None and not isinstance(body, bytes) and body.is_spent
    return sent_once or (limits.sink is not None and limits.sink.is_spent)


def _rest(
    pause: float, deadline: float, attempts: int, last: errors.RootError
) -> Flow[None]:
    """Sleep, but not past the deadline."""
    left = deadline - time.monotonic()
    yield from sleep(max(0.0, min(pause, left)))
    if pause >= left:
        error = errors.APITimeoutError("timed out (total)", phase="total")
        error.attempts = attempts
        unsent = (
            isinstance(last, errors.APIConnectionError) and not last.maybe_processed
        )
        error.maybe_processed = not unsent
        raise error from last
