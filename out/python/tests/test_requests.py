"""From values to requests: places, styles, bodies, credentials, settings, checks."""

from __future__ import annotations

from typing import Any

import pytest

from agentbay._runtime import settings as config
from agentbay._runtime.bodies import File
from agentbay._runtime.checks import Check, Rule, check
from agentbay._runtime.codecs import ANY, TEXT
from agentbay._runtime.effects import Request
from agentbay._runtime.operation import (
    Body,
    Composed,
    Fixed,
    Generated,
    Operation,
    Parameter,
    Scheme,
    Setting,
)
from agentbay._runtime.profile import (
    CredentialSetting,
    Profile,
    Variable,
    configure,
)
from agentbay._runtime.redaction import Secret
from agentbay._runtime.request_parts import BODY, build
from agentbay._runtime.settings import Settings
from agentbay.errors import AuthenticationError, InvalidRequestError

SETTINGS = Settings(
    "https://api.test/v1",
    {"key": Secret("s3cret"), "login": Secret("me:pw")},
    {"region": "eu"},
    "demo/1",
    "2.0",
)


def made(operation: Operation, values: dict[str, Any] | None = None) -> Request:
    return build(operation, values or {}, SETTINGS, {})


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
    path = ("/a/", Parameter("id", "path", style="simple"), "/b")
    request = made(Operation("Get", "GET", path), {"id": value})
    assert request.url == f"https://api.test/v1/a/{segment}/b"


@pytest.mark.parametrize("value", ["", ".", "..", "%2e%2E", ".%2e", "\ud800"])
def test_a_path_parameter_cannot_change_the_path(value: str) -> None:
    path = ("/a/", Parameter("id", "path", style="simple"))
    with pytest.raises(InvalidRequestError):
        made(Operation("Get", "GET", path), {"id": value})


@pytest.mark.parametrize(
    ("style", "explode", "value", "query"),
    [
        ("form", True, ["a b", "c&d"], "x=a%20b&x=c%26d"),
        ("form", False, ["a", "b"], "x=a%2Cb"),
        ("form", True, {"b": 1, "a": True}, "b=1&a=true"),
        ("form", False, {"b": 1}, "x=b%2C1"),
        ("deepObject", True, {"a": 1.5, "b": "y"}, "x%5Ba%5D=1.5&x%5Bb%5D=y"),
        ("spaceDelimited", False, ["a", "b"], "x=a%20b"),
        ("pipeDelimited", False, ["a", "b"], "x=a%7Cb"),
        ("content", True, {"a": [1]}, "x=%7B%22a%22%3A%5B1%5D%7D"),
        ("form", True, "", "x="),
        ("form", True, 1e21, "x=1e%2B21"),
    ],
)
def test_query_styles(style: Any, explode: bool, value: object, query: str) -> None:
    parameter = Parameter("x", "query", ANY, style=style, explode=explode)
    assert made(get(parameter), {"x": value}).url == f"https://api.test/v1/a?{query}"


def test_headers_and_cookies() -> None:
    operation = get(
        Parameter("X-Ids", "header", ANY, style="simple"),
        Parameter("c", "cookie"),
        security=((Scheme("other", "header", "X-Other"),), (KEY, LOGIN)),
    )
    headers = dict(made(operation, {"X-Ids": [1, 2], "c": "a;b"}).headers)
    assert headers["X-Ids"] == "1,2"
    assert headers["Cookie"] == "c=a%3Bb; key=s3cret"
    assert headers["Authorization"] == "Basic bWU6cHc="
    assert headers["Accept"] == "application/json"
    assert "X-Other" not in headers


KEY = Scheme("key", "cookie", "key")
LOGIN = Scheme("login", "header", "Authorization", "Basic ", basic=True)


@pytest.mark.parametrize("value", ["a\nb", "a\rb", "a\0b", "€"])
def test_a_header_cannot_break_out(value: str) -> None:
    parameter = Parameter("X-A", "header", style="simple")
    with pytest.raises(InvalidRequestError, match="header X-A"):
        made(get(parameter), {"X-A": value})


def test_values_that_the_caller_does_not_give() -> None:
    stats = Composed({"source": Fixed("sdk"), "lang": Generated("sdk-language")})
    operation = get(
        Parameter("n", "query", origin=Generated("nonce")),
        Parameter("t", "query", origin=Generated("timestamp")),
        Parameter("v", "query", origin=Generated("sdk-version")),
        Parameter("r", "query", origin=Setting("region")),
        Parameter("no", "query", origin=Setting("unset")),
        Parameter("s", "query", origin=stats),
    )
    url = made(operation).url
    pattern = (
        r"n=[0-9a-f]{32}&t=\d{4}-\d\d-\d\dT\d\d%3A\d\d%3A\d\dZ&v=2\.0&r=eu"
        r"&s=%7B%22source%22%3A%22sdk%22%2C%22lang%22%3A%22python%22%7D$"
    )
    assert __import__("re").search(pattern, url), url


def test_a_path_parameter_must_be_there() -> None:
    path = ("/a/", Parameter("id", "path", style="simple"))
    with pytest.raises(InvalidRequestError, match="id is required"):
        made(Operation("Get", "GET", path))


