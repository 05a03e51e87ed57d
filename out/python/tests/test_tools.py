"""Tools: what they are sent, how their text reads, large values in pieces."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from agentbay import errors
from agentbay._runtime.chunks import pieces
from agentbay._runtime.codecs import INTEGER, RAW, TEXT
from agentbay._runtime.json_text import dump
from agentbay._runtime.method import Joined, Method, Outcome, Selected, Steps
from agentbay._runtime.operation import InBody
from agentbay._runtime.plans import (
    Arg,
    Call,
    Const,
    ReadChunks,
    Use,
    WriteChunks,
)
from agentbay._runtime.results import BaseResult
from agentbay._runtime.structs import member
from agentbay._runtime.text_formats import base64 as base64_text
from agentbay._runtime.text_formats import json as json_format
from agentbay._runtime.text_formats import key_value_lines
from tests.sample_tools import TOOLS, arguments, call, said, tool
from tests.scripted import serving


class Ran(BaseResult):
    """What a command left."""

    output: str | None = member(default=None)
    exit_code: int | None = member(default=None)


run_command = Method[Any](
    lambda: Steps(
        "run",
        Call(
            Use(
                TOOLS,
                tool(
                    "shell",
                    InBody("b", INTEGER),
                    InBody("a", INTEGER),
                    parse=json_format,
                    fallback="out",
                    known=frozenset({"out", "exit_code"}),
                    failure_decodes=True,
                    failure_message=("err",),
                ),
                {"path": Arg("path"), "b": Const(1), "a": Arg("a")},
            )
        ),
        Outcome(
            fields={
                "output": Joined((("out",), ("err",))),
                "exit_code": Selected(("exit_code",), INTEGER),
            },
            failure="result",
            success_when=("exit_code", 0),
        ),
        Ran,
    )
)


@pytest.mark.parametrize("as_text", [False, True])
def test_a_tool_sends_its_arguments_in_order_and_reads_its_text(as_text: bool) -> None:
    reply = said('{"out":"hi","err":"!","exit_code":0}', as_text=as_text)
    with serving(reply) as server:
        ran = call(server, run_command, {"path": "/t", "a": 2})
    assert (ran.success, ran.output, ran.exit_code) == (True, "hi!", 0)
    assert "Args=%7B%22path%22%3A%22%2Ft%22%2C%22b%22%3A1%2C%22a%22%3A2%7D" in (
        server.asked[0].body.decode()
    )


@pytest.mark.parametrize("text", ["plain", '["a"]', '{"other": 1}'])
def test_text_of_another_form_is_the_fallback(text: str) -> None:
    with serving(said(text)) as server:
        ran = call(server, run_command, {})
    assert (ran.success, ran.output, ran.exit_code) == (True, text, None)


def test_a_command_that_fails_keeps_its_data() -> None:
    with serving(said('{"out":"o","exit_code":3}')) as server:
        ran = call(server, run_command, {})
    assert (ran.success, ran.error, ran.output, ran.exit_code) == (False, None, "o", 3)
    with serving(said('{"err":"no","exit_code":2}', failed=True)) as server:
        ran = call(server, run_command, {})
    assert (ran.success, ran.output, ran.exit_code) == (False, "no", 2)
    assert ran.error_message == "HTTP 200 ok: no (request id r)"


def test_cutting_text_counts_the_bytes_of_its_json() -> None:
    text = 'aé"\n😀' * 50
    parts = list(pieces(text, 10))
    assert "".join(parts) == text
    assert max(len(dump(part).encode()) - 2 for part in parts) == 10
    assert list(pieces("", 10)) == [""]
    assert list(pieces("😀😀", 1)) == ["😀", "😀"]


STAT = Use(
    TOOLS,
    tool("stat", parse=lambda text: key_value_lines(text, ("size",), ("dir",))),
    {"path": Arg("path")},
)
SPAN = (InBody("at", INTEGER), InBody("n", INTEGER))
RANGE = Use(TOOLS, tool("cat64", *SPAN, parse=base64_text), {"path": Arg("path")})
WHOLE = Use(TOOLS, tool("cat", *SPAN), {"path": Arg("path")})


def reader(*, text: bool) -> Method[Any]:
    plan = ReadChunks(
        STAT, ("size",), ("dir",), "{} is a folder", RANGE, WHOLE, "at", "n", 4, text
    )
    outcome = Outcome(value=Selected((), TEXT if text else RAW))
    return Method(lambda: Steps("read", plan, outcome))


def test_a_large_text_is_read_in_ranges_of_bytes() -> None:
    data = "aéé€".encode()
    parts = [said(base64.b64encode(data[at : at + 4]).decode()) for at in (0, 4)]
    with serving(said(f"size: {len(data)}"), *parts) as server:
        assert call(server, reader(text=True), {"path": "/f"}) == "aéé€"
    spans = [(found["at"], found["n"]) for found in map(arguments, server.asked[1:])]
    assert spans == [(0, 4), (4, 4)]
    with serving(said("size: 2"), said("ab")) as server:
        assert call(server, reader(text=True), {"path": "/f"}) == "ab"
    with serving(said("size: 0")) as server:
        assert call(server, reader(text=False), {"path": "/f"}) == b""
    with serving(said("size: 1\ndir: true")) as server:
        with pytest.raises(errors.APIStatusError, match="/f is a folder"):
            call(server, reader(text=True), {"path": "/f"})


def test_a_large_text_is_written_in_pieces() -> None:
    content = (InBody("text"), InBody("mode"))
    values = {"path": Arg("path"), "text": Arg("text"), "mode": Arg("mode")}
    plan = WriteChunks(
        Use(TOOLS, tool("put", *content), values), "text", "mode", "add", 4
    )
    outcome = Outcome(fields={}, failure="result")
    method = Method[Any](lambda: Steps("write", plan, outcome, BaseResult))
    with serving(said("")) as server:
        done = call(server, method, {"path": "/f", "text": "abcdefghij", "mode": "new"})
    assert done.success
    sent = [(one["text"], one["mode"]) for one in map(arguments, server.asked)]
    assert sent == [("abcd", "new"), ("efgh", "add"), ("ij", "add")]
