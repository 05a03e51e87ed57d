"""Performs the effects of flows in the calling thread."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
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

__all__ = ["SyncDriver"]

T = TypeVar("T")


class SyncDriver:
    """Runs flows on an HTTP client, its own or one that was brought along.

    The HTTP library is imported with the first request, so that importing the
    package stays cheap.
    """

    def __init__(self, client: httpx2.Client | None = None) -> None:
        self._client = client
        self._owned = client is None
        self._lock = threading.Lock()
        self._closed = False

    def run(self, flow: Flow[T]) -> T:
        """Drive a flow to its end and give what it returns."""
        try:
            effect = next(flow)
            while True:
                try:
                    outcome = self._perform(effect)
                except Exception as error:
                    effect = flow.throw(error)
                else:
                    effect = flow.send(outcome)
        except StopIteration as stop:
            value: T = stop.value
            return value
        finally:
            flow.close()

    def close(self) -> None:
        """Close the connections, unless the HTTP client was brought along."""
        self._closed = True
        if self._owned and self._client is not None:
            self._client.close()

    def _perform(self, effect: Effect) -> Any:
        if isinstance(effect, Send):
            return self._send(effect)
        if isinstance(effect, Receive):
            return _receive(effect.live)
        if isinstance(effect, HangUp):
            return _hang_up(effect.live)
        if isinstance(effect, Sleep):
            if isinstance(effect.stop, threading.Event):
                return effect.stop.wait(effect.seconds)
            return time.sleep(effect.seconds)
        if isinstance(effect, Invoke):
            return effect.function(*effect.arguments)
        return self._alone(effect)

    def _alone(self, effect: Alone) -> Any:
        lock = effect.token.lock
        if not lock.acquire(timeout=max(0.0, effect.deadline - time.monotonic())):
            from . import connection_errors

            raise connection_errors.deadline_error(sent=False)
        try:
            return self.run(effect.flow())
        finally:
            lock.release()

    def _http(self) -> httpx2.Client:
        with self._lock:
            if self._closed:
                raise RuntimeError("the client is closed")
            if self._client is None:
                from .transports import new_client

                self._client = new_client()
            return self._client

    def _send(self, effect: Send) -> Response:
        client = self._http()
        import httpx2

        from . import http

        body = effect.request.body
        content = _chunks(body) if isinstance(body, FileBody) else body
        request = http.request_of(client, effect, content)
        auth: Any = httpx2.USE_CLIENT_DEFAULT if effect.request.own_headers else None
        try:
            response = client.send(
                request, auth=auth, stream=True, follow_redirects=False
            )
            streams = False
            try:
                incoming = http.Incoming(effect, response)
                streams = incoming.streams
                if streams:
                    return incoming.live(_SyncLive(response, incoming))
                return _read(incoming, response)
            finally:
                if not streams:
                    response.close()
        except httpx2.RequestError as error:
            from . import connection_errors

            raise connection_errors.for_effect(error, effect) from error


class _SyncLive(Live):
    """A response that is read piece by piece."""

    __slots__ = ("chunks", "incoming", "response")

    def __init__(self, response: httpx2.Response, incoming: Incoming) -> None:
        self.response = response
        self.incoming = incoming
        whole = response.is_stream_consumed
        self.chunks = iter((response.content,)) if whole else response.iter_raw()


def _receive(live: Live) -> bytes:
    import httpx2

    assert isinstance(live, _SyncLive)
    try:
        for chunk in live.chunks:
            data = live.incoming.take(chunk)
            if data:
                return data
        live.incoming.finish()
    except httpx2.RequestError as error:
        from . import connection_errors

        raise connection_errors.for_effect(error, live.incoming.effect) from error
    return b""


def _hang_up(live: Live) -> None:
    assert isinstance(live, _SyncLive)
    live.response.close()


def _read(incoming: Incoming, response: httpx2.Response) -> Response:
    if response.is_stream_consumed:
        return incoming.take_whole(response.content)
    if incoming.sink is not None:
        return _store(incoming, incoming.sink, response)
    parts: list[bytes] = []
    if incoming.has_body:
        parts = [incoming.take(chunk) for chunk in response.iter_raw()]
        incoming.finish()
    return Response(incoming.status, incoming.headers, b"".join(parts))


def _store(incoming: Incoming, sink: str, response: httpx2.Response) -> Response:
    """Write the body to a file that appears only when it is complete."""
    partial = f"{sink}.part"
    size = 0
    try:
        with open(partial, "wb") as file:
            for chunk in response.iter_raw():
                size += file.write(incoming.take(chunk))
        incoming.finish()
        os.replace(partial, sink)
    except BaseException:
        if os.path.exists(partial):
            os.unlink(partial)
        raise
    return Response(incoming.status, incoming.headers, b"", size)


def _chunks(body: FileBody) -> Iterator[bytes]:
    from .http import CHUNK

    with open(body.path, "rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
