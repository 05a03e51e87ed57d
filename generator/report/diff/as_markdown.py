"""The report as a comment on a pull request: short first, details folded, bounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from generator.report.diff.comment_parts import (
    counted,
    entry_block,
    matrix_rows,
    note_lines,
    verdict_table,
)
from generator.report.diff.forms import COMMENT_LENGTH
from generator.report.diff.report import Entry, Report
from generator.report.diff.words import by_level, changes, groups
from generator.text.code import Code, code, lit
from generator.text.log import log_text
from generator.text.markup import markdown_code, markdown_text

_NAME = 200
_CLOSED = lit("\n\n</details>\n")
_CLOSING = 200
"""Room for what says how much was left out, and for the end of a list."""


def as_markdown(report: Report, length: int = COMMENT_LENGTH) -> str:
    """At most `length` characters, cut between two changes if that is too few.

    The first line is a comment that is the same for each report on one document,
    so that the comment on a pull request can be found and written anew.
    """
    page = _Page(length)
    page.add(_head(report))
    page.add_rows(report)
    shown = 0
    for label, entries in groups(report):
        here = page.add_group(label, entries)
        shown += here
        if here < len(entries):
            break
    left = [one for _, entries in groups(report) for one in entries][shown:]
    if left:
        page.add(_left_out(left))
    return f"{page.text}\n"


def marker(report: Report) -> Code:
    """The line by which the comment about one document is found again."""
    named = log_text(report.path)
    identity = int.from_bytes(sha256(named.encode()).digest()[:6], "big")
    return code("<!-- isogloss diff {identity} -->", identity=identity)


def _head(report: Report) -> Code:
    found = report.found
    old, new = (
        markdown_code(log_text(one.name, _NAME)) for one in (found.old, found.new)
    )
    return code(
        "{marker}\n### {old} → {new}\n\n{verdicts}\n\n{counts}\n{notes}",
        marker=marker(report),
        old=old,
        new=new,
        verdicts=verdict_table(found.verdicts),
        counts=counted(report),
        notes=note_lines(report.notes),
    )


def _left_out(left: Sequence[Entry]) -> Code:
    verb = "is" if len(left) == 1 else "are"
    what = changes(len(left), "more")
    text = f"{what} {verb} not shown here ({by_level(left)})."
    return code("\n**{text}**", text=markdown_text(text))


class _Page:
    """Text that grows piece by piece while there is room."""

    def __init__(self, length: int) -> None:
        self._pieces: list[str] = []
        self._left = length - _CLOSING

    @property
    def text(self) -> str:
        """All pieces."""
        return "".join(self._pieces)

    def add(self, piece: Code) -> None:
        """Add what must be there."""
        self._pieces.append(str(piece))
        self._left -= _length(piece)

    def fits(self, piece: Code) -> bool:
        """Whether there is room for one more."""
        return _length(piece) <= self._left

    def add_rows(self, report: Report) -> None:
        """The changes of the support matrix, as many as fit into half of the page."""
        rows = list(matrix_rows(report.found.cells))
        if not rows:
            return
        head = code(
            "\n<details><summary>Environments ({number})</summary>\n\n"
            "| method | environment | before | now | snapshot |\n"
            "| --- | --- | --- | --- | --- |",
            number=len(rows),
        )
        least = self._left // 2
        shown = 0
        self.add(head)
        for row in rows:
            if self._left - _length(row) < least:
                break
            self.add(row)
            shown += 1
        if shown < len(rows):
            self.add(code("\n\n{left} more rows", left=len(rows) - shown))
        self.add(_CLOSED)

    def add_group(self, label: str, entries: Sequence[Entry]) -> int:
        """A level, folded; returns how many of its changes fit."""
        head = code(
            "\n<details><summary>{label} ({number})</summary>\n",
            label=markdown_text(label.capitalize()),
            number=len(entries),
        )
        blocks = list(self._fitting(head, entries))
        if blocks:
            self.add(head)
            for block in blocks:
                self.add(block)
            self.add(_CLOSED)
        return len(blocks)

    def _fitting(self, head: Code, entries: Sequence[Entry]) -> Iterator[Code]:
        room = self._left - _length(head) - _length(_CLOSED)
        for entry in entries:
            block = entry_block(entry)
            room -= _length(block)
            if room < 0:
                return
            yield block


def _length(piece: Code) -> int:
    """Characters as JavaScript counts them, which is never less than others do."""
    return len(str(piece).encode("utf-16-le")) // 2
