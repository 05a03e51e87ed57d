"""The server does to a connection what an answer says; no SDK is involved."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.faults.answers import AnswerError, steps
from tests.faults.server import Script, Stage, Theatre, theatre
from tests.faults.table import TableError, load, span

REQUEST = b"GET /x HTTP/1.1\r\nHost: here\r\nX-One: 1\r\n\r\n"


@pytest.fixture(scope="module")
def stages() -> Iterator[Theatre]:
    with theatre() as made:
        yield made


def asked(stage: Stage, request: bytes = REQUEST) -> bytes:
    """All that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", stage.port), timeout=5) as client:
        client.sendall(request)
        pieces = []
        while piece := client.recv(65536):
            pieces.append(piece)
        return b"".join(pieces)


def answered(stages: Theatre, *answers: Any, **script: Any) -> tuple[bytes, Stage]:
    stage = stages.open(Script(tuple(map(steps, answers)), **script))
    try:
        return asked(stage), stage
    finally:
        stages.close(stage)


def test_an_answer_is_sent_as_it_is_written(stages: Theatre) -> None:
    sent, stage = answered(stages, {"json": {"a": 1}, "then": "close"})
    head, _, body = sent.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"Content-Length: 8" in head
    assert body == b'{"a": 1}'
    [seen] = stage.requests
    assert (seen.method, seen.target, seen.header("x-one")) == ("GET", "/x", "1")


def test_a_body_is_cut_although_its_length_is_told(stages: Theatre) -> None:
    sent, _ = answered(stages, {"body": "x" * 50, "send": 20, "then": "close"})
    assert b"Content-Length: 50" in sent
    assert sent.endswith(b"\r\n\r\n" + b"x" * 20)


def test_chunks_end_unless_they_are_cut(stages: Theatre) -> None:
    whole, _ = answered(stages, {"body": "abcdef", "chunked": 4, "then": "close"})
    assert whole.endswith(b"4\r\nabcd\r\n2\r\nef\r\n0\r\n\r\n")
    answer = {"body": "abcdef", "chunked": 4, "send": 4, "then": "close"}
    assert answered(stages, answer)[0].endswith(b"4\r\nabcd\r\n")


def test_compressed_bodies_are_cut_at_their_end(stages: Theatre) -> None:
    sent, _ = answered(stages, {"body": "abc", "gzip": True, "then": "close"})
    assert gzip.decompress(sent.partition(b"\r\n\r\n")[2]) == b"abc"
    cut, _ = answered(stages, {"body": "abc", "gzip": 8, "then": "close"})
    with pytest.raises(EOFError):
        gzip.decompress(cut.partition(b"\r\n\r\n")[2])


def test_a_reset_is_a_reset(stages: Theatre) -> None:
    with pytest.raises(ConnectionResetError):
        answered(stages, "reset")


def test_answers_come_in_order_and_the_last_one_stays(stages: Theatre) -> None:
    answers = [{"status": status} for status in (500, 204)]
    stage = stages.open(Script(tuple(map(steps, answers))))
    with socket.create_connection(("127.0.0.1", stage.port), timeout=5) as client:
        for wanted in (b"500", b"204", b"204"):
            client.sendall(REQUEST)
            assert wanted in client.recv(65536)
    assert stages.left(stage, 2) == 0
    stages.close(stage)
    assert (len(stage.requests), stage.connections) == (3, 1)


def test_a_paced_body_takes_its_time(stages: Theatre) -> None:
    began = time.monotonic()
    answered(stages, {"body": "abcd", "pace": [1, 0.05], "then": "close"})
    assert time.monotonic() - began >= 0.2


def test_requests_with_chunks_are_read(stages: Theatre) -> None:
    stage = stages.open(Script((steps({"status": 204, "then": "close"}),)))
    head = b"POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    asked(stage, head + b"3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n")
    stages.close(stage)
    assert stage.requests[0].body == b"abcd"


def test_what_is_no_request_is_told(stages: Theatre) -> None:
    stage = stages.open(Script((steps({"status": 204}),)))
    assert asked(stage, b"hello\r\n\r\n") == b""
    stages.close(stage)
    assert stage.problems == ["not a request line: 'hello'"]


@pytest.mark.parametrize("answer", [{"odd": 1}, 7, "odd", {"raw": [{"odd": 1}]}])
def test_an_odd_answer_is_refused(answer: Any) -> None:
    with pytest.raises(AnswerError):
        steps(answer)


def test_the_table_is_sound() -> None:
    cases = load()
    assert len(cases) > 300
    for case in cases:
        for answer in case.row.get("server", ()):
            steps(answer)


def test_a_case_must_be_whole(tmp_path: Any) -> None:
    (tmp_path / "a.yaml").write_text("cases: [{id: a, fault: x, call: y, attempts: 1}]")
    with pytest.raises(TableError, match="outcome"):
        load(tmp_path)


def test_a_span_is_one_number_or_two() -> None:
    assert span(3) == (3, 3)
    assert span([1, 3]) == (1, 3)
