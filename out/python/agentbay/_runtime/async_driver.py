"""Performs the effects of flows on an event loop, asyncio's or trio's."""

from __future__ import annotations

import os
import threading
from collections.abc import AsyncIterator, Awaitable
from typing import TYPE_CHECKING, Any, TypeVar

from .effects import (
    Alone,
    Effect,
    FileBody,
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

    from .http import Incoming

__all__ = ["AsyncDriver"]

T = TypeVar("T")


class AsyncDriver:
    """Runs flows on an HTTP client, its own or one that was brought along.

    The HTTP library is imported with the first request, so that importing the
    package stays cheap.
    """

    def __init__(self, client: httpx2.AsyncClient | None = None) -> None:
        self._client = client
        self._owned = client is None
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
        if self._owned and self._client is not None:
            await self._client.aclose()

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

    def _http(self) -> httpx2.AsyncClient:
        if self._closed:
            raise RuntimeError("the client is closed")
        if self._client is None:
            from .transports import new_async_client

            self._client = new_async_client()
        return self._client

    async def _send(self, effect: Send) -> Response:
        client = self._http()
        import time

        import anyio
        import httpx2

        from . import connection_errors

        try:
            with anyio.fail_after(effect.deadline - time.monotonic()):
                return await _exchange(client, effect)
        except TimeoutError as error:
            raise connection_errors.deadline_error() from error
        except httpx2.RequestError as error:
            raise connection_errors.for_effect(error, effect) from error


async def _exchange(client: httpx2.AsyncClient, effect: Send) -> Response:
    import httpx2

    from . import http

    body = effect.request.body
    content = _chunks(body) if isinstance(body, FileBody) else body
    request = http.request_of(client, effect, content)
    auth: Any = httpx2.USE_CLIENT_DEFAULT if effect.request.own_headers else None
    response = await client.send(
        request, auth=auth, stream=True, follow_redirects=False
    )
    streams = False
    try:
        incoming = http.Incoming(effect, response)
        streams = incoming.streams
        if streams:
            return incoming.live(_AsyncLive(response, incoming))
        return await _read(incoming, response)
    finally:
        if not streams:
            await response.aclose()


class _AsyncLive(Live):
    """A response that is read piece by piece."""

    __slots__ = ("chunks", "incoming", "response")

    def __init__(self, response: httpx2.Response, incoming: Incoming) -> None:
        self.response = response
        self.incoming = incoming
        whole = response.is_stream_consumed
        self.chunks = _once(response.content) if whole else response.aiter_raw()


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def _receive(live: Live) -> bytes:
    import httpx2

    from . import connection_errors

    assert isinstance(live, _AsyncLive)
    try:
        async for chunk in live.chunks:
            data = live.incoming.take(chunk)
            if data:
                return data
        live.incoming.finish()
    except httpx2.RequestError as error:
        raise connection_errors.for_effect(error, live.incoming.effect) from error
    return b""


async def _hang_up(live: Live) -> None:
    assert isinstance(live, _AsyncLive)
    await live.response.aclose()


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


async def _read(incoming: Incoming, response: httpx2.Response) -> Response:
    if response.is_stream_consumed:
        return incoming.take_whole(response.content)
    if incoming.sink is not None:
        return await _store(incoming, incoming.sink, response)
    parts: list[bytes] = []
    if incoming.has_body:
        parts = [incoming.take(chunk) async for chunk in response.aiter_raw()]
        incoming.finish()
    return Response(incoming.status, incoming.headers, b"".join(parts))


async def _store(incoming: Incoming, sink: str, response: httpx2.Response) -> Response:
    """Write the body to a file that appears only when it is complete."""
    import anyio

    partial = f"{sink}.part"
    size = 0
    try:
        async with await anyio.open_file(partial, "wb") as file:
            async for chunk in response.aiter_raw():
                size += await file.write(incoming.take(chunk))
        incoming.finish()
        os.replace(partial, sink)
    except BaseException:
        if os.path.exists(partial):
            os.unlink(partial)
        raise
    return Response(incoming.status, incoming.headers, b"", size)


async def _chunks(body: FileBody) -> AsyncIterator[bytes]:
    import anyio

    from .http import CHUNK

    async with await anyio.open_file(body.path, "rb") as file:
        while chunk := await file.read(CHUNK):
            yield chunk
