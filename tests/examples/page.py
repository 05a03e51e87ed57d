"""Code blocks of the vendor's page about sessions.

The page is not part of the project. It is read from the folder that the environment
variable ``ISOGLOSS_SHARED`` names, as saved text: a heading per method, under it one
part per language, in which the line `Example` stands before the code.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER_VARIABLE = "ISOGLOSS_SHARED"
PAGE = "agentbay-sessions.txt"
NOT_RUN = f"not run: {FOLDER_VARIABLE} does not name a folder with the vendor's page"

LANGUAGES = {"Golang": "go", "Python": "python", "TypeScript": "ts"}
"""Headings of the page, and the id of the language."""

METHODS = ("delete", "set_labels", "get_labels", "info", "get_link")
"""Methods that the page gives an example for, in its order."""

_METHOD = re.compile(r"(\w+)\s+-\s\w.*")


@dataclass(frozen=True, slots=True)
class Block:
    """One example as it stands on the page."""

    method: str
    language: str
    code: str


def page_path() -> Path | None:
    """Where the page is, if it is there."""
    folder = os.environ.get(FOLDER_VARIABLE)
    path = Path(folder, PAGE) if folder else None
    return path if path is not None and path.is_file() else None


def blocks_of(text: str) -> tuple[Block, ...]:
    """All examples of a page, in its order."""
    method = language = ""
    code: list[str] | None = None
    blocks: list[Block] = []

    def close() -> None:
        nonlocal code
        if code is not None:
            blocks.append(Block(method, language, "\n".join(code).strip("\n") + "\n"))
        code = None

    for line in text.splitlines():
        heading = _METHOD.fullmatch(line)
        if line in LANGUAGES or heading:
            close()
        if line in LANGUAGES:
            language = LANGUAGES[line]
        elif heading:
            method, language = heading[1], ""
        elif line == "Example" and language:
            code = []
        elif code is not None:
            code.append(line)
    close()
    return tuple(blocks)
