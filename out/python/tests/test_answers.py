"""Answers by status and media type, and the bodies of failures."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from agentbay import errors
from agentbay._runtime.codecs import ANY, INTEGER, RAW, TEXT
from agentbay._runtime.containers import list_of, map_of, nullable
from agentbay._runtime.method import Method
from agentbay._runtime.objects import ClientBase
from agentbay._runtime.operation import Answer, Operation
from agentbay._runtime.profile import Profile

JSON = "application/json"


def called(operation: Operation, status: int, body: Any = None, **headers: str) -> Any:
    """What a call gives whose answer is this."""
    content = body if isinstance(body, (str, bytes)) else None
    given: dict[str, Any] = (
        {"content": content} if body is None or content else {"json": body}
    )
    response = httpx2.Response(status, headers=headers or None, **given)
    one = ClientBase(
        Profile("demo", "1.0"),
        httpx2.Client(transport=httpx2.MockTransport(lambda _: response)),
        base_url="http://stub",
        credentials={},
        variables={},
        limits={"max_retries": 0},
    )
    return one._call(Method[Any](lambda: operation), {})


def get(answer: Answer, *others: Answer, **more: Any) -> Operation:
    return Operation("Get", "GET", ("/",), answer=answer, others=others, **more)


MANY = get(
    Answer("json", list_of(INTEGER), status="200"),
    Answer("json", map_of(INTEGER), status="202"),
    Answer("text", TEXT, "text/csv", status="203"),
    Answer("none", status="204"),
    Answer("json", TEXT, status="2XX"),
)


@pytest.mark.parametrize(
    ("status", "body", "value"),
    [
        (200, [1], [1]),
        (202, {"a": 1}, {"a": 1}),
        (203, "a,b", "a,b"),
        (204, None, None),
        (206, "x", "x"),
        (200, None, None),
    ],
)
def test_the_status_tells_how_a_body_reads(status: int, body: Any, value: Any) -> None:
    body = '"x"' if status == 206 else body
    assert called(MANY, status, body) == value


def test_a_media_type_that_the_document_declares_tells_it_too() -> None:
    assert (
        called(MANY, 200, "a,b", **{"Content-Type": "text/csv; charset=utf-8"}) == "a,b"
    )
    with pytest.raises(errors.ResponseDecodeError, match="response is not JSON"):
        called(MANY, 200, "a,b", **{"Content-Type": "text/plain"})


@pytest.mark.parametrize(
    ("answer", "body", "message"),
    [
        (Answer("json", list_of(INTEGER)), None, "response is not JSON"),
        (Answer("json", list_of(INTEGER)), {}, r"at \$: expected array, found object"),
        (Answer("json", list_of(INTEGER)), ["a"], r"at \$\[0\]: expected integer"),
        (Answer("text", TEXT, "text/plain"), b"\xff", "response is not text"),
    ],
)
def test_a_body_that_does_not_fit(answer: Answer, body: Any, message: str) -> None:
    with pytest.raises(errors.ResponseDecodeError, match=message):
        called(get(answer), 200, body)


def test_kinds_of_bodies() -> None:
    assert called(get(Answer("bytes", RAW, "image/png")), 200, b"\0") == b"\0"
    assert called(get(Answer("json", ANY)), 200, "null") is None
    assert called(get(Answer("json", nullable(TEXT))), 200, "null") is None
    assert called(get(Answer("none")), 200, "anything") is None


ERRORS = (
    ("404 410", map_of(INTEGER)),
    ("4XX", list_of(TEXT)),
    ("default", map_of(TEXT)),
)


@pytest.mark.parametrize(
    ("status", "body", "data"),
    [
        (404, {"a": 1}, {"a": 1}),
        (410, {"a": 1}, {"a": 1}),
        (400, ["x"], ["x"]),
        (500, {"message": "m"}, {"message": "m"}),
        (404, {"a": "b"}, None),
        (500, "<html>", None),
        (400, None, None),
    ],
)
def test_the_body_of_a_failure_is_data_where_it_fits(
    status: int, body: Any, data: Any
) -> None:
    with pytest.raises(errors.APIStatusError) as caught:
        called(get(Answer(), errors=ERRORS), status, body)
    assert (caught.value.status_code, caught.value.data) == (status, data)
