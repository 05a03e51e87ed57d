"""The comparison of requests finds every difference, and no other."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.corpus.drive.agreement import disagreements
from tests.corpus.drive.recorded import read
from tests.corpus.reader.bodies import NO_BODY, Body, Part, plain_part
from tests.corpus.reader.defaults import Defaults
from tests.corpus.reader.requests import Request
from tests.simulator.protocol import HttpRequest

BASE = Request("GET", "/a", ("x=1", "y=2"), {"x-key": "k"}, ("c=1",), NO_BODY)


def found(wanted: Request, sent: Request, **defaults: Any) -> list[str]:
    """Disagreements of two requests."""
    return list(disagreements(wanted, sent, Defaults(**defaults), None))


def json_request(content: Any) -> Request:
    """A request with a JSON body."""
    return replace(BASE, method="POST", body=Body("json", "application/json", content))


def test_the_same_request_agrees() -> None:
    assert found(BASE, BASE) == []


@pytest.mark.parametrize(
    "change",
    [
        {"method": "POST"},
        {"path": "/A"},
        {"query": ("x=1",)},
        {"query": ("y=2", "x=1")},
        {"query": ("x=1", "y=2", "z=3")},
        {"headers": {}},
        {"headers": {"x-key": "other"}},
        {"headers": {"x-key": "k", "authorization": "Bearer t"}},
        {"cookies": ()},
        {"cookies": ("c=2",)},
        {"body": Body("json", "application/json", {})},
    ],
    ids=str,
)
def test_a_change_is_found(change: dict[str, Any]) -> None:
    assert len(found(BASE, replace(BASE, **change))) == 1


def test_defaults_may_be_sent() -> None:
    sent = replace(BASE, query=("x=1", "y=2", "z=3"), cookies=("c=1", "d=4"))
    assert found(BASE, sent, query=["z=3"], cookies=["d=4"]) == []
    assert found(BASE, sent, query=["z=4"], cookies=["d=4"]) != []
    sent = replace(BASE, headers={"x-key": "k", "x-more": "m"})
    assert found(BASE, sent, headers={"x-more": "m"}) == []
    assert found(BASE, sent, headers={"x-more": None}) != []


def test_what_is_open_is_not_compared() -> None:
    wanted = replace(BASE, open=frozenset(["query.deep"]))
    sent = replace(BASE, query=("x=1", "deep%5Ba%5D%5Bb%5D=1", "y=2"))
    assert found(wanted, sent) == []
    assert found(BASE, sent) != []


@pytest.mark.parametrize(
    ("wanted", "sent", "defaults", "count"),
    [
        ({"a": 1}, {"a": 1.0}, {}, 0),
        ({"a": 1}, {"a": True}, {}, 1),
        ({"a": 1}, {}, {}, 1),
        ({"a": None}, {}, {}, 1),
        ({}, {"a": 1}, {}, 1),
        ({}, {"a": 1}, {"a": 1}, 0),
        ({}, {"a": 2}, {"a": 1}, 1),
        ([1, {"b": 2}], [1, {"b": 3}], {}, 1),
        ("x", "x", {}, 0),
    ],
)
def test_json_bodies(wanted: Any, sent: Any, defaults: Any, count: int) -> None:
    assert len(found(json_request(wanted), json_request(sent), body=defaults)) == count


def test_a_body_of_defaults_may_stand_for_none() -> None:
    wanted = replace(BASE, method="POST")
    assert found(wanted, json_request({"a": 1}), body={"a": 1}) == []
    assert found(wanted, json_request({"a": 2}), body={"a": 1}) != []


@pytest.mark.parametrize(
    ("part", "count"),
    [
        (Part("f", "image/png", plain_part(b"1"), is_file=True), 0),
        (Part("f", "image/gif", plain_part(b"1"), is_file=True), 1),
        (Part("f", "image/png", plain_part(b"2"), is_file=True), 1),
        (Part("f", "image/png", plain_part(b"1")), 1),
        (Part("g", "image/png", plain_part(b"1"), is_file=True), 1),
    ],
)
def test_parts(part: Part, count: int) -> None:
    wanted = Part("f", "image/png", plain_part(b"1"), is_file=True)

    def request(one: Part) -> Request:
        return replace(BASE, body=Body("parts", "multipart/form-data", [one]))

    assert len(found(request(wanted), request(part))) == count


def recorded(body: bytes, content_type: str, kind: str, target: str = "/a") -> Request:
    """A request as it came from the socket."""
    headers = (("Content-Type", content_type),)
    return read(HttpRequest("POST", target, headers, body, ""), kind)


def test_requests_are_read() -> None:
    content = json.dumps({"a": "é"}).encode()
    one = recorded(content, "application/json; charset=utf-8", "json", "/%7ea?b=%c3%a9")
    assert one.path == "/~a"
    assert one.query == ("b=%C3%A9",)
    assert one.body == Body("json", "application/json", {"a": "é"})
    form = recorded(b"a=1%20b&c=d", "application/x-www-form-urlencoded", "form")
    assert form.body.content == ["a=1+b", "c=d"]


def test_parts_are_read() -> None:
    body = (
        b'--B\r\nContent-Disposition: form-data; name="t"\r\n\r\nx\r\ny\r\n'
        b'--B\r\nContent-Disposition: form-data; name="f"; filename="n.bin"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n\x00\xff\r\n"
        b'--B\r\nContent-Disposition: form-data; name="j"\r\n'
        b'Content-Type: application/json\r\n\r\n{"a": 1}\r\n--B--\r\n'
    )
    one = recorded(body, "multipart/form-data; boundary=B", "parts")
    assert one.body.content == [
        Part("t", "text/plain", plain_part(b"x\r\ny")),
        Part("f", "application/octet-stream", plain_part(b"\x00\xff"), is_file=True),
        Part("j", "application/json", {"a": 1}),
    ]