def post(
    encoding: Any, media_type: str, *fields: Parameter, whole: bool = False
) -> Operation:
    body = Body(encoding, media_type, ANY if whole else None)
    return Operation("Post", "POST", ("/a",), fields, body=body)


def test_bodies() -> None:
    json_body = post("json", "application/json", whole=True)
    request = made(json_body, {BODY: {"a": "ü"}})
    assert request.body == '{"a":"ü"}'.encode()
    assert ("Content-Type", "application/json") in request.headers
    assert made(json_body).body is None
    spread = post(
        "json", "application/json", Parameter("b", "body"), Parameter("a", "body")
    )
    assert made(spread, {"a": 1, "b": "x"}).body == b'{"b":"x","a":1}'
    plain = post("form", "application/x-www-form-urlencoded", Parameter("a", "form"))
    assert made(plain, {"a": "x y~*+"}).body == b"a=x+y~%2A%2B"
    text = post("text", "text/plain", whole=True)
    assert made(text, {BODY: "ü"}).body == "ü".encode()
    raw = post("bytes", "application/octet-stream", whole=True)
    assert made(raw, {BODY: b"\0"}).body == b"\0"
    with pytest.raises(InvalidRequestError, match="must be bytes"):
        made(raw, {BODY: "text"})


def test_a_multipart_body() -> None:
    operation = post(
        "multipart",
        "multipart/form-data",
        Parameter('n"1', "form"),
        Parameter("file", "form", ANY),
        Parameter("meta", "form", ANY),
    )
    file = File(b"\x00\xff", name="a\r\n.txt", media_type="text/plain")
    request = made(operation, {'n"1': "x", "file": file, "meta": {"a": 1}})
    media_type = dict(request.headers)["Content-Type"]
    boundary = media_type.removeprefix("multipart/form-data; boundary=").encode()
    assert isinstance(request.body, bytes)
    parts = request.body.split(b"--" + boundary)
    assert parts[1].endswith(b'name="n%221"\r\n\r\nx\r\n')
    assert (
        b'filename="a%0D%0A.txt"\r\nContent-Type: text/plain\r\n\r\n\0\xff' in parts[2]
    )
    assert parts[3].endswith(b'Content-Type: application/json\r\n\r\n{"a":1}\r\n')
    assert parts[4] == b"--\r\n"


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("host", "https://host"),
        ("host:81", "https://host:81"),
        ("http://host/p/", "http://host/p"),
        ("https://[::1]:8/x", "https://[::1]:8/x"),
    ],
)
def test_where_requests_go(given: str, url: str) -> None:
    assert config.base_url(given, None, "") == url


@pytest.mark.parametrize(
    "given",
    ["", "file:///x", "http://u:p@h", "http://h?q", "http://h#f", "a b", "http://"],
)
def test_addresses_that_are_refused(given: str) -> None:
    with pytest.raises(InvalidRequestError):
        config.base_url(given, None, "")


def test_an_argument_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_URL", "env")
    monkeypatch.setenv("DEMO_MS", "1500")
    assert config.base_url("arg", "DEMO_URL", "default") == "https://arg"
    assert config.base_url("", "DEMO_URL", "default") == "https://env"
    assert config.seconds("t", None, "DEMO_MS", 60) == 1.5
    assert config.seconds("t", 2, "DEMO_MS", 60) == 2
    monkeypatch.setenv("DEMO_URL", "")
    monkeypatch.setenv("DEMO_MS", "soon")
    assert config.base_url(None, "DEMO_URL", "default") == "https://default"
    assert config.seconds("t", None, "DEMO_MS", 60) == 60
    with pytest.raises(InvalidRequestError, match="t must be a positive number"):
        config.seconds("t", 0, None, 60)


def test_a_missing_credential_names_argument_and_variable() -> None:
    text = "^no credential: pass api_key or set DEMO_KEY$"
    with pytest.raises(AuthenticationError, match=text):
        configured()
    assert repr(configured(key="s3cret").credentials) == (
        "{'key': Secret('[redacted]')}"
    )


def test_the_server_has_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    assert configured(key="k").base_url == "https://api.eu.test"
    assert configured(key="k", region="us").base_url == "https://api.us.test"
    assert configured(key="k", region="pre").base_url == "https://pre.test"
    monkeypatch.setenv("DEMO_REGION", "ap")
    assert configured(key="k").variables == {"region": "ap"}
    assert configured(key="k", base_url="h:1").base_url == "https://h:1"
    with pytest.raises(InvalidRequestError, match="region must be a part of a host"):
        configured(key="k", region="a/b")


def configured(
    key: str | None = None, region: str | None = None, base_url: str | None = None
) -> Settings:
    profile = Profile(
        "demo",
        "1.0",
        (
            "https://api.",
            Variable("region", "eu", "DEMO_REGION", {"pre": "https://pre.test"}),
            ".test",
        ),
        "DEMO_URL",
        (CredentialSetting("key", "api_key", "DEMO_KEY"),),
        needs_credential=True,
    )
    return configure(
        profile,
        base_url=base_url,
        credentials={"api_key": key},
        variables={"region": region},
        limits={"max_retries": None},
    )


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


def test_text_parameters_take_text_only() -> None:
    with pytest.raises(InvalidRequestError, match="cannot hold a value of type object"):
        made(get(Parameter("x", "query", TEXT)), {"x": object()})
