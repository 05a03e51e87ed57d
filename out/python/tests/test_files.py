"""Files: sent and received piece by piece."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest

from agentbay import errors
from agentbay._runtime.files import File
from tests.plain import (
    GET,
    LOAD,
    SAVE,
    SEND,
    async_call,
    async_client,
    call,
    client,
)
from tests.scripted import Reply, answer, serving

BIG = bytes(range(256)) * 1024


class Unseekable(io.RawIOBase):
    """A file object that can be read only once."""

    def __init__(self, data: bytes) -> None:
        self._inner = io.BytesIO(data)

    def read(self, size: int = -1, /) -> bytes:
        return self._inner.read(size)


def pieces(*given: bytes) -> Iterator[bytes]:
    yield from given


async def async_pieces(*given: bytes) -> AsyncIterator[bytes]:
    for piece in given:
        yield piece


def contents(tmp_path: Path) -> list[tuple[Any, str]]:
    """The same content in every form, and the header that frames it."""
    path = tmp_path / "big.bin"
    path.write_bytes(BIG)
    known, unknown = "content-length", "transfer-encoding"
    later = io.BytesIO(b"skip" + BIG)
    later.seek(4)
    return [
        (BIG, known),
        (path, known),
        (str(path), known),
        (later, known),
        (Unseekable(BIG), unknown),
        (pieces(BIG[:100], BIG[100:]), unknown),
    ]


def test_a_body_is_sent_from_any_source(tmp_path: Path) -> None:
    for content, header in contents(tmp_path):
        with serving(answer({})) as server, client(server.address) as one:
            call(one, SAVE, body=File(content))
        assert server.asked[0].body == BIG
        assert header in server.asked[0].headers


def test_an_async_client_sends_from_any_source(tmp_path: Path) -> None:
    async def use(address: str, content: Any) -> None:
        async with async_client(address) as one:
            await async_call(one, SAVE, body=File(content))

    every = [*contents(tmp_path), (async_pieces(BIG), "transfer-encoding")]
    for content, header in every:
        with serving(answer({})) as server:
            asyncio.run(use(server.address, content))
        assert server.asked[0].body == BIG
        assert header in server.asked[0].headers


def test_an_asynchronous_file_is_an_asynchronous_stream(tmp_path: Path) -> None:
    path = tmp_path / "big.bin"
    path.write_bytes(BIG)

    async def use(address: str) -> None:
        async with (
            async_client(address) as one,
            await anyio.open_file(path, "rb") as file,
        ):
            await async_call(one, SAVE, body=File(file))

    with serving(answer({})) as server:
        asyncio.run(use(server.address))
    assert server.asked[0].body == BIG


def test_a_part_is_sent_from_any_source(tmp_path: Path) -> None:
    for content, header in contents(tmp_path):
        with serving(answer({})) as server, client(server.address) as one:
            call(one, SEND, note="n", file=File(content, name="a.bin"))
        asked = server.asked[0]
        assert BIG in asked.body
        assert b'filename="a.bin"' in asked.body
        assert header in asked.headers


def test_what_can_be_read_again_is_sent_again(tmp_path: Path) -> None:
    for content, header in contents(tmp_path):
        again = header == "content-length"
        lost = Reply(hang_up=True)
        with serving(lost, answer({})) as server, client(server.address) as one:
            if again:
                call(one, SAVE, body=File(content))
            else:
                with pytest.raises(errors.APIConnectionError) as caught:
                    call(one, SAVE, body=File(content))
                assert caught.value.attempts == 1
        assert [asked.body for asked in server.asked] == [BIG] * (2 if again else 1)


def test_what_was_not_read_yet_is_tried_again() -> None:
    with serving(answer({})) as server:
        address = server.address
    with client(address) as one, pytest.raises(errors.APIConnectionError) as caught:
        call(one, SAVE, body=File(pieces(b"a")))
    assert caught.value.attempts == 3


def test_a_file_that_cannot_be_sent_is_refused() -> None:
    spent = File(pieces(b"a"))
    with serving(answer({})) as server, client(server.address) as one:
        call(one, SAVE, body=spent)
        for wrong, text in (
            (File("/nowhere/at/all"), "cannot be read"),
            (spent, "only once"),
            (File(async_pieces(b"a")), "needs an Async client"),
        ):
            with pytest.raises(errors.InvalidRequestError, match=text):
                call(one, SAVE, body=wrong)
    assert len(server.asked) == 1


def test_an_answer_goes_to_a_file(tmp_path: Path) -> None:
    path, buffer = tmp_path / "a.bin", io.BytesIO()
    with (
        serving(Reply(body=BIG)) as server,
        client(server.address, max_response_bytes=10) as one,
    ):
        assert call(one, LOAD, options={"save_to": path}) == b""
        assert call(one, LOAD, options={"save_to": buffer}) == b""
        with pytest.raises(errors.ResponseTooLargeError):
            call(one, LOAD)
    assert path.read_bytes() == buffer.getvalue() == BIG
    assert list(tmp_path.iterdir()) == [path]
    assert not buffer.closed


def test_an_async_client_saves_too(tmp_path: Path) -> None:
    class Later:
        """Takes bytes asynchronously."""

        data = b""

        async def write(self, data: bytes) -> None:
            await asyncio.sleep(0)
            self.data += data

    path, later = tmp_path / "a.bin", Later()

    async def use(address: str) -> None:
        async with async_client(address) as one:
            for target in (str(path), later):
                await async_call(one, LOAD, options={"save_to": target})

    with serving(Reply(body=BIG)) as server:
        asyncio.run(use(server.address))
    assert path.read_bytes() == later.data == BIG


def test_a_cut_download_leaves_no_file_and_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    cut = Reply(body=b"y" * 60, cut=40)
    with serving(cut) as server, client(server.address) as one:
        with pytest.raises(errors.APIConnectionError):
            call(one, LOAD, options={"save_to": path})
        assert len(server.asked) == 3
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    whole = Reply(body=b"z" * 100)
    with serving(cut, whole) as server, client(server.address) as one:
        call(one, LOAD, options={"save_to": path})
    assert path.read_bytes() == b"z" * 100


def test_what_was_written_to_a_stream_is_not_written_twice() -> None:
    buffer = io.BytesIO()
    cut = Reply(body=b"y" * 60, cut=40)
    with serving(cut) as server, client(server.address) as one:
        with pytest.raises(errors.APIConnectionError) as caught:
            call(one, LOAD, options={"save_to": buffer})
    assert (caught.value.attempts, buffer.getvalue()) == (1, b"y" * 60)


def test_a_failing_answer_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    with serving(Reply(404, b"gone")) as server, client(server.address) as one:
        with pytest.raises(errors.NotFoundError) as caught:
            call(one, LOAD, options={"save_to": path})
    assert caught.value.body == "gone"
    assert list(tmp_path.iterdir()) == []


def test_save_to_is_refused_where_it_cannot_be(tmp_path: Path) -> None:
    with serving(answer({})) as server, client(server.address) as one:
        for operation, given, target in (
            (GET, {"id": "1"}, tmp_path / "a"),
            (LOAD, {}, tmp_path),
            (LOAD, {}, tmp_path / "no" / "a"),
            (LOAD, {}, 7),
        ):
            with pytest.raises(errors.InvalidRequestError):
                call(one, operation, options={"save_to": target}, **given)
        with pytest.raises(TypeError, match="unexpected keyword argument 'saveto'"):
            call(one, LOAD, options={"saveto": "a"})
    assert server.asked == []


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 250)
    with serving(Reply(body=b"photo")) as server, client(server.address) as one:
        with pytest.raises(errors.InvalidRequestError, match="cannot be written"):
            call(one, LOAD, options={"save_to": path})
    assert list(tmp_path.iterdir()) == []
