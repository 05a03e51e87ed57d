"""Stage two against a stand-in for GitHub: one comment, updated, for the right one."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from automation.review.comment import COMMENT, LIMIT, MARKER, NUMBER
from automation.review.post import main

HEAD = "a" * 40
BOT = "github-actions[bot]"


class GitHub:
    """Pull request 7 and its comments."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.asked: list[str] = []

    def say(self, login: str, body: str) -> None:
        """Somebody comments."""
        number = len(self.comments) + 1
        user = {"login": login}
        self.comments.append({"id": number, "user": user, "body": body})

    def answer(self, method: str, path: str, data: Any) -> tuple[int, Any]:
        """Status and JSON of an answer."""
        self.asked.append(f"{method} {path.partition('?')[0]}")
        match method, path.partition("?")[0].split("/")[4:]:
            case "GET", ["pulls", "7"]:
                return 200, {"head": {"sha": HEAD}}
            case "GET", ["issues", "7", "comments"]:
                page = int(path.rpartition("page=")[2])
                return 200, self.comments[100 * (page - 1) : 100 * page]
            case "POST", ["issues", "7", "comments"]:
                self.say(BOT, data["body"])
                return 201, self.comments[-1]
            case "PATCH", ["issues", "comments", number]:
                self.comments[int(number) - 1]["body"] = data["body"]
                return 200, {}
        return 404, {"message": "Not Found"}


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    service = GitHub()

    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            assert self.headers["Authorization"] == "Bearer a-token"
            length = int(self.headers.get("Content-Length", 0))
            data = json.loads(self.rfile.read(length)) if length else None
            status, found = service.answer(self.command, self.path, data)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        do_GET = do_POST = do_PATCH = _any

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setenv("GITHUB_API_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("GITHUB_REPOSITORY", "acme/pets")
    monkeypatch.setenv("GITHUB_TOKEN", "a-token")
    yield service
    server.shutdown()
    server.server_close()
    thread.join()


def run(folder: Path, text: str, number: str = "7", head: str = HEAD) -> int:
    (folder / COMMENT).write_text(text, "utf-8")
    (folder / NUMBER).write_text(number, "utf-8")
    return main([str(folder), "--head", head])


def test_there_is_one_comment_and_it_is_updated(
    github: GitHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    github.say("somebody", "Hello.")
    for text in ("one", "one", "two"):
        assert run(tmp_path, f"{MARKER}\n{text}\n") == 0
    assert capsys.readouterr().out == "created\nunchanged\nupdated\n"
    bodies = [one["body"] for one in github.comments]
    assert bodies == ["Hello.", f"{MARKER}\ntwo\n"]


def test_the_comment_is_found_on_a_later_page(github: GitHub, tmp_path: Path) -> None:
    for number in range(150):
        github.say("somebody", f"{number}")
    github.say(BOT, f"{MARKER}\nold\n")
    assert run(tmp_path, f"{MARKER}\nnew\n") == 0
    assert len(github.comments) == 151
    assert github.comments[-1]["body"] == f"{MARKER}\nnew\n"


def test_a_comment_of_somebody_else_is_left_alone(
    github: GitHub, tmp_path: Path
) -> None:
    github.say("somebody", f"{MARKER}\nmine\n")
    assert run(tmp_path, f"{MARKER}\nours\n") == 0
    assert [one["body"] for one in github.comments] == [
        f"{MARKER}\nmine\n",
        f"{MARKER}\nours\n",
    ]


@pytest.mark.parametrize(
    "number", ["", "0", "-7", "7/../../8", "7\n8", "٧", "7;x", "${{ x }}", "1" * 11]
)
def test_a_number_that_is_none_reaches_nobody(
    github: GitHub, tmp_path: Path, number: str
) -> None:
    assert run(tmp_path, f"{MARKER}\ntext\n", number) == 1
    assert github.asked == []


@pytest.mark.parametrize("text", ["no marker\n", f"{MARKER}\n" + "x" * LIMIT])
def test_a_text_that_is_no_comment_of_ours_is_refused(
    github: GitHub, tmp_path: Path, text: str
) -> None:
    assert run(tmp_path, text) == 1
    assert github.asked == []


def test_another_pull_request_is_not_commented_on(
    github: GitHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, f"{MARKER}\ntext\n", head="b" * 40) == 1
    assert "is not at" in capsys.readouterr().err
    assert run(tmp_path, f"{MARKER}\ntext\n", number="8") == 1
    assert github.comments == []


def test_a_link_is_not_followed(github: GitHub, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(f"{MARKER}\nsecret\n", "utf-8")
    folder = tmp_path / "left"
    folder.mkdir()
    (folder / NUMBER).write_text("7", "utf-8")
    (folder / COMMENT).symlink_to(secret)
    assert main([str(folder), "--head", HEAD]) == 1
    assert github.asked == []
