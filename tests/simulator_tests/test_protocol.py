"""What the simulator refuses, and what it says about it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from tests.simulator.fixture import Simulator
from tests.simulator_tests.wire import Reply, Wire, headers_of, query_of


class Request:
    """A correct GetLabel call that a test then damages."""

    def __init__(self, key: str) -> None:
        self.method, self.path = "POST", "/"
        self.query = query_of("GetLabel")
        self.headers = headers_of("GetLabel")
        self.form = {"Authorization": f"Bearer {key}", "SessionId": "s-none"}
        self.raw_body: bytes | None = None

    def send(self, wire: Wire) -> Reply:
        body = self.raw_body or urlencode(self.form).encode()
        target = f"{self.path}?{urlencode(self.query)}"
        return wire.send(self.method, target, body, self.headers)


Damage = Callable[[Request], object]

DAMAGES: dict[str, tuple[Damage, str]] = {
    "format": (lambda r: r.query.update(Format="xml"), "Format must be json"),
    "version": (lambda r: r.query.pop("Version"), "Version must be 2025-05-06"),
    "timestamp": (
        lambda r: r.query.update(Timestamp="2025-12-23T08:20:02+00:00"),
        "Timestamp must look like",
    ),
    "timestamp of no day": (
        lambda r: r.query.update(Timestamp="2025-02-30T08:20:02Z"),
        "Timestamp must look like",
    ),
    "nonce": (lambda r: r.query.update(SignatureNonce="1"), "SignatureNonce must be"),
    "unknown query field": (
        lambda r: r.query.update(Extra="1"),
        "query field Extra is unknown",
    ),
    "method": (lambda r: setattr(r, "method", "PUT"), "the call is PUT /"),
    "path": (lambda r: setattr(r, "path", "/api"), "the call is POST /api"),
    "version header": (
        lambda r: r.headers.pop("x-acs-version"),
        "header x-acs-version",
    ),
    "action header": (
        lambda r: r.headers.update({"x-acs-action": "GetLink"}),
        "header x-acs-action is 'GetLink', not 'GetLabel'",
    ),
    "content type": (
        lambda r: r.headers.update({"content-type": "application/json"}),
        "header content-type",
    ),
    "agent": (lambda r: r.headers.update({"user-agent": ""}), "header user-agent"),
    "authorization header": (
        lambda r: r.headers.update(authorization="Bearer other"),
        "header authorization is not part of the protocol",
    ),
    "key in the query": (
        lambda r: r.query.update(Authorization=r.form["Authorization"]),
        "the API key is in the URL",
    ),
    "key in a header": (
        lambda r: r.headers.update({"x-key": r.form["Authorization"]}),
        "the API key is in a header",
    ),
    "unknown form field": (
        lambda r: r.form.update(Sessionid="x"),
        "form field Sessionid is unknown",
    ),
    "missing field": (
        lambda r: r.form.pop("SessionId"),
        "form field SessionId is missing or empty",
    ),
    "not an integer": (
        lambda r: r.form.update(MaxResults="ten"),
        "form field MaxResults is not a decimal 32-bit integer",
    ),
    "integer too big": (
        lambda r: r.form.update(MaxResults=str(2**31)),
        "form field MaxResults is not a decimal 32-bit integer",
    ),
    "unknown action": (
        lambda r: (r.query.update(Action="Nope"), r.headers.update(headers_of("Nope"))),
        "action 'Nope' is unknown",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_violation_is_refused_and_recorded(
    simulator: Simulator, wire: Wire, name: str
) -> None:
    damage, expected = DAMAGES[name]
    request = Request(wire.key)
    damage(request)
    reply = request.send(wire)
    assert reply.error == (400, "InvalidRequest")
    assert expected in reply.json["Message"]
    [record] = simulator.control.requests(lane=wire.key)
    assert any(expected in violation for violation in record["violations"])
    assert record["status"] == 400


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Authorization=Bearer+{key}&SessionId=%FF", "is not UTF-8"),
        ("Authorization=Bearer+{key}&SessionId=%4", "malformed pair"),
        ("Authorization=Bearer+{key}&SessionId=a b", "malformed pair"),
        ("Authorization=Bearer+{key}&SessionId=ü", "malformed pair"),
        ("Authorization=Bearer+{key}&SessionId", "malformed pair"),
        ("Authorization=Bearer+{key}&SessionId=a&SessionId=b", "given twice"),
    ],
)
def test_body_encoding_is_checked(wire: Wire, body: str, expected: str) -> None:
    request = Request(wire.key)
    request.raw_body = body.format(key=wire.key).encode()
    reply = request.send(wire)
    assert reply.error == (400, "InvalidRequest")
    assert expected in reply.json["Message"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("EnableRecord", "False"),
        ("Labels", "[]"),
        ("Labels", "{"),
        ("Labels", '{"a":NaN}'),
        ("PersistenceDataList", "{}"),
        ("PersistenceDataList", '[{"ContextId":"c"}]'),
        ("PersistenceDataList", '[{"ContextId":"c","Path":"/a","Mode":"x"}]'),
        ("PersistenceDataList", '[{"ContextId":"c","Path":1}]'),
    ],
)
def test_field_values_are_checked(wire: Wire, field: str, value: str) -> None:
    reply = wire.call("CreateMcpSession", SdkStats="{}", **{field: value})
    assert reply.error == (400, "InvalidRequest")
    assert field in reply.json["Message"]


def test_a_nonce_is_good_for_one_request(wire: Wire) -> None:
    request = Request(wire.key)
    assert request.send(wire).error == (400, "InvalidMcpSession.NotFound")
    assert "was used before" in request.send(wire).json["Message"]


@pytest.mark.parametrize("value", [None, "Bearer ", "akm-1", "bearer akm-1"])
def test_without_a_key_the_gateway_answers(wire: Wire, value: str | None) -> None:
    request = Request(wire.key)
    if value is None:
        del request.form["Authorization"]
    else:
        request.form["Authorization"] = value
    reply = request.send(wire)
    assert reply.error == (400, "NOT_LOGIN")
    assert "Success" not in reply.json
    assert reply.json["HostId"]


def test_letters_of_any_script_arrive(simulator: Simulator, wire: Wire) -> None:
    session = wire.create(project="проект & ü=1+1 😀")
    reply = wire.call("GetLabel", SessionId=session)
    assert reply.data["Labels"] == '{"project":"проект & ü=1+1 😀"}'
    record = simulator.control.requests(lane=wire.key)[0]
    assert record["violations"] == []


def test_chunked_bodies_are_read(wire: Wire) -> None:
    request = Request(wire.key)
    body = urlencode(request.form).encode()
    wire.connection.request(
        "POST",
        "/?" + urlencode(request.query),
        iter([body[:10], body[10:]]),
        request.headers,
        encode_chunked=True,
    )
    response = wire.connection.getresponse()
    assert b"InvalidMcpSession.NotFound" in response.read()
