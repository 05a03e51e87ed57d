"""What a flow may ask of the world.

Work that touches the network is a generator, a *flow*: it yields effects and gets
their outcomes back. The sync and the async driver perform the effects; everything
else is written once and tested without a network.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from .headers import Headers
from .redaction import Secret

if TYPE_CHECKING:
    import asyncio
    import threading

    from .credentials import Token
    from .files import Sink, Upload

__all__ = [
    "Alone",
    "Effect",
    "Flow",
    "HangUp",
    "Invoke",
    "Live",
    "Receive",
    "Request",
    "Response",
    "Send",
    "Sleep",
    "invoke",
    "send",
    "sleep",
]

T = TypeVar("T")


class Request:
    """One HTTP request, ready to be sent.

    Args:
        method: Upper-case HTTP method.
        url: Where it goes.
        headers: Names and values.
        body: What it carries.
        own_headers: Whether the HTTP client's own headers and credentials may be
            added.
        secrets: Credentials in it, which must not be shown.
    """

    __slots__ = ("body", "headers", "method", "own_headers", "secrets", "url")

    def __init__(
        self,
        method: str,
        url: str,
        headers: tuple[tuple[str, str], ...] = (),
        body: bytes | Upload | None = None,
        *,
        own_headers: bool = True,
        secrets: tuple[Secret, ...] = (),
    ) -> None:
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.own_headers = own_headers
        self.secrets = secrets

    def at(self, url: str) -> Request:
        """The same request to another address."""
        return Request(
            self.method,
            url,
            self.headers,
            self.body,
            own_headers=self.own_headers,
            secrets=self.secrets,
        )


class Live:
    """A response whose body is still coming in; drivers extend it."""

    __slots__ = ()


class Response:
    """One HTTP response.

    Args:
        status: HTTP status.
        headers: Of the response.
        body: All of it; empty where the body went elsewhere.
        live: Where the rest of the body comes from, when it was asked for piece by
            piece.
    """

    __slots__ = ("body", "headers", "live", "status")

    def __init__(
        self,
        status: int,
        headers: Headers,
        body: bytes,
        live: Live | None = None,
    ) -> None:
        self.status = status
        self.headers = headers
        self.body = body
        self.live = live

    @property
    def request_id(self) -> str:
        """What the service calls the request, by its header; empty without one."""
        return self.headers.get("x-request-id", "")


class Send:
    """Send a request and read the response.

    Args:
        request: What is sent.
        connect_timeout: Seconds until a connection stands.
        read_timeout: Longest silence in seconds.
        deadline: When it must have ended, on the clock of :func:`time.monotonic`.
        max_bytes: Largest body.
        sink: Takes the body of a success.
        streams: Whether the body of a success is read later, piece by piece; the
            deadline is then that of the head.
    """

    __slots__ = (
        "connect_timeout",
        "deadline",
        "max_bytes",
        "read_timeout",
        "request",
        "sink",
        "streams",
    )

    def __init__(
        self,
        request: Request,
        connect_timeout: float,
        read_timeout: float,
        deadline: float,
        max_bytes: int,
        sink: Sink | None = None,
        *,
        streams: bool = False,
    ) -> None:
        self.request = request
        self.connect_timeout = connect_timeout
        self.read_timeout = read_timeout
        self.deadline = deadline
        self.max_bytes = max_bytes
        self.sink = sink
        self.streams = streams


class Receive:
    """Wait for the next piece of a body; empty at its end."""

    __slots__ = ("live",)

    def __init__(self, live: Live) -> None:
        self.live = live


class HangUp:
    """Give up the rest of a body and its connection."""

    __slots__ = ("live",)

    def __init__(self, live: Live) -> None:
        self.live = live


class Sleep:
    """Wait, but no longer than until ``stop`` is set."""

    __slots__ = ("seconds", "stop")

    def __init__(
        self, seconds: float, stop: threading.Event | asyncio.Event | None = None
    ) -> None:
        self.seconds = seconds
        self.stop = stop


class Invoke:
    """Call a function of the user; the async driver awaits what it returns."""

    __slots__ = ("arguments", "function")

    def __init__(
        self, function: Callable[..., object], arguments: tuple[object, ...]
    ) -> None:
        self.function = function
        self.arguments = arguments


class Alone:
    """Run a flow while no other call runs one for the same token.

    Args:
        token: What the calls compete for.
        deadline: When waiting for the others ends, on the monotonic clock.
        flow: Makes the flow.
    """

    __slots__ = ("deadline", "flow", "token")

    def __init__(
        self, token: Token, deadline: float, flow: Callable[[], Flow[Any]]
    ) -> None:
        self.token = token
        self.deadline = deadline
        self.flow = flow


Effect: TypeAlias = Send | Receive | HangUp | Sleep | Invoke | Alone
Flow: TypeAlias = Generator[Effect, Any, T]


def send(effect: Send) -> Flow[Response]:
    """Perform :class:`Send`.

    Raises:
        APIConnectionError: no complete response came back.
        ResponseTooLargeError: the body is larger than ``max_bytes``.
    """
    response: Response = yield effect
    return response


def sleep(
    seconds: float, stop: threading.Event | asyncio.Event | None = None
) -> Flow[None]:
    """Perform :class:`Sleep`."""
    yield Sleep(seconds, stop)


def invoke(function: Callable[..., object], *arguments: object) -> Flow[Any]:
    """Perform :class:`Invoke`."""
    return (yield Invoke(function, arguments))
