"""From values to requests: paths, queries, headers and cookies."""

from __future__ import annotations

from typing import Any

import pytest

from agentbay._runtime.codecs import ANY
from agentbay._runtime.credentials import Applied
from agentbay._runtime.effects import Request
from agentbay._runtime.operation import (
    Composed,
    Fixed,
    Generated,
    InCookie,
    InHeader,
    InPath,
    InQuery,
    Operation,
    Parameter,
    Setting,
)
from agentbay._runtime.redaction import Secret
from agentbay._runtime.request_parts import build
from agentbay._runtime.settings import Settings
from agentbay.errors import InvalidRequestError

SETTINGS = Settings("https://api.test/v1", False, {"region": "eu"}, "demo/1", "2.0")


def made(
    operation: Operation, values: dict[str, Any] | None = None, *applied: Applied
) -> Request:
    return build(operation, values or {}, SETTINGS, {}, applied)


def get(*parameters: Parameter, **changes: Any) -> Operation:
    return Operation("Get", "GET", ("/a",), parameters, **changes)


@pytest.mark.parametrize(
    ("value", "segment"),
    [
        ("a/b?c#d%20e;é 😀", "a%2Fb%3Fc%23d%2520e%3B%C3%A9%20%F0%9F%98%80"),
        ("...", "..."),
    ],
)
def test_a_path_parameter_is_one_segment(value: str, segment: str) -> None:
    path = ("/a/", InPath("id"), "/b")
    request = made(Operation("Get", "GET", path), {"id": value})
    assert request.url == f"https://api.test/v1/a/{segment}/b"


@pytest.mark.parametrize("value", ["", ".", "..", "%2e%2E", ".%2e", "\ud800"])
def test_a_path_parameter_cannot_change_the_path(value: str) -> None:
    path = ("/a/", InPath("id"))
    with pytest.raises(InvalidRequestError):
        made(Operation("Get", "GET", path), {"id": value})


@pytest.mark.parametrize("value", [".", "%2E"])
def test_neither_can_it_together_with_its_neighbours(value: str) -> None:
    path = ("/a/.", InPath("id"), "/b")
    with pytest.raises(InvalidRequestError, match='^id must not be "." or ".."$'):
        made(Operation("Get", "GET", path), {"id": value})


FLAT: dict[str, Any] = {"k": "v w", "l": [1]}
"""An object with something inside that no style can say."""


@pytest.mark.parametrize(
    ("style", "explode", "value", "text"),
    [
        ("simple", False, "a b", "a%20b"),
        ("simple", False, ["a,", "b"], "a%2C,b"),
        ("simple", True, ["a", "b"], "a,b"),
        ("simple", False, FLAT, "k,v%20w,l,%5B1%5D"),
        ("simple", True, FLAT, "k=v%20w,l=%5B1%5D"),
        ("label", False, "v", ".v"),
        ("label", False, ["a", "b"], ".a,b"),
        ("label", True, ["a", "b"], ".a.b"),
        ("label", False, {"k": "v"}, ".k,v"),
        ("label", True, {"k": "v", "l": 1}, ".k=v.l=1"),
        ("matrix", False, "v", ";n=v"),
        ("matrix", False, "", ";n"),
        ("matrix", False, ["a", "b"], ";n=a,b"),
        ("matrix", True, ["a", "b"], ";n=a;n=b"),
        ("matrix", False, {"k": "v"}, ";n=k,v"),
        ("matrix", True, {"k": "v", "l": 1}, ";k=v;l=1"),
        ("content", False, {"k": [1]}, "%7B%22k%22%3A%5B1%5D%7D"),
    ],
)
def test_path_styles(style: Any, explode: bool, value: object, text: str) -> None:
    path = ("/", InPath("n", ANY, style=style, explode=explode))
    request = made(Operation("Get", "GET", path), {"n": value})
    assert request.url == f"https://api.test/v1/{text}"


@pytest.mark.parametrize("style", ["simple", "label", "matrix"])
@pytest.mark.parametrize("value", [[], {}])
def test_a_path_parameter_cannot_be_without_parts(style: Any, value: object) -> None:
    with pytest.raises(InvalidRequestError, match="n must not be empty"):
        made(
            Operation("Get", "GET", ("/", InPath("n", ANY, style=style))), {"n": value}
        )


