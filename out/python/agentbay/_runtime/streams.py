"""Streams: answers whose items are read while they come in."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import AsyncIterator, Iterator
from typing import Any, Generic, Self, TypeVar, cast

from ..errors import APIConnectionError, APIStatusError, ResponseDecodeError, RootError
from . import calls, json_text, retry
from .answers import Answer, decode_error
from .async_driver import AsyncDriver
from .codecs import TEXT
from .effects import Flow, HangUp, Receive, Response, sleep
from .events import Cutter, Event, EventCutter, LineCutter
from .exchange import max_retries
from .frame import Frame
from .headers import Headers
from .method import Steps
from .misfit import Misfit
from .plans import Ask, Call
from .status_errors import status_error
from .sync_driver import SyncDriver

__all__ = ["AsyncStream", "Items", "Stream", "StreamResponse", "opened"]

T = TypeVar("T")
_END = object()
_DONE = "[DONE]"


class StreamResponse:
    """The head of the response that a stream comes from."""

    __slots__ = ("headers", "status_code")

    def __init__(self, response: Response) -> None:
        self.status_code: int = response.status
        """HTTP status."""

        self.headers: Headers = response.headers
        """Headers; names are looked up in any case."""


class Items:
    """The items of a stream, each by a flow.

    Args:
        ask: The request, to be made again when the stream breaks off.
        frame: The call.
        answer: What came of it.
    """

    def __init__(self, ask: Ask, frame: Frame, answer: Answer) -> None:
        self._ask = ask
        self._frame = frame
        self._answer = answer
        self._ready: deque[Event] = deque()
        self._cutter = self._new_cutter()
        self._last_id: str | None = None
        self._wait: int | None = None
        self._reconnects = 0
        self.is_open = True

    @property
    def response(self) -> Response:
        """Of the connection that is read at the moment."""
        return self._answer.response

    def next(self) -> Flow[object]:
        """The next item; ``_END`` when there is none.

        Raises:
            APIConnectionError: the stream broke off.
            APIStatusError: the service reports a failure.
            ResponseDecodeError: an item does not fit.
        """
        if not self.is_open:
            return _END
        try:
            event = yield from self._event()
            if event is None or (self._is_events and event.data == _DONE):
                yield from self.close()
                return _END
            return self._item(event)
        except RootError as error:
            error.operation = error.operation or self._ask.operation.label
            error.attempts = error.attempts or self._answer.attempts
            yield from self.close()
            raise

    def close(self) -> Flow[None]:
        """Give up the connection."""
        if self.is_open:
            self.is_open = False
            yield from self._hang_up()

    def _hang_up(self) -> Flow[None]:
        """Give the connection back; a pool remembers a broken one until then."""
        live = self._answer.response.live
        if live is not None:
            yield HangUp(live)

    @property
    def _is_events(self) -> bool:
        return self._answer.reading.kind == "events"

    def _new_cutter(self) -> Cutter:
        limit = self._frame.scope.client.settings.max_response_bytes
        return EventCutter(limit) if self._is_events else LineCutter(limit)

    def _event(self) -> Flow[Event | None]:
        while not self._ready:
            live = self._answer.response.live
            if live is None:
                return None
            try:
                chunk: bytes = yield Receive(live)
            except APIConnectionError as error:
                yield from self._reconnect(error)
                continue
            try:
                found = self._cutter.feed(chunk) if chunk else self._cutter.finish()
                self._ready.extend(found)
            except ValueError as error:
                raise self._misfit("response is not text", "$") from error
            if not chunk and not self._ready:
                return None
        event = self._ready.popleft()
        self._last_id = event.id if event.id is not None else self._last_id
        self._wait = event.retry if event.retry is not None else self._wait
        return event

    def _reconnect(self, failure: APIConnectionError) -> Flow[None]:
        """Ask for the rest of the events, where the service knows which they are."""
        options, settings = self._frame.options, self._frame.scope.client.settings
        retries = max_retries(settings, self._ask.operation, options)
        safe = self._ask.operation.method == "GET" and self._last_id is not None
        if not safe or not failure.retryable or self._reconnects >= retries:
            raise failure
        yield from self._hang_up()
        pause = retry.backoff(self._reconnects)
        yield from sleep(pause if self._wait is None else self._wait / 1000)
        self._reconnects += 1
        headers = {**options.get("headers", {}), "Last-Event-ID": self._last_id or ""}
        again = Frame(
            self._frame.scope,
            self._frame.arguments,
            {**options, "headers": headers},
        )
        self._answer = yield from calls.request(self._ask, again)
        self._cutter = self._new_cutter()

    def _item(self, event: Event) -> object:
        reading = self._answer.reading
        if event.name == "error" and self._is_events:
            raise self._failure(event)
        if reading.whole_events:
            return self._whole(event)
        if reading.codec is TEXT and self._is_events:
            return event.data
        try:
            return self._decoded(self._parsed(event.data))
        except ResponseDecodeError:
            if self._is_events:
                with contextlib.suppress(ResponseDecodeError):
                    return self._decoded(event.data)  # a text among other types
            raise

    def _whole(self, event: Event) -> object:
        """The event itself; data that is no JSON, or should be text, is text."""
        try:
            return self._decoded(_fields(event, json_text.parse_or_none(event.data)))
        except ResponseDecodeError as error:
            if error.json_path != "$.data":
                raise
            return self._decoded(_fields(event, None))

    def _parsed(self, text: str) -> object:
        try:
            return json_text.parse(text)
        except ValueError as error:
            raise self._misfit("response is not JSON", "$") from error

    def _decoded(self, value: object) -> object:
        answer = self._answer
        try:
            return answer.reading.codec.decode(value, answer.mode)
        except Misfit as error:
            raise self._misfit(error.message, error.path) from error

    def _misfit(self, message: str, path: str) -> ResponseDecodeError:
        return decode_error(self._answer.made, message, path)

    def _failure(self, event: Event) -> APIStatusError:
        head, client = self._answer.response, self._frame.scope.client
        body = event.data.encode("utf-8", "surrogatepass")
        response = Response(head.status, head.headers, body)
        secrets = (*client.secrets, *self._answer.made.request.secrets)
        operation = self._ask.operation
        return status_error(operation, client, response, None, secrets)


def _fields(event: Event, data: object) -> dict[str, Any]:
    """A whole event as an object."""
    fields = {
        "event": event.name or None,
        "data": event.data if data is None else data,
        "id": event.id,
        "retry": event.retry,
    }
    return {name: value for name, value in fields.items() if value is not None}


def opened(steps: Steps, frame: Frame) -> Flow[Items]:
    """Make the request; the head of its answer is there when this ends."""
    plan = steps.plan
    assert isinstance(plan, Call)
    assert isinstance(plan.request, Ask)
    answer = yield from calls.request(plan.request, frame)
    return Items(plan.request, frame, answer)


class _Opened(Generic[T]):
    """What a sync and an async stream share."""

    _items: Items

    @property
    def response(self) -> StreamResponse:
        """Status and headers of the response."""
        return StreamResponse(self._items.response)


class Stream(_Opened[T]):
    """Items that come in one by one; iterating waits for each.

    The stream holds a connection until it is exhausted, closed, or left by an error.
    """

    def __init__(self, driver: SyncDriver, items: Items) -> None:
        self._driver = driver
        self._items = items

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        item = self._driver.run(self._items.next())
        if item is _END:
            raise StopIteration
        return cast("T", item)

    def close(self) -> None:
        """Give up what has not come in yet, and the connection."""
        self._driver.run(self._items.close())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncStream(_Opened[T]):
    """Items that come in one by one; ``async for`` waits for each.

    The stream holds a connection until it is exhausted, closed, or left by an error.
    """

    def __init__(self, driver: AsyncDriver, items: Items) -> None:
        self._driver = driver
        self._items = items

    def __aiter__(self) -> AsyncIterator[T]:
        return self

    async def __anext__(self) -> T:
        item = await self._driver.run(self._items.next())
        if item is _END:
            raise StopAsyncIteration
        return cast("T", item)

    async def aclose(self) -> None:
        """Give up what has not come in yet, and the connection."""
        await self._driver.run(self._items.close())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()
