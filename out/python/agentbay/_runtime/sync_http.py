"""Sends requests in the calling thread: over own connections, or by a client that
was brought along."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from . import wire
from .effects import Send
from .pools import new_pools, until
from .transport import Transport

__all__ = ["BroughtSender", "OwnSender", "Reply", "Sender"]


class Reply:
    """A response whose head is there, and whose body comes in pieces."""

    __slots__ = ("chunks", "close", "head")

    def __init__(
        self, head: wire.Head, chunks: Iterator[bytes], close: Callable[[], None]
    ) -> None:
        self.head = head
        self.chunks = chunks
        self.close = close


class Sender(Protocol):
    """Sends requests."""

    def open(self, effect: Send) -> Reply:
        """Send a request and wait for the head of the response.

        Raises:
            APIConnectionError: there is none.
        """

    def close(self) -> None:
        """Close the connections."""


class OwnSender:
    """Sends over connections of its own."""

    def __init__(self, transport: Transport) -> None:
        self._pools = new_pools(transport)

    def open(self, effect: Send) -> Reply:
        """Send a request and wait for the head of the response."""
        request = wire.core_request(effect, _content_of(effect))
        until(effect.deadline)
        try:
            response = self._pools.find(request.url).handle_request(request)
        except wire.CORE_ERRORS as error:
            wire.fail(error, effect, in_head=True)
        head = wire.Head(response.status, response.headers)
        stream: Any = response.stream
        return Reply(head, _pieces(iter(stream), effect), response.close)

    def close(self) -> None:
        """Close the connections."""
        for pool in self._pools.all():
            pool.close()


def _pieces(stream: Iterator[bytes], effect: Send) -> Iterator[bytes]:
    try:
        while True:
            until(effect.deadline)
            yield next(stream)
    except StopIteration:
        return
    except wire.CORE_ERRORS as error:
        wire.fail(error, effect)


class BroughtSender:
    """Sends by a client that was brought along and is not closed."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def open(self, effect: Send) -> Reply:
        """Send a request and wait for the head of the response."""
        import httpx2

        content = _content_of(effect)
        request, auth = wire.httpx2_request(self._client, effect, content)
        try:
            response = self._client.send(
                request, auth=auth, stream=True, follow_redirects=False
            )
        except (httpx2.RequestError, ssl.SSLError) as error:
            wire.fail(error, effect, in_head=True)
        wire.drop_deadline(request, effect)
        whole = response.is_stream_consumed
        head = wire.Head(response.status_code, response.headers.raw, decoded=whole)
        raw = iter((response.content,)) if whole else response.iter_raw()
        return Reply(head, _foreign(raw, effect), response.close)

    def close(self) -> None:
        """The client stays open."""


def _foreign(stream: Iterator[bytes], effect: Send) -> Iterator[bytes]:
    import httpx2

    try:
        yield from stream
    except (httpx2.RequestError, ssl.SSLError) as error:
        wire.fail(error, effect)


def _content_of(effect: Send) -> Any:
    body = effect.request.body
    return body if body is None or isinstance(body, bytes) else body.pieces()
