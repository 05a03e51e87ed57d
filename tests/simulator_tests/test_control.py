"""The control channel: records, scripts, settings, state and reset."""

from __future__ import annotations

import concurrent.futures
import http.client
import json
import time

import pytest

from tests.simulator.fixture import ControlError, Simulator
from tests.simulator_tests.wire import Wire, new_key


def test_records_show_what_was_sent(simulator: Simulator, wire: Wire) -> None:
    session = wire.create(project="dämo")
    wire.call("GetSessionDetail", SessionId=session)
    create, detail = simulator.control.requests(wire.key)
    assert create["action"] == "CreateMcpSession"
    assert (create["method"], create["path"]) == ("POST", "/")
    assert create["target"].startswith("/?Action=CreateMcpSession&Format=json&")
    assert create["query"]["Version"] == "2025-05-06"
    assert create["form"]["Authorization"] == f"Bearer {wire.key}"
    assert json.loads(create["form"]["Labels"]) == {"project": "dämo"}
    assert "Labels=%7B" in create["body"]
    assert ["user-agent", "wire-test"] in create["headers"]
    assert create["violations"] == []
    assert create["status"] == 200
    assert detail["query"]["SessionId"] == session
    assert detail["number"] > create["number"]


def test_records_without_a_key(simulator: Simulator) -> None:
    with Wire(simulator.endpoint, "unused") as wire:
        assert wire.send("GET", f"/?hello={new_key()}").error == (400, "NOT_LOGIN")
    last = simulator.control.requests("")[-1]
    assert last["violations"][0] == "the call is GET /, not POST /"


def test_scripts_answer_the_next_requests(simulator: Simulator, wire: Wire) -> None:
    session = wire.create()
    simulator.control.script(
        "GetLink",
        {"status": 429, "headers": {"Retry-After": "1"}, "body": {"Code": "Slow"}},
        {"pass": True},
        {"body": "not json", "headers": [["Content-Type", "text/plain"]]},
        {"body_base64": "/w==", "repeat": 2},
        lane=wire.key,
    )
    throttled = wire.call("GetLink", SessionId=session)
    assert throttled.error == (429, "Slow")
    assert throttled.headers["retry-after"] == "1"
    assert wire.call("GetLink", SessionId=session).data["Url"].startswith("wss:")
    assert wire.call("GetLabel", SessionId=session).status == 200
    assert wire.call("GetLink", SessionId=session).body == b"not json"
    assert wire.call("GetLink", SessionId=session).body == b"\xff"
    [waiting] = simulator.control.state(wire.key)["scripts"]
    assert waiting == {"lane": wire.key, "action": "GetLink", "answers": 1}
    assert wire.call("GetLink", SessionId=session).body == b"\xff"
    assert wire.call("GetLink", SessionId=session).status == 200


def test_scripts_for_any_action_come_second(simulator: Simulator, wire: Wire) -> None:
    simulator.control.script("*", {"status": 500}, lane=wire.key)
    simulator.control.script("GetLink", {"status": 503}, lane=wire.key)
    form = {"SessionId": "x"}
    statuses = [wire.call("GetLink", **form).status for _ in range(3)]
    assert statuses == [503, 500, 400]


def test_scripts_can_frame_their_body(simulator: Simulator, wire: Wire) -> None:
    chunked = {
        "headers": {"Transfer-Encoding": "chunked"},
        "body": "2\r\nhi\r\n0\r\n\r\n",
    }
    short = {"headers": {"Content-Length": "1"}, "body": "x"}
    simulator.control.script("*", chunked, short, {"status": 204}, lane=wire.key)
    replies = [wire.call("ListContexts") for _ in range(3)]
    assert [reply.body for reply in replies] == [b"hi", b"x", b""]
    assert "content-length" not in replies[2].headers


def test_lanes_do_not_mix(simulator: Simulator, wire: Wire) -> None:
    simulator.control.script("ListContexts", {"status": 500}, lane=new_key())
    assert wire.call("ListContexts").status == 200
    assert len(simulator.control.requests(wire.key)) == 1


def test_a_script_can_lose_the_answer_of_a_call_that_worked(
    simulator: Simulator, wire: Wire
) -> None:
    lost = {"pass": True, "close": "before", "delay": 0.2}
    simulator.control.script("CreateMcpSession", lost, lane=wire.key)
    begin = time.monotonic()
    with pytest.raises(http.client.RemoteDisconnected):
        wire.create()
    assert time.monotonic() - begin >= 0.2
    [account] = simulator.control.state(wire.key)["accounts"].values()
    assert len(account["sessions"]) == 1


