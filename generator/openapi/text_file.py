"""The text of one file and the way from an offset to line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from generator.problems import Location

_LINE_END = re.compile(r"\r\n|\r|\n")
_SCALAR = re.compile(
    r"""(?:[&!]\S*\s+)*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s,\[\]{}#]*)"""
)
"""A scalar of YAML or JSON on one line, after its anchor and tag."""


class TextFile:
    """A file that was read once, kept for excerpts and positions."""

    def __init__(self, name: str, shown: str, text: str) -> None:
        """Keep `text` of the file `name`.

        `name` is the path below the document's folder with `/` between the
        parts; `shown` is the path as the user would write it.
        """
        self.name = name
        self.shown = shown
        self.text = text

    @property
    def is_json(self) -> bool:
        """Whether the name promises JSON."""
        return self.name.lower().endswith(".json")

    @property
    def is_prose(self) -> bool:
        """Whether the name promises a description rather than data.

        `description: {$ref: intro.md}` is how bundlers spell long texts.
        """
        return self.name.lower().endswith((".md", ".markdown", ".txt"))

    @cached_property
    def _line_starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        lengths = [len(line) + 1 for line in self.text.split("\n")]
        return list(accumulate(lengths[:-1], initial=0))

    def location(self, offset: int, pointer: str = "") -> Location:
        """The place of the character at `offset`."""
        starts = self._line_starts
        line = bisect_right(starts, offset)
        return Location(self.shown, line, offset - starts[line - 1] + 1, pointer)

    def line(self, number: int) -> str:
        """The text of line `number`, from 1, without its end; empty if beyond."""
        starts = self._line_starts
        if not 1 <= number <= len(starts):
            return ""
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def scalar(self, offset: int) -> str:
        """The number, word or quoted string that begins at `offset`."""
        match = _SCALAR.match(self.text, offset)
        return match[1] if match else ""
