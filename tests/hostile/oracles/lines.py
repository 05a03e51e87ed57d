"""What must hold for the text of any generated file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.text.characters import INVISIBLE

_GO_LINES = re.compile(
    r"^\s*(?://go:\S*|//\s*\+build.*|//export.*|//line .*|/\*line .*|#cgo.*"
    r"|import \"C\")",
    re.MULTILINE,
)
"""Directives as line-based tools find them: go generate reads no syntax."""

_CODING = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*[-_.a-zA-Z0-9]+")


def findings(path: str, hostile: str, twin: str) -> list[str]:
    """Lines that mean something to a tool, and characters that nobody sees."""
    return [f"{path}: {text}" for text in _findings(path, hostile, twin)]


def _findings(path: str, hostile: str, twin: str) -> Iterator[str]:
    unseen = INVISIBLE.search(hostile.replace("\n", "").replace("\t", ""))
    if unseen:
        yield f"holds U+{ord(unseen[0]):04X}"
    if hostile and not hostile.endswith("\n"):
        yield "does not end with a line end"
    if path.endswith(".go"):
        here, there = (Counter(_GO_LINES.findall(t)) for t in (hostile, twin))
        yield from (f"the line {line!r}" for line in here - there)
    if path.endswith(".py"):
        for line in hostile.split("\n")[:2]:
            if _CODING.match(line):
                yield f"a coding comment: {line[:60]!r}"
