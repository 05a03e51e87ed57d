"""What a user can watch: the events of an attempt, hooks and tracers."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..errors import InvalidRequestError
from .headers import Headers

__all__ = [
    "EndSpan",
    "ErrorEvent",
    "Hooks",
    "RequestEvent",
    "ResponseEvent",
    "Tracer",
    "refuse_coroutines",
]


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """An attempt is about to be sent."""

    operation: str
    """The operation, as in the documentation; empty for a signed URL."""

    attempt: int
    """Which attempt of the call it is, from 1."""

    method: str
    url: str
    """Where it goes, without user, query and fragment."""

    headers: dict[str, str]
    """Of the request. Before it is sent they may be changed, for this attempt."""


@dataclass(frozen=True, slots=True)
class ResponseEvent(RequestEvent):
    """An attempt was answered, whatever the status."""

    status_code: int
    request_id: str
    """What the service calls the request, empty when it does not say."""

    response_headers: Headers
    elapsed: float
    """Seconds since the attempt began."""


@dataclass(frozen=True, slots=True)
class ErrorEvent(RequestEvent):
    """An attempt failed: without an answer, or with a status of 400 and above."""

    error: Exception
    elapsed: float
    """Seconds since the attempt began."""

    retry_in: float | None
    """Seconds until the next attempt, None when there is none."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """Functions that are called for each attempt.

    What they raise ends the call with just that. Those of an ``Async`` client may be
    coroutine functions.
    """

    on_request: Callable[[RequestEvent], None | Awaitable[None]] | None = None
    """Before an attempt is sent; it may change the headers."""

    on_response: Callable[[ResponseEvent], None | Awaitable[None]] | None = None
    """When an attempt was answered, whatever the status."""

    on_error: Callable[[ErrorEvent], None | Awaitable[None]] | None = None
    """When an attempt failed."""


def refuse_coroutines(hooks: Hooks) -> None:
    """Refuse hooks that a client whose methods block cannot wait for.

    Raises:
        InvalidRequestError: one is a coroutine function.
    """
    for one in (hooks.on_request, hooks.on_response, hooks.on_error):
        if inspect.iscoroutinefunction(one):
            raise InvalidRequestError("a coroutine function needs an Async client")


EndSpan: TypeAlias = Callable[[Mapping[str, str | int], Exception | None], None]
"""Ends a span; it takes further attributes, and the error or nothing."""

Tracer: TypeAlias = Callable[[str, Mapping[str, str | int], dict[str, str]], EndSpan]
"""Begins a span: it takes its name, its attributes, and the headers of the request,
into which it may write its context."""
