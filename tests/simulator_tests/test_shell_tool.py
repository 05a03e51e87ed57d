"""The shell tool, which is no shell."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from tests.simulator_tests.wire import Wire


@pytest.fixture
def session(wire: Wire) -> str:
    return wire.create()


def run(wire: Wire, session: str, command: str, **more: object) -> tuple[Any, ...]:
    outcome = json.loads(wire.tool(session, "shell", command=command, **more))
    assert outcome["traceId"]
    return outcome["stdout"], outcome["stderr"], outcome["exit_code"]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("echo 'Hello, AgentBay!'", ("Hello, AgentBay!\n", "", 0)),
        ("echo -n a b", ("a b", "", 0)),
        ('echo "a \\"b\\""c\\ d', ('a "b"c d\n', "", 0)),
        ("echo $USER '$USER' \"${USER}s\" $NONE.", ("wuying $USER wuyings .\n", "", 0)),
        ("pwd; cd /tmp; pwd", ("/home/wuying\n/tmp\n", "", 0)),
        ("cd /none", ("", "cd: No such file or directory: /none\n", 1)),
        ("true && echo yes || echo no", ("yes\n", "", 0)),
        ("false && echo yes || echo no", ("no\n", "", 0)),
        ("echo a >&2", ("", "a\n", 0)),
        ("echo a 1>&2\necho b", ("b\n", "a\n", 0)),
        ("echo x; exit 3; echo y", ("x\n", "", 3)),
        ("exit", ("", "", 0)),
        ("exit wat", ("", "", 2)),
        ("rm -rf /", ("", "sh: 1: rm: not found\n", 127)),
        ("cat /none", ("", "cat: No such file or directory: /none\n", 1)),
        ("ls | cat", ("", "sh: syntax error near | cat\n", 2)),
        ("echo $(id)", ("", "sh: syntax error near (id)\n", 2)),
        ("echo `id`", ("", "sh: syntax error near `id`\n", 2)),
        ("echo 'a", ("", "sh: syntax error near 'a\n", 2)),
        ("&& echo a", ("", "sh: syntax error near &&\n", 2)),
        ("echo a &&", ("", "sh: syntax error at the end\n", 2)),
        ("echo a >", ("", "sh: syntax error near >\n", 2)),
        ("sleep soon", ("", "sleep: invalid time interval ['soon']\n", 1)),
        ("", ("", "", 0)),
    ],
)
def test_commands(
    wire: Wire, session: str, command: str, expected: tuple[str, str, int]
) -> None:
    assert run(wire, session, command) == expected


def test_files_are_shared_with_the_file_tools(wire: Wire, session: str) -> None:
    line = "mkdir -p /tmp/d && cd /tmp/d && echo one > f && echo two >> f && cat f"
    assert run(wire, session, line) == ("one\ntwo\n", "", 0)
    assert wire.tool(session, "read_file", path="/tmp/d/f") == "one\ntwo\n"
    assert run(wire, session, "ls -l /tmp/d; ls /tmp/d/f") == ("f\n/tmp/d/f\n", "", 0)


def test_folder_and_variables_of_a_command(wire: Wire, session: str) -> None:
    outcome = run(wire, session, "pwd; env", cwd="/tmp", envs={"A": "1=2", "HOME": "/"})
    assert outcome[0] == "/tmp\nA=1=2\nHOME=/\nPATH=/usr/bin:/bin\nUSER=wuying\n"


def test_a_folder_that_does_not_exist(wire: Wire, session: str) -> None:
    text = wire.tool_error(session, "shell", command="pwd", cwd="/none")
    problem = json.loads(text)
    assert problem["errorCode"] == 3
    assert problem["stderr"] == "No such directory: /none\n"


def test_sleeping_takes_time(wire: Wire, session: str) -> None:
    begin = time.monotonic()
    assert run(wire, session, "sleep 0.2; echo done") == ("done\n", "", 0)
    assert time.monotonic() - begin >= 0.2


def test_a_command_that_takes_too_long(wire: Wire, session: str) -> None:
    begin = time.monotonic()
    text = wire.tool_error(session, "shell", command="sleep 30", timeout_ms=100)
    assert text.endswith("Error message: [timeout]")
    assert 0.1 <= time.monotonic() - begin < 10


@pytest.mark.parametrize("command", ['echo "$(id)"', 'echo "`id`"'])
def test_no_command_runs_inside_quotes(wire: Wire, session: str, command: str) -> None:
    stdout, stderr, exit_code = run(wire, session, command)
    assert (stdout, exit_code) == ("", 2)
    assert "commands in commands" in stderr
