"""Object storage, applications, windows, user interface and metrics."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.simulator.fixture import Simulator
from tests.simulator.tools.catalogue import tools_of
from tests.simulator.tools.registry import TOOLS
from tests.simulator_tests.wire import Wire


def parsed(wire: Wire, session: str, name: str, **arguments: object) -> Any:
    return json.loads(wire.tool(session, name, **arguments))


def test_object_storage(wire: Wire, simulator: Simulator) -> None:
    session = wire.create("code_latest")
    place = {"bucket": "b", "object": "o/1"}
    wire.tool(session, "write_file", path="/tmp/up", content="data")
    text = wire.tool_error(session, "oss_upload", path="/tmp/up", **place)
    assert "oss_env_init" in text
    keys = {"access_key_id": "id", "access_key_secret": "s", "security_token": "t"}
    config = wire.tool(session, "oss_env_init", **keys, region="cn-beijing")
    assert json.loads(config)["endpoint"] == "oss-cn-beijing.aliyuncs.com"
    wire.tool(session, "oss_upload", path="/tmp/up", **place)
    wire.tool(session, "oss_download", path="/tmp/down", **place)
    assert wire.tool(session, "read_file", path="/tmp/down") == "data"
    [account] = simulator.control.state(wire.key)["accounts"].values()
    assert account["objects"] == ["oss://b/o/1"]


def test_refused_object_storage_says_so_in_its_text(wire: Wire) -> None:
    keys = {"access_key_id": "invalid", "access_key_secret": "", "security_token": ""}
    assert "failed" in wire.tool(wire.create(), "oss_env_init", **keys)


def test_anonymous_object_storage(wire: Wire) -> None:
    session, url = wire.create(), "https://bucket.example/file"
    wire.tool(session, "write_file", path="/tmp/up", content="data")
    wire.tool(session, "oss_upload_annon", url=url, path="/tmp/up")
    text = wire.tool(session, "oss_download_annon", url=url, path="/tmp/down")
    assert text == f"Downloaded 4 bytes from {url}"
    missing = wire.tool_error(
        session, "oss_download_annon", url=url + "2", path="/tmp/down"
    )
    assert missing == f"No such object: {url}2"


@pytest.mark.parametrize(
    ("menu", "desktop", "no_system", "names"),
    [
        (True, False, True, ["Terminal", "Firefox", "Calculator"]),
        (False, True, True, ["Terminal", "Firefox"]),
        (True, True, False, ["Terminal", "Firefox", "Calculator", "Settings"]),
        (False, False, False, []),
    ],
)
def test_installed_applications(
    wire: Wire, menu: bool, desktop: bool, no_system: bool, names: list[str]
) -> None:
    flags = {"start_menu": menu, "desktop": desktop, "ignore_system_apps": no_system}
    found = parsed(wire, wire.create(), "get_installed_apps", **flags)
    assert [app["name"] for app in found] == names


def test_starting_and_stopping_applications(wire: Wire) -> None:
    session = wire.create()
    [firefox] = parsed(wire, session, "start_app", start_cmd="firefox")
    [editor] = parsed(wire, session, "start_app", start_cmd="/bin/edit x")
    assert (editor["pname"], editor["cmdline"]) == ("edit", "/bin/edit x")
    visible = parsed(wire, session, "list_visible_apps")
    names = [process["pname"] for process in visible]
    assert names == ["gnome-terminal", "firefox", "edit"]
    wire.tool(session, "stop_app_by_pid", pid=firefox["pid"])
    wire.tool(session, "stop_app_by_pname", pname="edit")
    wire.tool(session, "stop_app_by_cmd", stop_cmd="pkill gnome-terminal")
    assert parsed(wire, session, "list_visible_apps") == []
    assert "No such process" in wire.tool_error(session, "stop_app_by_pid", pid=1)
    text = wire.tool_error(session, "start_app", start_cmd="x", work_directory="/none")
    assert "No such working directory" in text
    assert "empty" in wire.tool_error(session, "start_app", start_cmd=" ")


def test_applications_on_mobile(wire: Wire) -> None:
    session = wire.create("mobile_latest")
    flags = {"start_menu": True, "desktop": True, "ignore_system_apps": False}
    assert parsed(wire, session, "get_installed_apps", **flags) == []
    start = "monkey -p com.example 1"
    [process] = parsed(wire, session, "start_app", start_cmd=start, activity=".Main")
    wire.tool(session, "stop_app_by_cmd", stop_cmd=process["pname"])


def test_windows(wire: Wire, simulator: Simulator) -> None:
    session = wire.create("windows_latest")
    parsed(wire, session, "start_app", start_cmd="firefox")
    first, second = parsed(wire, session, "list_root_windows", timeout_ms=3000)
    assert second["window_title"] == "Firefox"
    assert parsed(wire, session, "get_active_window") == second
    number = first["window_id"]
    wire.tool(session, "activate_window", window_id=number)
    wire.tool(session, "resize_window", window_id=number, width=640, height=480)
    active = parsed(wire, session, "get_active_window")
    assert (active["window_id"], active["width"], active["height"]) == (
        number,
        640,
        480,
    )
    wire.tool(session, "focus_mode", on=True)
    for action, state in [
        ("maximize", "maximized"),
        ("minimize", "minimized"),
        ("restore", "restored"),
        ("fullscreen", "fullscreen"),
    ]:
        wire.tool(session, f"{action}_window", window_id=number)
        [account] = simulator.control.state(wire.key)["accounts"].values()
        assert account["sessions"][0]["windows"][first["window_title"]] == state
    assert account["sessions"][0]["focus_mode"] is True
    wire.tool(session, "close_window", window_id=number)
    assert "No such window" in wire.tool_error(
        session, "activate_window", window_id=number
    )
    wire.tool(session, "close_window", window_id=second["window_id"])
    assert "no active" in wire.tool_error(session, "get_active_window")


def test_user_interface(wire: Wire, simulator: Simulator) -> None:
    session = wire.create("mobile_latest")
    for element in parsed(wire, session, "get_clickable_ui_elements", timeout_ms=1):
        assert isinstance(element["bounds"], str)
    [root] = parsed(wire, session, "get_all_ui_elements")
    assert root["children"][0]["bounds"]["right"] == 1080
    wire.tool(session, "input_text", text="héllo")
    [account] = simulator.control.state(wire.key)["accounts"].values()
    assert account["sessions"][0]["typed"] == "héllo"
    picture = wire.tool(session, "system_screenshot")
    assert picture.startswith("https://")
    assert "Unknown key" in wire.tool_error(session, "send_key", key=-1)


def test_metrics(wire: Wire) -> None:
    metrics = parsed(wire, wire.create(), "get_metrics")
    assert len(metrics) == 11
    assert metrics["cpu_count"] == 4
    assert metrics["timestamp"].endswith("Z")


WINDOW = {"window_id": 1}
SWIPE = {"start_x": 0, "start_y": 0, "end_x": 1, "end_y": 1, "duration_ms": 1}
APPS = {"start_menu": True, "desktop": True, "ignore_system_apps": True}
OSS_KEYS = {"access_key_id": "a", "access_key_secret": "b", "security_token": "c"}
OBJECT = {"bucket": "b", "object": "o", "path": "/tmp/f"}
ANONYMOUS = {"url": "https://bucket.example/o", "path": "/tmp/f"}

WORKING: Mapping[str, Mapping[str, object]] = {
    "create_directory": {"path": "/tmp/d"},
    "write_file": {"path": "/tmp/f", "content": "x"},
    "read_file": {"path": "/tmp/f"},
    "read_multiple_files": {"paths": ["/tmp/f"]},
    "get_file_info": {"path": "/tmp/f"},
    "edit_file": {"path": "/tmp/f", "edits": [{"oldText": "x", "newText": "y"}]},
    "list_directory": {"path": "/tmp"},
    "search_files": {"path": "/tmp", "pattern": "f"},
    "get_file_change": {"path": "/tmp"},
    "oss_env_init": OSS_KEYS,
    "oss_upload": OBJECT,
    "oss_download": OBJECT,
    "oss_upload_annon": ANONYMOUS,
    "oss_download_annon": ANONYMOUS,
    "move_file": {"source": "/tmp/f", "destination": "/tmp/g"},
    "delete_file": {"path": "/tmp/g"},
    "shell": {"command": "ls"},
    "get_metrics": {},
    "get_installed_apps": APPS,
    "start_app": {"start_cmd": "edit"},
    "list_visible_apps": {},
    "stop_app_by_pname": {"pname": "edit"},
    "stop_app_by_pid": {"pid": 1002},
    "stop_app_by_cmd": {"stop_cmd": "edit"},
    "list_root_windows": {},
    "get_active_window": {},
    "activate_window": WINDOW,
    "resize_window": {**WINDOW, "width": 1, "height": 1},
    "maximize_window": WINDOW,
    "minimize_window": WINDOW,
    "restore_window": WINDOW,
    "fullscreen_window": WINDOW,
    "close_window": WINDOW,
    "focus_mode": {"on": True},
    "get_clickable_ui_elements": {},
    "get_all_ui_elements": {},
    "send_key": {"key": 3},
    "input_text": {"text": "x"},
    "swipe": SWIPE,
    "system_screenshot": {},
}


@pytest.mark.parametrize(
    "image", ["linux_latest", "windows_latest", "browser_latest", "mobile_latest"]
)
def test_each_tool_is_called_as_its_image_allows(wire: Wire, image: str) -> None:
    assert set(WORKING) == set(TOOLS)
    session = wire.create(image)
    wire.tool(session, "create_directory", path="/tmp")
    offered = {tool.name for tool in tools_of(image)}
    stops = {"stop_app_by_pname": "edit", "stop_app_by_cmd": "edit"}
    for name, arguments in WORKING.items():
        if name not in offered:
            assert "not found" in wire.tool_error(session, name, **arguments)
            continue
        if name in stops or name == "stop_app_by_pid":
            [process] = parsed(wire, session, "start_app", start_cmd="edit")
            pid = {"pid": process["pid"]}
            arguments = pid if name == "stop_app_by_pid" else arguments
        wire.tool(session, name, **arguments)
