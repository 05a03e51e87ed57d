"""Streams: cutting bodies into items, reading them, ending and resuming them."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest

from agentbay import errors
from agentbay._runtime.codecs import ANY, INTEGER, TEXT, Codec
from agentbay._runtime.events import Event, EventCutter, LineCutter
from agentbay._runtime.method import StreamMethod
from agentbay._runtime.objects import AsyncBase, Base
from agentbay._runtime.operation import Answer, Operation
from agentbay._runtime.streams import AsyncStream, Stream
from tests.sample import AsyncDemo, Demo, run
from tests.scripted import Reply, serving

EVENTS = "text/event-stream"


def cut(cutter: EventCutter | LineCutter, *chunks: bytes) -> list[Event]:
    found = [event for chunk in chunks for event in cutter.feed(chunk)]
    return [*found, *cutter.finish()]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_events_are_cut_as_html_says(end: str, size: int) -> None:
    text = (
        "\ufeff: comment|data: é|data:  b|event: kind|id: 1|retry: 5||"
        "data|id: 2\0||event: lost||retry: x|data:c||data: unfinished"
    )
    body = text.replace("|", end).encode()
    chunks = [body[at : at + size] for at in range(0, len(body), size)]
    assert cut(EventCutter(100), *chunks) == [
        Event("é\n b", "kind", "1", 5),
        Event("", "", "1", 5),
        Event("c", "", "1", 5),
    ]


def test_lines_are_items_unless_they_are_blank() -> None:
    found = cut(LineCutter(100), b'{"a":1}\n\n \n"\xc3', b'\xa9\r"\n', b"2")
    assert [event.data for event in found] == ['{"a":1}', '"é\r"', "2"]


def test_a_body_that_is_no_text_or_endless_is_refused() -> None:
    for cutter in (EventCutter(10), LineCutter(10)):
        with pytest.raises(UnicodeDecodeError):
            cut(cutter, b"data: \xff\n")
    for cutter in (EventCutter(10), LineCutter(10)):
        with pytest.raises(errors.ResponseTooLargeError):
            cut(cutter, b"data: 1\n", b"data: 23456789abc")


Handler = Callable[[httpx2.Request], httpx2.Response]


class Chunks(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that comes in pieces and may break off."""

    def __init__(self, *chunks: bytes, breaks: bool = False) -> None:
        self.chunks = chunks
        self.breaks = breaks
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield from self.chunks
        if self.breaks:
            raise httpx2.ReadError("broken")

    async def __aiter__(self) -> Any:
        for chunk in self:
            yield chunk

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


def streaming(
    kind: Any, codec: Codec[Any], method: str = "GET", **more: Any
) -> StreamMethod[Any]:
    media_type = EVENTS if kind == "events" else "application/jsonl"
    answer = Answer(kind, codec, media_type, **more)
    return StreamMethod(lambda: Operation("Listen", method, ("/",), answer=answer))


def opened(handle: Handler, method: StreamMethod[Any], **options: Any) -> Stream[Any]:
    http = httpx2.Client(transport=httpx2.MockTransport(handle))
    demo = Demo("http://stub", http_client=http)
    return Base(demo._scope)._stream(method, options)  # type: ignore[arg-type]


def bodies(*given: Chunks, **headers: str) -> Handler:
    """A service that answers with these bodies, one after the other."""
    left = list(given)
    return lambda _: httpx2.Response(200, stream=left.pop(0), headers=headers)


def test_items_come_in_one_by_one_and_the_end_closes_the_response() -> None:
    body = Chunks(b"data: 1\n\n", b'data: {"a"', b": 2}\n\ndata: [DONE]\n\ndata: 3\n\n")
    stream = opened(bodies(body, **{"X-A": "1"}), streaming("events", ANY))
    assert (stream.response.status_code, stream.response.headers["x-a"]) == (200, "1")
    assert next(stream) == 1
    assert not body.closed
    assert list(stream) == [{"a": 2}]
    assert body.closed
    assert list(stream) == []


def test_a_stream_that_is_left_is_closed() -> None:
    body = Chunks(b"1\n", b"2\n")
    with opened(bodies(body), streaming("json-lines", ANY)) as stream:
        assert next(stream) == 1
    assert body.closed
    assert list(stream) == []


