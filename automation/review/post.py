"""Stage two, with the right to comment: ``python -m automation.review.post``.

Runs the code of the default branch only. What stage one left is data of a stranger:
the number must be one and must be that of a pull request whose head is the commit that
the run was for, and the text is posted as text. There is one comment, found by its
marker and its author, and updated.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from automation.review.comment import (
    COMMENT,
    MARKER,
    NUMBER,
    CommentError,
    checked_body,
    checked_number,
)

_SECONDS = 60
_PAGE = 100
_BOT = "github-actions[bot]"


@dataclass(frozen=True, slots=True)
class Api:
    """GitHub's interface for one repository."""

    address: str
    repository: str
    token: str

    def call(self, method: str, path: str, data: object = None) -> Any:
        """The JSON of an answer.

        Raises:
            CommentError: there is no answer, or a refusal.
        """
        request = urllib.request.Request(
            f"{self.address}/repos/{self.repository}/{path}",
            method=method,
            data=json.dumps(data).encode() if data is not None else None,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
                return json.load(answer)
        except (urllib.error.HTTPError, OSError) as error:
            raise CommentError(f"{method} {path}: {error}") from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 if nothing may be posted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="what stage one left")
    parser.add_argument("--head", required=True, help="commit that its run was for")
    given = parser.parse_args(arguments)
    try:
        number = checked_number(_read(given.folder / NUMBER, 16))
        text = checked_body(_read(given.folder / COMMENT, 400_000))
        print(post(_api(), number, given.head, text))
    except CommentError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def post(api: Api, number: int, head: str, text: str) -> str:
    """Create the comment, or update it; gives what was done.

    Raises:
        CommentError: the pull request is at another commit, or GitHub refuses.
    """
    found = api.call("GET", f"pulls/{number}")
    if found["head"]["sha"] != head:
        raise CommentError(f"pull request {number} is not at {head}")
    page = 1
    while True:
        path = f"issues/{number}/comments?per_page={_PAGE}&page={page}"
        comments = api.call("GET", path)
        for one in comments:
            is_ours = one["user"]["login"] == _BOT
            if is_ours and str(one["body"]).startswith(MARKER):
                if one["body"] == text:
                    return "unchanged"
                api.call("PATCH", f"issues/comments/{one['id']}", {"body": text})
                return "updated"
        if len(comments) < _PAGE:
            api.call("POST", f"issues/{number}/comments", {"body": text})
            return "created"
        page += 1


def _read(path: Path, limit: int) -> str:
    """The text of a plain file of a bounded size."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > limit:
        raise CommentError(f"{path.name} is missing, too large or no plain file")
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise CommentError(f"{path.name} is no text") from error


def _api() -> Api:
    repository = os.environ.get("GITHUB_REPOSITORY", "")
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
        raise CommentError("GITHUB_REPOSITORY does not name a repository")
    address = os.environ.get("GITHUB_API_URL", "https://api.github.com")
    return Api(address, repository, os.environ.get("GITHUB_TOKEN", ""))


if __name__ == "__main__":
    sys.exit(main())
