"""The comment of a pull request: how it is made, and how it is found again."""

from __future__ import annotations

import re

MARKER = "<!-- isogloss: changes of the document -->"
COMMENT = "comment.md"
NUMBER = "number.txt"
LIMIT = 65_000
"""Characters; GitHub takes 65,536."""

_CUT = "\n\n…\n\nThe rest is in the log of the workflow run."


class CommentError(Exception):
    """What stage one left cannot be used; the text says why."""


def body(report: str) -> str:
    """The comment of a report in Markdown, which keeps below the limit by itself."""
    return f"{MARKER}\n{report.rstrip()}\n"


def plain_body(text: str) -> str:
    """The comment of a text without markup, shown as it is and cut at the limit."""
    # No run of backticks in the text is as long as the fence around it.
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    room = LIMIT - len(MARKER) - 2 * len(fence) - len(_CUT) - 16
    if len(text) > room:
        text = text[:room].rpartition("\n")[0] + _CUT
    return body(f"{fence}text\n{text.rstrip()}\n{fence}")


def checked_number(text: str) -> int:
    """The number of a pull request that stage one wrote, which may be hostile.

    Raises:
        CommentError: it is no number.
    """
    if not re.fullmatch(r"[1-9][0-9]{0,9}", text.strip(" \r\n"), re.ASCII):
        raise CommentError("the number of the pull request is no number")
    return int(text)


def checked_body(text: str) -> str:
    """A comment that stage one wrote, as it may be posted.

    Raises:
        CommentError: it is none of ours, or too long.
    """
    if not text.startswith(f"{MARKER}\n"):
        raise CommentError("the comment does not begin with the marker")
    if len(text) > LIMIT:
        raise CommentError(f"the comment is longer than {LIMIT} characters")
    return text
