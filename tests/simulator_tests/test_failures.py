"""Every failure shape, by every way of asking for it."""

from __future__ import annotations

import contextlib
import http.client
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.simulator.actions.catalogue import FIELDS
from tests.simulator.fields import Kind
from tests.simulator.fixture import ControlError, Simulator
from tests.simulator_tests.wire import Reply, Wire, new_key

QUOTA = (400, "QuotaExceeded.Session")


def _sample(action: str) -> dict[str, str]:
    """Values for the required fields of an action."""
    texts = {
        Kind.TEXT: "x",
        Kind.INT32: "1",
        Kind.BOOLEAN: "true",
        Kind.JSON_ARRAY: "[]",
    }
    fields = {**FIELDS[action].form, **FIELDS[action].query}
    return {
        f"{name}.1" if field.indexed else name: texts.get(field.kind, "{}")
        for name, field in fields.items()
        if field.required
    }


@contextlib.contextmanager
def _with_key(simulator: Simulator, key: str) -> Iterator[Wire]:
    with Wire(simulator.endpoint, key) as wire:
        yield wire


@pytest.mark.parametrize("action", sorted(FIELDS))
def test_each_action_fails_in_each_shape(simulator: Simulator, action: str) -> None:
    key = new_key()
    shapes = ["E1:internal", "E2:denied", "E3:Soft", "E4:full", "E5:html"]
    simulator.control.script(action, *({"fault": shape} for shape in shapes), lane=key)
    with _with_key(simulator, key) as wire:
        replies = [wire.call(action, **_sample(action)) for _ in shapes]
    internal, denied, soft, full, html = replies
    assert internal.error == (500, "InternalError")
    assert denied.error == (403, "NoPermission")
    assert "Success" not in denied.json
    assert soft.error == (200, "Soft")
    assert full.data == {"Success": False, "ErrMsg": "full"}
    assert html.status == 502
    assert html.body.startswith(b"<html>")


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("E1", (400, "InvalidMcpSession.NotFound")),
        ("E1:quota", QUOTA),
        ("E1:throttling", (429, "Throttling.User")),
        ("E1:unavailable", (503, "ServiceUnavailable")),
        ("E1:unauthorized", (401, "InvalidApiKey")),
        ("E1:My.Code:418", (418, "My.Code")),
        ("E2", (400, "NOT_LOGIN")),
        ("E2:unauthorized", (401, "InvalidAccessKey")),
        ("E3", (200, "OperationFailed")),
    ],
)
def test_image_ids_ask_for_faults(
    wire: Wire, fault: str, expected: tuple[int, str]
) -> None:
    reply = _create(wire, f"fail:{fault}")
    assert reply.error == expected


def _create(wire: Wire, image: str) -> Reply:
    return wire.call("CreateMcpSession", SdkStats="{}", ImageId=image)


def test_a_creation_without_resources(wire: Wire) -> None:
    assert _create(wire, "fail:E4").data["ErrMsg"] == "No resource is free."


@pytest.mark.parametrize(
    ("kind", "status", "body"),
    [
        ("html", 502, b"<html>"),
        ("text", 200, b"the backend"),
        ("empty", 200, b""),
        ("array", 200, b"[]"),
    ],
)
def test_answers_that_are_no_envelope(
    wire: Wire, kind: str, status: int, body: bytes
) -> None:
    reply = _create(wire, f"fail:E5:{kind}")
    assert reply.status == status
    assert reply.body.startswith(body)


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("close", http.client.RemoteDisconnected),
        ("reset", ConnectionResetError),
        ("truncated", http.client.IncompleteRead),
    ],
)
def test_broken_connections(
    simulator: Simulator, wire: Wire, kind: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        _create(wire, f"fail:E5:{kind}")
    assert len(simulator.control.requests(wire.key)) == 1


def test_a_late_answer(wire: Wire) -> None:
    begin = time.monotonic()
    reply = _create(wire, "fail:slow:0.3")
    assert reply.data["SessionId"]
    assert time.monotonic() - begin >= 0.3


def test_an_answer_that_hangs(wire: Wire) -> None:
    wire.connection.timeout = 0.3
    with pytest.raises(TimeoutError):
        _create(wire, "fail:E5:hang")


def test_an_image_can_spoil_later_calls_only(wire: Wire) -> None:
    session = _create(wire, "fail:GetLink:E3:LinkDenied").data["SessionId"]
    assert wire.call("GetLink", SessionId=session).error == (200, "LinkDenied")
    assert wire.call("GetLabel", SessionId=session).status == 200


def test_an_image_can_spoil_all_later_calls(wire: Wire) -> None:
    session = _create(wire, "fail:*:E1:internal").data["SessionId"]
    for action in ("GetLink", "GetSessionDetail", "DeleteSessionAsync"):
        reply = wire.call(action, SessionId=session)
        assert reply.error == (500, "InternalError")


def test_labels_ask_for_faults(wire: Wire) -> None:
    labels = {"fail.GetLink": "E2:denied", "fail.*": "E1:quota"}
    session = wire.create(**labels)
    assert wire.call("GetLink", SessionId=session).error == (403, "NoPermission")
    assert wire.call("GetLabel", SessionId=session).error == QUOTA


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("akm-expired", (400, "NOT_LOGIN")),
        ("akm-denied@lane", (403, "NoPermission")),
        ("akm-fail:E3:Soft@lane", (200, "Soft")),
        ("akm-fail:E1:quota", QUOTA),
    ],
)
def test_keys_ask_for_faults(
    simulator: Simulator, key: str, expected: tuple[int, str]
) -> None:
    with _with_key(simulator, key) as wire:
        for action in ("CreateMcpSession", "ListContexts", "GetLink"):
            assert wire.call(action, **_sample(action)).error == expected


@pytest.mark.parametrize("fault", ["E1:Code:many", "E2:nope", "E5:nope", "slow:long"])
def test_unknown_faults_are_refused(
    simulator: Simulator, wire: Wire, fault: str
) -> None:
    assert _create(wire, f"fail:{fault}").error == (400, "InvalidRequest")
    with pytest.raises(ControlError):
        simulator.control.script("GetLink", {"fault": fault}, lane=wire.key)


def test_tool_results_as_text(simulator: Simulator, wire: Wire) -> None:
    simulator.control.settings(wire.key, tool_data="text")
    form = {"Name": "shell", "Args": '{"command":"echo hi"}'}
    data: Any = wire.call("CallMcpTool", SessionId=wire.create(), **form).data
    assert isinstance(data, str)
    assert json.loads(json.loads(data)["content"][0]["text"])["stdout"] == "hi\n"
