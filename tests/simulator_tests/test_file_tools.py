"""The file tools and the file system behind them."""

from __future__ import annotations

import base64
import json

import pytest

from tests.simulator.actions.tools import MESSAGE_LIMIT
from tests.simulator.fixture import Simulator
from tests.simulator_tests.wire import Wire


@pytest.fixture
def session(wire: Wire) -> str:
    return wire.create()


def write(wire: Wire, session: str, path: str, content: str) -> None:
    wire.tool(session, "write_file", path=path, content=content)


def test_text_comes_back(wire: Wire, session: str) -> None:
    write(wire, session, "/tmp/a.txt", "grüße\n")
    assert wire.tool(session, "read_file", path="/tmp/a.txt") == "grüße\n"


@pytest.mark.parametrize(
    ("offset", "length", "text"),
    [
        (0, 0, "aübc"),
        (0, 3, "aü"),
        (3, 2, "bc"),
        (0, 2, "a�"),
        (9, 5, ""),
        (1, 0, "übc"),
    ],
)
def test_offset_and_length_count_bytes(
    wire: Wire, session: str, offset: int, length: int, text: str
) -> None:
    write(wire, session, "/tmp/a.txt", "aübc")
    piece = wire.tool(
        session, "read_file", path="/tmp/a.txt", offset=offset, length=length
    )
    assert piece == text


def test_binary_content_travels_as_base64(wire: Wire, session: str) -> None:
    content = bytes(range(256))
    text = base64.b64encode(content).decode()
    path = "/tmp/b.bin"
    wire.tool(session, "write_file", path=path, content=text, format="binary")
    read = wire.tool(session, "read_file", path=path, format="binary", length=4)
    assert base64.b64decode(read) == content[:4]
    assert "base64" in wire.tool_error(
        session, "write_file", path=path, content="!", format="binary"
    )
    assert "Invalid format" in wire.tool_error(
        session, "read_file", path=path, format="octal"
    )


def test_write_modes(wire: Wire, session: str) -> None:
    path = "/tmp/m.txt"
    for mode, content in [("append", "a"), ("append", "b"), ("overwrite", "c")]:
        wire.tool(session, "write_file", path=path, content=content, mode=mode)
    assert wire.tool(session, "read_file", path=path) == "c"
    wire.tool(session, "write_file", path="/tmp/n", content="", mode="create_new")
    for bad_path, mode, message in [
        (path, "create_new", "File exists"),
        (path, "prepend", "Invalid write mode: prepend"),
        ("/nowhere/x", "overwrite", "No such file or directory"),
        ("/tmp", "overwrite", "Is a directory"),
        ("relative.txt", "overwrite", "Path is not absolute"),
    ]:
        text = wire.tool_error(
            session, "write_file", path=bad_path, content="", mode=mode
        )
        assert message in text


def test_edits_and_dry_runs(wire: Wire, session: str) -> None:
    path = "/tmp/e.txt"
    write(wire, session, path, "one\ntwo\n")
    edits = [{"oldText": "one", "newText": "1"}, {"oldText": "two", "newText": "2"}]
    shown = wire.tool(session, "edit_file", path=path, edits=edits, dryRun=True)
    assert "-one" in shown
    assert "+1" in shown
    assert wire.tool(session, "read_file", path=path) == "one\ntwo\n"
    wire.tool(session, "edit_file", path=path, edits=edits)
    assert wire.tool(session, "read_file", path=path) == "1\n2\n"
    assert "not found" in wire.tool_error(session, "edit_file", path=path, edits=edits)
    assert "needs oldText" in wire.tool_error(
        session, "edit_file", path=path, edits=[{"oldText": "1"}]
    )


def test_file_facts(wire: Wire, session: str) -> None:
    write(wire, session, "/tmp/f.txt", "ü")
    facts = dict(
        line.split(": ", 1)
        for line in wire.tool(session, "get_file_info", path="/tmp/f.txt").splitlines()
    )
    assert (facts["name"], facts["size"], facts["isDirectory"]) == (
        "f.txt",
        "2",
        "false",
    )
    assert facts["modified"].endswith("Z")
    folder = wire.tool(session, "get_file_info", path="/tmp")
    assert "isDirectory: true" in folder
    missing = wire.tool_error(session, "get_file_info", path="/tmp/none")
    assert missing == "No such file or directory: /tmp/none"


def test_folders(wire: Wire, session: str) -> None:
    wire.tool(session, "create_directory", path="/tmp/d/e")
    write(wire, session, "/tmp/d/f.txt", "")
    listed = wire.tool(session, "list_directory", path="/tmp/d")
    assert listed == "[DIR] e\n[FILE] f.txt"
    assert wire.tool(session, "list_directory", path="/tmp/d/e") == ""
    text = wire.tool_error(session, "list_directory", path="/tmp/d/f.txt")
    assert "Not a directory" in text
    text = wire.tool_error(session, "create_directory", path="/tmp/d/f.txt/g")
    assert "Not a directory" in text


def test_moving_and_deleting(wire: Wire, session: str) -> None:
    wire.tool(session, "create_directory", path="/tmp/d")
    write(wire, session, "/tmp/d/f.txt", "x")
    wire.tool(session, "move_file", source="/tmp/d", destination="/tmp/e")
    assert wire.tool(session, "read_file", path="/tmp/e/f.txt") == "x"
    for source, destination, message in [
        ("/tmp/d", "/tmp/g", "No such file"),
        ("/tmp/e", "/tmp", "File exists"),
        ("/tmp/e", "/tmp/e/f", "Invalid argument"),
        ("/tmp/e", "/none/e", "No such file"),
    ]:
        text = wire.tool_error(
            session, "move_file", source=source, destination=destination
        )
        assert message in text
    wire.tool(session, "delete_file", path="/tmp/e")
    assert "No such" in wire.tool_error(session, "delete_file", path="/tmp/e/f.txt")
    assert "Permission denied" in wire.tool_error(session, "delete_file", path="/")


