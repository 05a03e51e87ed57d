"""Local files through signed URLs, and watching."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from agentbay import errors
from agentbay._runtime.codecs import TEXT
from agentbay._runtime.method import Method, Outcome, Steps, Transferred
from agentbay._runtime.objects import AsyncBase
from agentbay._runtime.operation import InForm
from agentbay._runtime.plans import (
    Arg,
    Ask,
    FromAnswer,
    Transfer,
    Use,
    Wait,
    Watch,
)
from agentbay._runtime.results import BaseResult
from agentbay._runtime.structs import member
from agentbay._runtime.text_formats import json as json_format
from tests.sample import AsyncDemo
from tests.sample_service import form
from tests.sample_tools import TOOLS, call, said, tool
from tests.scripted import Reply, answer, serving


class Moved(BaseResult):
    """How a file was moved."""

    size: int | None = member(default=None)
    path: str | None = member(default=None)


def mover(*, upload: bool) -> Method[Moved]:
    where = {"Folder": FromAnswer(("Data", "Folder"))}
    sync = form("Sync", InForm("Folder"))
    plan = Transfer(
        upload,
        Ask(form("Folder")),
        Ask(form("Url", InForm("Folder")), where),
        ("Data", "Url"),
        Ask(sync, where),
        Wait(Ask(sync, where), ("Data", "State"), frozenset({"done"}), interval=0.01),
        local="local",
        remote="remote",
        overwrite="overwrite",
    )
    fields = {"size": Transferred("bytes"), "path": Transferred("path")}
    outcome = Outcome(fields=fields, failure="result")
    return Method(lambda: Steps("move", plan, outcome, Moved))


def test_a_file_is_moved_without_any_header_of_the_client(tmp_path: Path) -> None:
    local = tmp_path / "a.bin"
    local.write_bytes(b"x" * 100_000)
    folder = answer({"Data": {"Folder": "f-1"}})
    state = answer({"Data": {"State": "done"}})
    given = {"local": str(local), "remote": "/r"}
    with serving(Reply(body=b"y" * 70_000)) as files:
        url = answer({"Data": {"Url": f"{files.address}/signed?k=v"}})
        with serving(folder, url, state) as server:
            up = call(server, mover(upload=True), given)
        with serving(folder, state, state, url) as server:
            kept = {**given, "overwrite": False}
            with pytest.raises(errors.InvalidRequestError, match="exists already"):
                call(server, mover(upload=False), kept)
            down = call(server, mover(upload=False), given)
    assert (up.success, up.size, up.path) == (True, 100_000, "/r")
    assert (down.success, down.size, local.read_bytes()) == (
        True,
        70_000,
        b"y" * 70_000,
    )
    put, get = files.asked
    assert (put.method, put.target, len(put.body)) == ("PUT", "/signed?k=v", 100_000)
    assert (get.method, get.target) == ("GET", "/signed?k=v")
    for asked in files.asked:
        assert set(asked.headers) <= {"host", "content-length"}
    assert list(tmp_path.iterdir()) == [local]
    with pytest.raises(errors.InvalidRequestError, match="cannot be read"):
        call(server, mover(upload=True), {**given, "local": str(tmp_path / "no")})


def test_a_download_that_is_cut_leaves_no_file(tmp_path: Path) -> None:
    local = tmp_path / "a.bin"
    with serving(Reply(body=b"y" * 10, cut=5)) as files:
        url = answer({"Data": {"Folder": "f", "State": "done", "Url": files.address}})
        with serving(url) as server:
            given = {"local": str(local), "remote": "/r"}
            moved = call(server, mover(upload=False), given)
    assert isinstance(moved.error, errors.APIConnectionError)
    assert list(tmp_path.iterdir()) == []


NEWS = Method[Any](
    lambda: Steps(
        "watch",
        Watch(
            Use(TOOLS, tool("news", parse=json_format), {"path": Arg("path")}),
            TEXT,
            0.01,
            "callback",
            "interval",
        ),
        Outcome(fields={}, failure="result"),
        BaseResult,
    )
)


def test_watching_calls_a_function_until_it_is_stopped() -> None:
    news = (said("[]"), said('["a"]'), Reply(502), said('["b"]'))
    stop, seen = threading.Event(), list[list[str]]()

    def note(items: list[str]) -> None:
        seen.append(items)
        if items == ["b"]:
            stop.set()

    with serving(*news) as server:
        done = call(server, NEWS, {"path": "/t", "callback": note}, {"stop": stop})
    assert (done.success, seen) == (True, [["a"], ["b"]])

    async def use(address: str) -> Any:
        ended = asyncio.Event()

        async def note_too(items: list[str]) -> None:
            seen.append(items)
            ended.set()

        async with AsyncDemo(address) as demo:
            given = {"path": "/t", "callback": note_too}
            options: Any = {"stop": ended}
            return await AsyncBase(demo._scope)._call(NEWS, options, **given)

    with serving(*news[:2]) as server:
        assert asyncio.run(use(server.address)).success
    assert seen[2:] == [["a"]]


def test_a_tool_that_refuses_ends_the_watch() -> None:
    with serving(said("gone", failed=True)) as server:
        done = call(server, NEWS, {"path": "/t", "callback": print})
    assert done.error_message == "HTTP 200 ok: gone (request id r)"