@pytest.mark.parametrize(
    ("style", "explode", "value", "query"),
    [
        ("form", True, ["a b", "c&d"], "n=a%20b&n=c%26d"),
        ("form", False, ["a,", "b"], "n=a%2C,b"),
        ("form", True, {"b": 1, "a": True}, "b=1&a=true"),
        ("form", False, FLAT, "n=k,v%20w,l,%5B1%5D"),
        ("form", True, [{"a": 1}], "n=%7B%22a%22%3A1%7D"),
        ("deepObject", True, {"a": 1.5, "b": "y"}, "n%5Ba%5D=1.5&n%5Bb%5D=y"),
        ("deepObject", True, {"a": [{"b": 1}]}, "n%5Ba%5D%5B0%5D%5Bb%5D=1"),
        ("deepObject", True, ["a", "b"], "n%5B0%5D=a&n%5B1%5D=b"),
        ("deepObject", True, "v", "n=v"),
        ("spaceDelimited", False, ["a", "b"], "n=a%20b"),
        ("spaceDelimited", True, ["a", "b"], "n=a&n=b"),
        ("pipeDelimited", False, ["a", "b"], "n=a%7Cb"),
        ("pipeDelimited", False, {"k": "v"}, "n=k%7Cv"),
        ("content", True, {"a": [1]}, "n=%7B%22a%22%3A%5B1%5D%7D"),
        ("form", True, "", "n="),
        ("form", True, 1e21, "n=1e%2B21"),
    ],
)
def test_query_styles(style: Any, explode: bool, value: object, query: str) -> None:
    parameter = InQuery("n", ANY, style=style, explode=explode)
    assert made(get(parameter), {"n": value}).url == f"https://api.test/v1/a?{query}"


@pytest.mark.parametrize("style", ["form", "deepObject", "pipeDelimited"])
@pytest.mark.parametrize("value", [[], {}])
def test_what_is_empty_is_not_sent(style: Any, value: object) -> None:
    for explode in (False, True):
        parameter = InQuery("n", ANY, style=style, explode=explode)
        assert made(get(parameter), {"n": value}).url == "https://api.test/v1/a"


def test_reserved_characters_may_be_left_as_they_are() -> None:
    parameter = InQuery("n", allow_reserved=True)
    url = made(get(parameter), {"n": ":/?@!$'()*,;=&#[]+ %"}).url
    assert url.endswith("?n=:/?@!$'()*,;=%26%23%5B%5D%2B%20%25")


def test_headers_cookies_and_credentials() -> None:
    operation = get(
        InHeader("X-Ids", ANY), InHeader("X-No", ANY), InCookie("c"), InCookie("key")
    )
    secret = Secret("s3cret")
    applied = (
        Applied("key", "cookie", "key", "s3cret", secret),
        Applied("login", "header", "Authorization", "Basic bWU6cHc=", secret),
    )
    values = {"X-Ids": [1, 2], "X-No": [], "c": "a;b", "key": "mine"}
    request = made(operation, values, *applied)
    headers = dict(request.headers)
    assert headers["X-Ids"] == "1,2"
    assert headers["Cookie"] == "c=a%3Bb; key=s3cret"
    assert headers["Authorization"] == "Basic bWU6cHc="
    assert headers["Accept"] == "application/json"
    assert "X-No" not in headers
    assert request.secrets == (secret, secret)


@pytest.mark.parametrize("value", ["a\nb", "a\rb", "a\0b", "é", "\x7f"])
def test_a_header_cannot_break_out(value: str) -> None:
    parameter = InHeader("X-A")
    with pytest.raises(InvalidRequestError, match="header X-A"):
        made(get(parameter), {"X-A": value})


def test_values_that_the_caller_does_not_give() -> None:
    stats = Composed({"source": Fixed("sdk"), "lang": Generated("sdk-language")})
    operation = get(
        InQuery("n", origin=Generated("nonce")),
        InQuery("t", origin=Generated("timestamp")),
        InQuery("v", origin=Generated("sdk-version")),
        InQuery("r", origin=Setting("region")),
        InQuery("no", origin=Setting("unset")),
        InQuery("s", origin=stats),
    )
    url = made(operation).url
    pattern = (
        r"n=[0-9a-f]{32}&t=\d{4}-\d\d-\d\dT\d\d%3A\d\d%3A\d\dZ&v=2\.0&r=eu"
        r"&s=%7B%22source%22%3A%22sdk%22%2C%22lang%22%3A%22python%22%7D$"
    )
    assert __import__("re").search(pattern, url), url


def test_a_path_parameter_must_be_there() -> None:
    path = ("/a/", InPath("id"))
    with pytest.raises(InvalidRequestError, match="id is required"):
        made(Operation("Get", "GET", path))