def test_reading_many(wire: Wire, session: str) -> None:
    write(wire, session, "/tmp/a", "one")
    write(wire, session, "/tmp/b", "two\n")
    text = wire.tool(session, "read_multiple_files", paths=["/tmp/a", "/tmp/b"])
    assert text == "/tmp/a:\none\n---\n/tmp/b:\ntwo\n\n---"


@pytest.mark.parametrize(
    ("pattern", "excluded", "found"),
    [
        (".TXT", [], ["/tmp/a.txt", "/tmp/d/b.txt"]),
        ("*.py", [], ["/tmp/d/c.py"]),
        ("?.txt", ["b*"], ["/tmp/a.txt"]),
        ("none", [], ["No matches found"]),
    ],
)
def test_searching(
    wire: Wire, session: str, pattern: str, excluded: list[str], found: list[str]
) -> None:
    wire.tool(session, "create_directory", path="/tmp/d")
    for path in ("/tmp/a.txt", "/tmp/d/b.txt", "/tmp/d/c.py"):
        write(wire, session, path, "")
    more = {"excludePatterns": excluded} if excluded else {}
    text = wire.tool(session, "search_files", path="/tmp", pattern=pattern, **more)
    assert text.splitlines() == found


def test_changes_since_the_last_question(wire: Wire, session: str) -> None:
    wire.tool(session, "create_directory", path="/tmp/d")
    write(wire, session, "/tmp/d/f", "1")

    def changes() -> list[tuple[str, str, str]]:
        events = json.loads(wire.tool(session, "get_file_change", path="/tmp/d"))
        return [(e["eventType"], e["path"], e["pathType"]) for e in events]

    assert changes() == [
        ("create", "/tmp/d", "directory"),
        ("create", "/tmp/d/f", "file"),
    ]
    assert changes() == []
    write(wire, session, "/tmp/d/f", "2")
    write(wire, session, "/tmp/elsewhere", "")
    wire.tool(session, "delete_file", path="/tmp/d/f")
    assert changes() == [
        ("modify", "/tmp/d/f", "file"),
        ("delete", "/tmp/d/f", "file"),
    ]


def test_windows_paths(wire: Wire) -> None:
    session = wire.create("windows_latest")
    write(wire, session, "C:\\Users\\wuying\\a.txt", "x")
    assert wire.tool(session, "read_file", path="C:/Users/wuying/a.txt") == "x"
    found = wire.tool(session, "search_files", path="C:\\Users", pattern="a.txt")
    assert found == "C:\\Users\\wuying\\a.txt"


def test_a_message_has_a_largest_size(wire: Wire, session: str) -> None:
    def send(size: int) -> tuple[int, str]:
        frame = json.dumps({"path": "/tmp/big", "content": ""})
        args = json.dumps({"path": "/tmp/big", "content": "x" * (size - len(frame))})
        assert len(args) == size
        reply = wire.call(
            "CallMcpTool", SessionId=session, Name="write_file", Args=args
        )
        return reply.status, reply.json["Code"]

    assert send(MESSAGE_LIMIT) == (200, "ok")
    assert send(MESSAGE_LIMIT + 1) == (400, "MessageTooLarge")


@pytest.mark.parametrize(
    ("form", "message"),
    [
        (
            {"Args": '{"path":"/tmp","dry_run":true}'},
            "dry_run of list_directory is unkn",
        ),
        ({"Args": '{"path":1}'}, "path of list_directory is not of type string"),
        ({"Args": "{}"}, "path of list_directory is missing"),
        ({"Args": "null"}, "path of list_directory is missing"),
        ({"Args": '{"path":"/tmp"}', "Server": "wuying_shell"}, "belongs to server"),
    ],
)
def test_tool_arguments_are_checked(
    simulator: Simulator, wire: Wire, session: str, form: dict[str, str], message: str
) -> None:
    reply = wire.call("CallMcpTool", SessionId=session, Name="list_directory", **form)
    assert reply.error == (400, "InvalidRequest")
    assert message in simulator.control.requests(wire.key)[-1]["violations"][0]


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("read_multiple_files", {"paths": [1]}),
        ("edit_file", {"path": "/tmp/a", "edits": ["x"]}),
        ("edit_file", {"path": "/tmp/a", "edits": [{"oldText": 1}]}),
        ("shell", {"command": "env", "envs": {"A": 1}}),
    ],
)
def test_values_inside_arguments_are_checked(
    wire: Wire, session: str, tool: str, arguments: dict[str, object]
) -> None:
    write(wire, session, "/tmp/a", "")
    reply = wire.call(
        "CallMcpTool", SessionId=session, Name=tool, Args=json.dumps(arguments)
    )
    assert reply.error == (400, "InvalidRequest")


def test_a_call_can_start_a_session(simulator: Simulator, wire: Wire) -> None:
    form = {"SessionId": "s-none", "Name": "get_metrics", "Args": "null"}
    missing = wire.call("CallMcpTool", **form, AutoGenSession="false")
    assert missing.error == (400, "InvalidMcpSession.NotFound")
    assert wire.call("CallMcpTool", **form, AutoGenSession="true").status == 200
    [account] = simulator.control.state(wire.key)["accounts"].values()
    assert len(account["sessions"]) == 1
