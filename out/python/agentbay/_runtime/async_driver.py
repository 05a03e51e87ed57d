"""Performs the effects of flows on an event loop, asyncio's or trio's."""

from __future__ import annotations

import threading
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, TypeVar

from .effects import (
    Alone,
    Effect,
    Flow,
    HangUp,
    Invoke,
    Live,
    Receive,
    Response,
    Send,
    Sleep,
)

if TYPE_CHECKING:
    import httpx2

    from .async_http import AsyncReply, AsyncSender
    from .transport import Transport
    from .wire import Incoming

__all__ = ["AsyncDriver"]

T = TypeVar("T")


class AsyncDriver:
    """Runs flows on own connections, or on an HTTP client that was brought along.

    The HTTP library is imported with the first request, so that importing the
    package stays cheap.
    """

    def __init__(self, client: httpx2.AsyncClient | None, transport: Transport) -> None:
        self._client = client
        self._transport = transport
        self._sender: AsyncSender | None = None
        self._closed = False

    async def run(self, flow: Flow[T]) -> T:
        """Drive a flow to its end and give what it returns."""
        try:
            effect = next(flow)
            while True:
                try:
                    outcome = await self._perform(effect)
                except Exception as error:
                    effect = flow.throw(error)
                else:
                    effect = flow.send(outcome)
        except StopIteration as stop:
            value: T = stop.value
            return value
        finally:
            flow.close()

    async def close(self) -> None:
        """Close the connections, unless the HTTP client was brought along."""
        self._closed = True
        if self._sender is not None:
            await self._sender.close()

    async def _perform(self, effect: Effect) -> Any:
        if isinstance(effect, Send):
            return await self._send(effect)
        if isinstance(effect, Receive):
            return await _receive(effect.live)
        if isinstance(effect, HangUp):
            return await _hang_up(effect.live)
        if isinstance(effect, Sleep):
            return await _sleep(effect)
        if isinstance(effect, Invoke):
            return await _invoke(effect)
        return await self._alone(effect)

    async def _alone(self, effect: Alone) -> Any:
        import time

        import anyio

        token = effect.token
        if token.gate is None:
            token.gate = anyio.Lock()
        with anyio.move_on_after(max(0.0, effect.deadline - time.monotonic())):
            await token.gate.acquire()
            try:
                return await self.run(effect.flow())
            finally:
                token.gate.release()
        from . import connection_errors

        raise connection_errors.deadline_error(sent=False)

    def _senders(self) -> AsyncSender:
        if self._closed:
            raise RuntimeError("the client is closed")
        if self._sender is None:
            from .async_http import AsyncBroughtSender, AsyncOwnSender

            if self._client is not None:
                self._sender = AsyncBroughtSender(self._client)
            else:
                self._sender = AsyncOwnSender(self._transport)
        return self._sender

    async def _send(self, effect: Send) -> Response:
        import time

        import anyio

        sender = self._senders()
        try:
            with anyio.fail_after(effect.deadline - time.monotonic()):
                return await _exchange(sender, effect)
        except TimeoutError as error:
            from . import connection_errors

            raise connection_errors.deadline_error() from error


async def _exchange(sender: AsyncSender, effect: Send) -> Response:
    from .wire import Incoming

    reply = await sender.open(effect)
    streams = False
    try:
        incoming = Incoming(effect, reply.head)
        streams = incoming.streams
        if streams:
            return incoming.response(live=_AsyncLive(reply, incoming))
        return await _read(incoming, reply)
    finally:
        if not streams:
            await reply.close()


class _AsyncLive(Live):
    """A response that is read piece by piece."""

    __slots__ = ("incoming", "reply")

    def __init__(self, reply: AsyncReply, incoming: Incoming) -> None:
        self.reply = reply
        self.incoming = incoming


async def _receive(live: Live) -> bytes:
    assert isinstance(live, _AsyncLive)
    async for chunk in live.reply.chunks:
        data = live.incoming.take(chunk)
        if data:
            return data
    live.incoming.finish()
    return b""


async def _hang_up(live: Live) -> None:
    assert isinstance(live, _AsyncLive)
    await live.reply.close()


async def _sleep(effect: Sleep) -> None:
    import anyio

    if effect.stop is None:
        await anyio.sleep(effect.seconds)
    elif isinstance(effect.stop, threading.Event):
        wait, seconds = effect.stop.wait, effect.seconds
        await anyio.to_thread.run_sync(wait, seconds, abandon_on_cancel=True)
    else:
        with anyio.move_on_after(effect.seconds):
            await effect.stop.wait()


async def _invoke(effect: Invoke) -> object:
    outcome = effect.function(*effect.arguments)
    return await outcome if isinstance(outcome, Awaitable) else outcome


async def _read(incoming: Incoming, reply: AsyncReply) -> Response:
    if not incoming.has_body:
        return incoming.response()
    sink = incoming.sink
    if sink is None:
        parts: list[bytes] = []
        left = incoming.most
        async for chunk in reply.chunks:
            parts.append(incoming.take(chunk))
            left -= len(parts[-1])
            if left <= 0:
                break
        else:
            incoming.finish()
        return incoming.response(b"".join(parts))
    with sink:
        async for chunk in reply.chunks:
            written = sink.write(incoming.take(chunk))
            if isinstance(written, Awaitable):
                await written
        incoming.finish()
    return incoming.response()
