"""Performs the effects of flows in the calling thread."""

from __future__ import annotations

import threading
import time
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

    from .sync_http import Reply, Sender
    from .transport import Transport
    from .wire import Incoming

__all__ = ["SyncDriver"]

T = TypeVar("T")


class SyncDriver:
    """Runs flows on own connections, or on an HTTP client that was brought along.

    The HTTP library is imported with the first request, so that importing the
    package stays cheap.
    """

    def __init__(self, client: httpx2.Client | None, transport: Transport) -> None:
        self._client = client
        self._transport = transport
        self._sender: Sender | None = None
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
        if self._sender is not None:
            self._sender.close()

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

    def _open(self, effect: Send) -> Reply:
        if self._closed:
            raise RuntimeError("the client is closed")
        if self._sender is None:
            with self._lock:
                self._sender = self._sender or self._new_sender()
        return self._sender.open(effect)

    def _new_sender(self) -> Sender:
        from .sync_http import BroughtSender, OwnSender

        if self._client is not None:
            return BroughtSender(self._client)
        return OwnSender(self._transport)

    def _send(self, effect: Send) -> Response:
        from .wire import Incoming

        reply = self._open(effect)
        streams = False
        try:
            incoming = Incoming(effect, reply.head)
            streams = incoming.streams
            if streams:
                return incoming.response(live=_SyncLive(reply, incoming))
            return _read(incoming, reply)
        finally:
            if not streams:
                reply.close()


class _SyncLive(Live):
    """A response that is read piece by piece."""

    __slots__ = ("incoming", "reply")

    def __init__(self, reply: Reply, incoming: Incoming) -> None:
        self.reply = reply
        self.incoming = incoming


def _receive(live: Live) -> bytes:
    assert isinstance(live, _SyncLive)
    for chunk in live.reply.chunks:
        data = live.incoming.take(chunk)
        if data:
            return data
    live.incoming.finish()
    return b""


def _hang_up(live: Live) -> None:
    assert isinstance(live, _SyncLive)
    live.reply.close()


def _read(incoming: Incoming, reply: Reply) -> Response:
    if not incoming.has_body:
        return incoming.response()
    sink = incoming.sink
    if sink is None:
        parts: list[bytes] = []
        left = incoming.most
        for chunk in reply.chunks:
            parts.append(incoming.take(chunk))
            left -= len(parts[-1])
            if left <= 0:
                break
        else:
            incoming.finish()
        return incoming.response(b"".join(parts))
    with sink:
        for chunk in reply.chunks:
            sink.write(incoming.take(chunk))
        incoming.finish()
    return incoming.response()
