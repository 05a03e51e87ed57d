"""Sends requests on an event loop: over own connections, or by a client that was
brought along."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Protocol

from . import wire
from .effects import Send
from .pools import new_async_pools
from .transport import Transport

__all__ = ["AsyncBroughtSender", "AsyncOwnSender", "AsyncReply", "AsyncSender"]


class AsyncReply:
    """A response whose head is there, and whose body comes in pieces."""

    __slots__ = ("chunks", "close", "head")

    def __init__(
        self,
        head: wire.Head,
        chunks: AsyncIterator[bytes],
        close: Callable[[], Awaitable[None]],
    ) -> None:
        self.head = head
        self.chunks = chunks
        self.close = close


class AsyncSender(Protocol):
    """Sends requests."""

    async def open(self, effect: Send) -> AsyncReply:
        """Send a request and wait for the head of the response.

        Raises:
            APIConnectionError: there is none.
        """

    async def close(self) -> None:
        """Close the connections."""


class AsyncOwnSender:
    """Sends over connections of its own."""

    def __init__(self, transport: Transport) -> None:
        self._pools = new_async_pools(transport)

    async def open(self, effect: Send) -> AsyncReply:
        """Send a request and wait for the head of the response."""
        request = wire.core_request(effect, _content_of(effect))
        try:
            response = await self._pools.find(request.url).handle_async_request(request)
        except wire.CORE_ERRORS as error:
            wire.fail(error, effect, in_head=True)
        head = wire.Head(response.status, response.headers)
        stream: Any = response.stream
        return AsyncReply(head, _pieces(stream, effect), response.aclose)

    async def close(self) -> None:
        """Close the connections."""
        for pool in self._pools.all():
            await pool.aclose()


async def _pieces(stream: Any, effect: Send) -> AsyncIterator[bytes]:
    try:
        async for piece in stream:
            yield piece
    except wire.CORE_ERRORS as error:
        wire.fail(error, effect)


class AsyncBroughtSender:
    """Sends by a client that was brought along and is not closed."""

    def __init__(self, client: Any) -> None:
        self._client = client

    async def open(self, effect: Send) -> AsyncReply:
        """Send a request and wait for the head of the response."""
        import httpx2

        content = _content_of(effect)
        request, auth = wire.httpx2_request(self._client, effect, content)
        try:
            response = await self._client.send(
                request, auth=auth, stream=True, follow_redirects=False
            )
        except (httpx2.RequestError, ssl.SSLError) as error:
            wire.fail(error, effect, in_head=True)
        wire.drop_deadline(request, effect)
        whole = response.is_stream_consumed
        head = wire.Head(response.status_code, response.headers.raw, decoded=whole)
        return AsyncReply(head, _foreign(response, effect), response.aclose)

    async def close(self) -> None:
        """The client stays open."""


async def _foreign(response: Any, effect: Send) -> AsyncIterator[bytes]:
    import httpx2

    if response.is_stream_consumed:
        yield response.content
        return
    try:
        async for piece in response.aiter_raw():
            yield piece
    except (httpx2.RequestError, ssl.SSLError) as error:
        wire.fail(error, effect)


def _content_of(effect: Send) -> Any:
    body = effect.request.body
    return body if body is None or isinstance(body, bytes) else body.async_pieces()
