"""From values to bodies, and what arguments are checked for."""

from __future__ import annotations

from typing import Any

import pytest

from agentbay._runtime.checks import Check, Rule, check
from agentbay._runtime.codecs import ANY
from agentbay._runtime.effects import Request
from agentbay._runtime.files import File
from agentbay._runtime.operation import (
    Body,
    InBody,
    InForm,
    InHeader,
    Operation,
    Parameter,
)
from agentbay._runtime.request_parts import BODY, build
from agentbay._runtime.settings import Settings
from agentbay.errors import InvalidRequestError

SETTINGS = Settings("https://api.test", False, {}, "demo/1", "2.0")
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


def made(operation: Operation, values: dict[str, Any] | None = None) -> Request:
    return build(operation, values or {}, SETTINGS, {})


def post(
    encoding: Any, media_type: str, *fields: Parameter, whole: bool = False, **more: Any
) -> Operation:
    body = Body(encoding, media_type, ANY if whole else None, **more)
    return Operation("Post", "POST", ("/a",), fields, body=body)


def parts(request: Request) -> list[bytes]:
    """The parts of a multipart body."""
    media_type = dict(request.headers)["Content-Type"]
    boundary = media_type.removeprefix(f"{MULTIPART}; boundary=").encode()
    assert isinstance(request.body, bytes)
    first, *found, last = request.body.split(b"--" + boundary)
    assert (first, last) == (b"", b"--\r\n")
    return [part.removeprefix(b"\r\n").removesuffix(b"\r\n") for part in found]


def test_json_bodies() -> None:
    operation = post("json", "application/json", whole=True)
    request = made(operation, {BODY: {"a": "ü"}})
    assert request.body == '{"a":"ü"}'.encode()
    assert ("Content-Type", "application/json") in request.headers
    spread = post("json", "application/json", InBody("b"), InBody("a"))
    assert made(spread, {"a": 1, "b": "x"}).body == b'{"b":"x","a":1}'


def test_a_body_of_which_nothing_was_given() -> None:
    spread = (InBody("b"),)
    assert made(post("json", "application/json", *spread)).body is None
    needed = post("json", "application/json", *spread, required=True)
    assert made(needed).body == b"{}"
    whole = post("json", "application/json", whole=True)
    assert made(whole).body is None
    assert "Content-Type" not in dict(made(whole).headers)
    with pytest.raises(InvalidRequestError, match="body is required"):
        made(post("json", "application/json", whole=True, required=True))


def test_text_and_bytes() -> None:
    text = post("text", "text/plain", whole=True)
    assert made(text, {BODY: "ü"}).body == "ü".encode()
    raw = post("bytes", "application/octet-stream", whole=True)
    assert made(raw, {BODY: b"\0"}).body == b"\0"
    assert made(raw, {BODY: File(b"\1")}).body == b"\1"
    with pytest.raises(InvalidRequestError, match="must be bytes"):
        made(raw, {BODY: "text"})


def test_a_form() -> None:
    deep = InForm("d", ANY, style="deepObject")
    plain = post("form", FORM, InForm("a"), InForm("b", ANY), deep)
    values = {"a": "x y~*+", "b": [1, 2], "d": {"k": ["v"]}}
    assert made(plain, values).body == b"a=x+y~%2A%2B&b=1&b=2&d%5Bk%5D%5B0%5D=v"
    whole = post("form", FORM, whole=True)
    assert made(whole, {BODY: {"a": "x y", "b": [1, 2]}}).body == b"a=x+y&b=1&b=2"
    with pytest.raises(InvalidRequestError, match="body must be an object"):
        made(whole, {BODY: "a=b"})


def test_a_multipart_body() -> None:
    operation = post(
        "multipart",
        MULTIPART,
        InForm('n"1'),
        InForm("file", ANY, content_type="image/png"),
        InForm("meta", ANY),
        InForm("all", ANY),
        InForm("joined", ANY, explode=False),
    )
    values = {
        'n"1': "x",
        "file": [File(b"\x00\xff", name="a\r\n.txt", media_type="text/plain"), b"p"],
        "meta": {"a": 1},
        "all": ["a", 2],
        "joined": ["a", 2],
    }
    found = parts(made(operation, values))
    disposition = b"Content-Disposition: form-data; name="
    assert found == [
        disposition + b'"n%221"\r\n\r\nx',
        disposition + b'"file"; filename="a%0D%0A.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\n\x00\xff",
        disposition + b'"file"; filename="file"\r\nContent-Type: image/png\r\n\r\np',
        disposition + b'"meta"\r\nContent-Type: application/json\r\n\r\n{"a":1}',
        disposition + b'"all"\r\n\r\na',
        disposition + b'"all"\r\n\r\n2',
        disposition + b'"joined"\r\nContent-Type: application/json\r\n\r\n["a",2]',
    ]
    whole = parts(made(post("multipart", MULTIPART, whole=True), {BODY: {"a": "x"}}))
    assert whole == [disposition + b'"a"\r\n\r\nx']


def test_the_caller_may_choose_the_media_type() -> None:
    choice = InHeader("Content-Type", key="content_type")
    body = Body("text", "text/plain", ANY)
    operation = Operation("Post", "POST", ("/a",), (choice,), body=body)
    headers = dict(made(operation, {BODY: "x", "content_type": "text/csv"}).headers)
    assert headers["Content-Type"] == "text/csv"
    assert "Content-Type" not in dict(made(operation, {"content_type": "a/b"}).headers)


@pytest.mark.parametrize(
    ("one", "value", "message"),
    [
        (Check("text"), 1, "x must be text"),
        (Check("text-map"), {"a": 1}, "x must be an object with text values"),
        (Check("not-blank"), " \t", "x must not be blank"),
        (Check("not-empty"), {}, "x must not be empty"),
        (Check("keys-not-blank"), {" ": "a"}, "x must not have blank keys"),
        (Check("values-not-blank"), {"a": ""}, "x must not have blank values"),
        (Check("minimum", limit=1), 0, "x must be at least 1"),
        (Check("maximum", limit=9), 10, "x must be at most 9"),
        (Check("maximum", limit=9), "1", "x must be at most 9"),
        (Check("one-of", values=("a", "b")), "c", "x must be one of a, b"),
        (Check("one-of", "no {} here", values=("a",)), "c", "no c here"),
        (Check("together", other="y"), 1, "x and y must be given together"),
        (Check("one-required", other="y"), None, "x or y must be given"),
    ],
)
def test_checks(one: Check, value: object, message: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        check((Rule("x", checks=(one,)),), {"x": value, "y": None})
    assert str(caught.value) == message


def test_what_is_left_out_passes() -> None:
    rule = Rule("x", zero_is_left_out=True, checks=(Check("minimum", limit=1),))
    assert check((rule,), {"x": 0}) == {"x": None}
    assert check((rule,), {"x": None}) == {"x": None}
    assert check((rule,), {"x": 5}) == {"x": 5}
    with pytest.raises(InvalidRequestError):
        check((Rule("x", True, checks=(Check("not-blank"),)),), {"x": None})