def test_scripts_for_objects(simulator: Simulator, wire: Wire) -> None:
    context = wire.call("GetContext", Name="a", AllowCreate="true").data["Id"]
    form = {"ContextId": context, "FilePath": "/f"}
    url = wire.call("GetContextFileUploadUrl", **form).data["Url"]
    simulator.control.script("PutObject", {"status": 507}, lane=wire.key)
    assert wire.send("PUT", url, b"x").status == 507
    assert wire.send("PUT", url, b"x").status == 200


def test_violations_come_before_scripts(simulator: Simulator, wire: Wire) -> None:
    simulator.control.script("GetLink", {"status": 200}, lane=wire.key)
    reply = wire.call("GetLink", SessionId="x", Unknown="y")
    assert reply.error == (400, "InvalidRequest")


def test_state_shows_sessions(simulator: Simulator, wire: Wire) -> None:
    session = wire.create("code_latest", a="b")
    wire.tool(session, "write_file", path="/tmp/f", content="")
    [account] = simulator.control.state(wire.key)["accounts"].values()
    assert account["sessions"] == [
        {
            "id": session,
            "image": "code_latest",
            "status": "RUNNING",
            "labels": {"a": "b"},
            "files": ["/tmp/f"],
            "windows": {"Terminal": "restored"},
            "focus_mode": False,
            "typed": "",
        }
    ]


def test_reset_of_one_lane(simulator: Simulator, wire: Wire) -> None:
    session = wire.create()
    simulator.control.script("GetLink", {"status": 500}, lane=wire.key)
    with Wire(simulator.endpoint, new_key()) as other:
        kept = other.create()
        simulator.control.reset(wire.key)
        assert simulator.control.requests(wire.key) == []
        assert simulator.control.state(wire.key) == {"accounts": {}, "scripts": []}
        assert wire.call("GetLink", SessionId=session).status == 400
        assert other.call("GetLink", SessionId=kept).status == 200


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"colour": "red"}, "unknown keys in an answer: colour"),
        ({"status": 99}, "status must be"),
        ({"status": "200"}, "status must be"),
        ({"delay": -1}, "delay must be"),
        ({"close": "softly"}, "softly"),
        ({"headers": 1}, "headers must be"),
        ({"body_base64": "!"}, "base64"),
    ],
)
def test_wrong_scripts(
    simulator: Simulator, answer: dict[str, object], message: str
) -> None:
    with pytest.raises(ControlError, match=message):
        simulator.control.script("GetLink", answer, lane="akm-wrong")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"speed": 1}, "unknown setting"),
        ({"delete_seconds": -1}, "between 0 and 600"),
        ({"delete_seconds": True}, "type float"),
        ({"strict_links": 1}, "type bool"),
        ({"delete_ends_with": "BOOM"}, "one of NotFound, FINISH, DELETED"),
    ],
)
def test_wrong_settings(
    simulator: Simulator, values: dict[str, object], message: str
) -> None:
    with pytest.raises(ControlError, match=message):
        simulator.control.settings("akm-wrong", **values)


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/__control/", b"", 404),
        ("DELETE", "/__control/requests", b"", 404),
        ("POST", "/__control/script", b"[]", 400),
        ("POST", "/__control/script", b"{", 400),
        ("POST", "/__control/script", b'{"answers":1}', 400),
        ("POST", "/__control/settings", b'{"settings":1}', 400),
        ("POST", "/__control/reset", b'{"lanes":1}', 400),
    ],
)
def test_wrong_control_requests(
    wire: Wire, method: str, path: str, body: bytes, status: int
) -> None:
    reply = wire.send(method, path, body)
    assert reply.status == status
    assert reply.json["error"]


def test_parallel_lanes_keep_their_own_records(simulator: Simulator) -> None:
    def work(key: str) -> list[str]:
        with Wire(simulator.endpoint, key) as wire:
            made = [wire.create() for _ in range(10)]
        records = simulator.control.requests(key)
        assert all(record["status"] == 200 for record in records)
        assert len(records) == 10
        return made

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        made = list(pool.map(work, [new_key() for _ in range(8)]))
    assert len({session for sessions in made for session in sessions}) == 80
