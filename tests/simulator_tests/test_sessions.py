"""The life of a session, from creation to its end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.simulator.fixture import Simulator
from tests.simulator_tests.wire import Wire, wait_until

NOT_FOUND = (400, "InvalidMcpSession.NotFound")


def status_of(wire: Wire, session: str) -> Any:
    return wire.call("GetSession", SessionId=session).data["Status"]


def test_creation_tells_all_about_the_session(wire: Wire) -> None:
    reply = wire.call("CreateMcpSession", SdkStats="{}")
    assert re.fullmatch(r"[0-9A-F-]{36}", reply.json["RequestId"])
    assert (reply.json["Code"], reply.json["HttpStatusCode"]) == ("ok", 200)
    data = reply.data
    assert data["Success"] is True
    assert data["SessionId"] in data["ResourceUrl"]
    servers = {t["name"]: t["server"] for t in json.loads(data["ToolList"])}
    assert servers["shell"] == "wuying_shell"
    assert servers["read_file"] == "wuying_filesystem"


@pytest.mark.parametrize(
    ("image", "offered", "missing"),
    [
        ("linux_latest", "list_root_windows", "send_key"),
        ("windows_latest", "start_app", "swipe"),
        ("mobile_latest", "get_all_ui_elements", "close_window"),
        ("browser_latest", "shell", "system_screenshot"),
        ("code_latest", "read_file", "input_text"),
        ("imgc-custom", "focus_mode", "send_key"),
    ],
)
def test_tools_depend_on_the_image(
    wire: Wire, image: str, offered: str, missing: str
) -> None:
    data = wire.call("CreateMcpSession", SdkStats="{}", ImageId=image).data
    names = {tool["name"] for tool in json.loads(data["ToolList"])}
    listed = json.loads(wire.call("ListMcpTools", ImageId=image).data)
    assert {tool["name"] for tool in listed} == names
    assert offered in names
    assert missing not in names
    assert wire.tool_error(data["SessionId"], missing) == f"Tool not found: {missing}"


def test_listed_tools_are_described(wire: Wire) -> None:
    tools = json.loads(wire.call("ListMcpTools").data)
    [write] = [tool for tool in tools if tool["name"] == "write_file"]
    assert set(write) == {"name", "description", "inputSchema", "server", "tool"}
    assert write["inputSchema"]["required"] == ["path", "content"]


def test_deletion_takes_time_and_ends_with_not_found(wire: Wire) -> None:
    session = wire.create()
    assert wire.call("DeleteSessionAsync", SessionId=session).data is None
    assert status_of(wire, session) == "DELETING"
    detail = wire.call("GetSessionDetail", SessionId=session).data
    assert (detail["Status"], detail["IsDeleted"]) == ("DELETING", 0)
    assert wire.call("DeleteSessionAsync", SessionId=session).status == 200

    def is_gone() -> bool:
        return wire.call("GetSessionDetail", SessionId=session).status == 400

    wait_until(is_gone)
    for action in ("GetSessionDetail", "GetSession", "DeleteSessionAsync", "GetLink"):
        assert wire.call(action, SessionId=session).error == NOT_FOUND


@pytest.mark.parametrize("ending", ["FINISH", "DELETED"])
def test_deletion_can_end_with_a_status(
    simulator: Simulator, wire: Wire, ending: str
) -> None:
    simulator.control.settings(wire.key, delete_ends_with=ending, delete_seconds=0)
    session = wire.create()
    wire.call("DeleteSessionAsync", SessionId=session)
    detail = wire.call("GetSessionDetail", SessionId=session).data
    assert (detail["Status"], detail["IsDeleted"]) == (ending, 1)
    assert wire.call("GetSession", SessionId=session).error == NOT_FOUND
    assert wire.call("ListSession", Labels="{}", MaxResults="10").data == []


def test_pausing_and_resuming(wire: Wire) -> None:
    session = wire.create()
    assert wire.call("ResumeSessionAsync", SessionId=session).status == 400
    assert wire.call("PauseSessionAsync", SessionId=session).data is None
    assert status_of(wire, session) == "PAUSING"
    wait_until(lambda: status_of(wire, session) == "PAUSED")
    refused = wire.call(
        "CallMcpTool", SessionId=session, Name="shell", Args='{"command":"ls"}'
    )
    assert refused.error == (400, "InvalidMcpSession.Status")
    wire.call("ResumeSessionAsync", SessionId=session)
    assert status_of(wire, session) == "RESUMING"
    wait_until(lambda: status_of(wire, session) == "RUNNING")


def test_the_old_status_may_be_reported_for_a_while(
    simulator: Simulator, wire: Wire
) -> None:
    simulator.control.settings(wire.key, lag_seconds=0.5)
    session = wire.create()
    wire.call("PauseSessionAsync", SessionId=session)
    assert status_of(wire, session) == "RUNNING"
    assert wire.call("PauseSessionAsync", SessionId=session).status == 400
    wait_until(lambda: status_of(wire, session) == "PAUSED")


def test_info_of_a_session(wire: Wire) -> None:
    session = wire.create("mobile_latest")
    data = wire.call("GetMcpResource", SessionId=session).data
    assert data["SessionId"] == session
    desktop = data["DesktopInfo"]
    assert set(desktop) == {
        "AppId",
        "AuthCode",
        "ConnectionProperties",
        "ResourceId",
        "ResourceType",
        "Ticket",
    }
    assert json.loads(desktop["ConnectionProperties"]) == {"authMode": "code"}
    assert desktop["ResourceType"] == "AndroidInstance"


def test_detail_of_a_session(wire: Wire) -> None:
    session = wire.create("browser_latest")
    detail = wire.call("GetSessionDetail", SessionId=session).data
    assert detail["ImageId"] == "browser_latest"
    assert detail["Status"] == "RUNNING"
    assert (type(detail["Id"]), type(detail["BizType"])) == (int, int)


def test_labels_are_replaced_as_a_whole(wire: Wire) -> None:
    session = wire.create(project="demo", stage="old")
    wire.call("SetLabel", SessionId=session, Labels='{"stage":"new"}')
    reply = wire.call("GetLabel", SessionId=session)
    assert json.loads(reply.data["Labels"]) == {"stage": "new"}
    assert reply.json["TotalCount"] == 1
    wrong = wire.call("SetLabel", SessionId=session, Labels='{"stage":1}')
    assert wrong.error == (400, "InvalidParameter")


def test_accounts_do_not_see_each_other(wire: Wire, simulator: Simulator) -> None:
    session = wire.create()
    with Wire(simulator.endpoint, wire.key + "-other") as other:
        assert other.call("GetSession", SessionId=session).error == NOT_FOUND
        assert other.call("ListSession", Labels="{}", MaxResults="10").data == []


@pytest.mark.parametrize(
    ("form", "url"),
    [
        ({}, "wss://gateway.agentbay.example/session/{}"),
        (
            {"ProtocolType": "https", "Port": "8443"},
            "https://gateway.agentbay.example/session/{}:8443",
        ),
        ({"Port": "30150"}, "wss://gateway.agentbay.example/session/{}:30150"),
        ({"ProtocolType": "http"}, "http://gateway.agentbay.example/session/{}"),
        ({"ProtocolType": "adb", "Option": "{}"}, "adb connect 127.0.0.1:5555"),
    ],
)
def test_links(wire: Wire, form: dict[str, str], url: str) -> None:
    session = wire.create()
    link = wire.call("GetLink", SessionId=session, **form).data["Url"]
    assert link == url.format(session)


@pytest.mark.parametrize(
    "form", [{"Port": "0"}, {"Port": "65536"}, {"ProtocolType": "gopher"}]
)
def test_links_that_are_never_given(wire: Wire, form: dict[str, str]) -> None:
    reply = wire.call("GetLink", SessionId=wire.create(), **form)
    assert reply.error == (400, "InvalidParameter")


@pytest.mark.parametrize(
    ("image", "form", "message"),
    [
        ("linux_latest", {}, "only BrowserUse image support cdp"),
        ("browser_latest", {"ProtocolType": "https"}, "port is not valid"),
        ("browser_latest", {"ProtocolType": "http"}, "http not supported"),
    ],
)
def test_strict_links(
    simulator: Simulator, wire: Wire, image: str, form: dict[str, str], message: str
) -> None:
    simulator.control.settings(wire.key, strict_links=True)
    session = wire.create(image)
    reply = wire.call("GetLink", SessionId=session, **form)
    assert reply.error == (400, "InvalidParameter")
    assert reply.json["Message"] == message
    allowed = {"ProtocolType": "https", "Port": "443"}
    assert wire.call("GetLink", SessionId=session, **allowed).status == 200


def _page(wire: Wire, **form: str) -> dict[str, Any]:
    reply = wire.call("ListSession", **{"Labels": "{}", "MaxResults": "2", **form})
    assert reply.status == 200, reply.body
    return reply.json


def test_listing_pages_with_opaque_tokens(wire: Wire) -> None:
    sessions = [wire.create() for _ in range(5)]
    found, token, sizes = [], "", []
    while True:
        page = _page(wire, **({"NextToken": token} if token else {}))
        assert (page["TotalCount"], page["MaxResults"]) == (5, 2)
        found += [item["SessionId"] for item in page["Data"]]
        sizes.append(len(page["Data"]))
        token = page["NextToken"]
        if not token:
            break
        assert not token.isdecimal()
    assert found == sessions
    assert sizes == [2, 2, 1]


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ({"Labels": '{"team":"a"}'}, [0, 2]),
        ({"Labels": '{"team":"a","stage":"x"}'}, [2]),
        ({"Labels": '{"team":"c"}'}, []),
        ({"Status": "RUNNING"}, [0, 2]),
        ({"Status": "PAUSED"}, [1]),
        ({"ImageId": "code_latest"}, [1]),
    ],
)
def test_listing_filters(
    simulator: Simulator, wire: Wire, form: dict[str, str], wanted: list[int]
) -> None:
    simulator.control.settings(wire.key, pause_seconds=0)
    sessions = [
        wire.create(team="a"),
        wire.create("code_latest", team="b"),
        wire.create(team="a", stage="x"),
    ]
    wire.call("PauseSessionAsync", SessionId=sessions[1])
    page = _page(wire, **form)
    found = [item["SessionId"] for item in page["Data"]]
    assert found == [sessions[index] for index in wanted]


Misuse = Callable[[str], dict[str, str]]


@pytest.mark.parametrize(
    "misuse",
    [
        lambda token: {"NextToken": token, "Status": "RUNNING"},
        lambda token: {"NextToken": token, "Labels": '{"a":"b"}'},
        lambda _: {"NextToken": "2"},
        lambda _: {"MaxResults": "0"},
        lambda _: {"MaxResults": "101"},
        lambda _: {"Status": "SLEEPING"},
    ],
)
def test_listing_misuse(wire: Wire, misuse: Misuse) -> None:
    for _ in range(3):
        wire.create()
    token = _page(wire)["NextToken"]
    form = {"Labels": "{}", "MaxResults": "2", **misuse(token)}
    assert wire.call("ListSession", **form).error == (400, "InvalidParameter")