def test_text_stays_text_and_whole_events_have_all_parts() -> None:
    body = b'event: x\nid: 7\nretry: 9\ndata: {"a":1}\n\ndata: 1\n\n'
    texts = opened(bodies(Chunks(body)), streaming("events", TEXT))
    assert list(texts) == ['{"a":1}', "1"]
    whole = opened(bodies(Chunks(body)), streaming("events", ANY, whole_events=True))
    assert list(whole) == [
        {"event": "x", "data": {"a": 1}, "id": "7", "retry": 9},
        {"data": 1, "id": "7", "retry": 9},
    ]


def test_a_compressed_stream_is_read_as_it_comes_in() -> None:
    packed = gzip.compress(b"data: 1\n\ndata: 2\n\n")
    handle = bodies(Chunks(packed[:5], packed[5:]), **{"Content-Encoding": "gzip"})
    assert list(opened(handle, streaming("events", ANY))) == [1, 2]


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        (b"data: {\n\n", errors.ResponseDecodeError, "response is not JSON"),
        (b"data: \xff\n\n", errors.ResponseDecodeError, "response is not text"),
        (
            b'event: error\ndata: {"message":"no"}\n\n',
            errors.APIStatusError,
            "HTTP 200: no",
        ),
    ],
)
def test_an_item_that_is_none_ends_the_stream(
    body: bytes, kind: type[errors.RootError], message: str
) -> None:
    chunks = Chunks(b"data: 1\n\n", body)
    stream = opened(bodies(chunks), streaming("events", INTEGER))
    assert next(stream) == 1
    with pytest.raises(kind) as caught:
        next(stream)
    assert (str(caught.value), caught.value.operation) == (message, "Listen")
    assert chunks.closed
    assert list(stream) == []


def test_a_failure_before_the_stream_is_that_of_any_call() -> None:
    def handle(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(404, json={"message": "no"})

    with pytest.raises(errors.NotFoundError, match="HTTP 404: no"):
        opened(handle, streaming("events", ANY))


def test_a_stream_with_ids_is_resumed() -> None:
    asked: list[str | None] = []
    parts = [
        Chunks(b"id: 1\nretry: 0\ndata: 1\n\n", breaks=True),
        Chunks(b"id: 2\ndata: 2\n\n", breaks=True),
        Chunks(b"data: 3\n\n"),
    ]

    def handle(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.headers.get("last-event-id"))
        return httpx2.Response(200, stream=parts[len(asked) - 1])

    assert list(opened(handle, streaming("events", ANY))) == [1, 2, 3]
    assert asked == [None, "1", "2"]
    assert all(part.closed for part in parts)


def test_a_resumed_stream_leaves_nothing_behind_in_the_pool() -> None:
    events = (("content-type", EVENTS),)
    broken = Reply(body=b"id: 1\nretry: 0\ndata: 1\n\n", headers=events, cut=9)
    with serving(broken, Reply(body=b"data: 2\n\n", headers=events)) as server:
        demo = Demo(server.address)
        stream: Stream[Any] = Base(demo._scope)._stream(streaming("events", ANY), {})
        assert list(stream) == [1, 2]
        sender: Any = demo._scope.driver._sender
        [pool] = sender._pools.all()
        assert "Requests: 0 active, 0 queued" in repr(pool)
        demo.close()


@pytest.mark.parametrize(
    ("method", "first", "options"),
    [
        ("POST", b"id: 1\ndata: 1\n\n", {}),
        ("GET", b"data: 1\n\n", {}),
        ("GET", b"id: 1\ndata: 1\n\n", {"max_retries": 0}),
    ],
)
def test_any_other_stream_that_breaks_off_raises(
    method: str, first: bytes, options: dict[str, Any]
) -> None:
    body = Chunks(first, breaks=True)
    stream = opened(bodies(body), streaming("events", ANY, method), **options)
    assert next(stream) == 1
    with pytest.raises(errors.APIConnectionError):
        next(stream)
    assert body.closed


def test_the_async_stream_does_the_same() -> None:
    body = Chunks(b"data: 1\n\n", b"data: 2\n\n")
    left = Chunks(b"data: 1\n\n", b"data: 2\n\n")

    async def use() -> list[object]:
        transport = httpx2.MockTransport(bodies(body, left))
        http = httpx2.AsyncClient(transport=transport)
        async with AsyncDemo("http://stub", http_client=http) as demo:
            owner = AsyncBase(demo._scope)
            stream: AsyncStream[Any] = await owner._stream(streaming("events", ANY), {})
            found = [item async for item in stream]
            async with await owner._stream(streaming("events", ANY), {}) as stream:
                found.append(await anext(stream))
            return found

    assert run(use()) == [1, 2, 1]
    assert body.closed
    assert left.closed
