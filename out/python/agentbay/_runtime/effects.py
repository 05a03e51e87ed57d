"""What a flow may ask of the world.

Work that touches the network is a generator, a *flow*: it yields effects and gets
their outcomes back. The sync and the async driver perform the effects; everything
else is written once and tested without a network.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from .headers import Headers

if TYPE_CHECKING:
    import asyncio
    import threading

__all__ = [
    "Effect",
    "FileBody",
    "Flow",
    "Invoke",
    "Request",
    "Response",
    "Send",
    "Sleep",
    "invoke",
    "send",
    "sleep",
]

T = TypeVar("T")


class FileBody(NamedTuple):
    """A request body that is read from a local file while it is sent."""

    path: str | os.PathLike[str]
    size: int


class Request(NamedTuple):
    """One HTTP request, ready to be sent."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | FileBody | None = None
    own_headers: bool = True
    """Whether the HTTP client's own headers and credentials may be added."""


class Response(NamedTuple):
    """One HTTP response, read to its end."""

    status: int
    headers: Headers
    body: bytes
    received: int = 0
    """Bytes that were written to the request's sink."""


class Send(NamedTuple):
    """Send a request and read the whole response."""

    request: Request
    connect_timeout: float
    read_timeout: float
    deadline: float
    """On the clock of :func:`time.monotonic`."""

    max_bytes: int
    sink: str | os.PathLike[str] | None = None
    """File that takes the body of a successful response."""


class Sleep(NamedTuple):
    """Wait, but no longer than until ``stop`` is set."""

    seconds: float
    stop: threading.Event | asyncio.Event | None = None


class Invoke(NamedTuple):
    """Call a function of the user; the async driver awaits what it returns."""

    function: Callable[..., object]
    arguments: tuple[object, ...]


Effect: TypeAlias = Send | Sleep | Invoke
Flow: TypeAlias = Generator[Effect, Any, T]


def send(effect: Send) -> Flow[Response]:
    """Perform :class:`Send`.

    Raises:
        APIConnectionError: no complete response came back.
        ResponseTooLargeError: the body is larger than ``max_bytes``.
    """
    response = yield effect
    assert isinstance(response, Response)
    return response


def sleep(
    seconds: float, stop: threading.Event | asyncio.Event | None = None
) -> Flow[None]:
    """Perform :class:`Sleep`."""
    yield Sleep(seconds, stop)


def invoke(function: Callable[..., object], *arguments: object) -> Flow[None]:
    """Perform :class:`Invoke`."""
    yield Invoke(function, arguments)
