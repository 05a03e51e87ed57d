"""The blocks of a CommonMark text, as far as a comment can show them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.text.characters import SPACES, shown


@dataclass(slots=True)
class Paragraph:
    """Words to be wrapped; ``depth`` counts the list levels around them."""

    words: list[str]
    depth: int = 0


@dataclass(slots=True)
class Item:
    """A list item; ``marker`` is ``-`` or a number with a full stop."""

    marker: str
    words: list[str]
    depth: int = 0


@dataclass(slots=True)
class Heading:
    """A heading of any level."""

    words: list[str]


@dataclass(slots=True)
class Verbatim:
    """Lines that keep their shape: code, or a table.

    ``info`` is the language of the code as its fence names it, often empty.
    """

    lines: list[str] = field(default_factory=list)
    is_table: bool = False
    info: str = ""


Block = Paragraph | Item | Heading | Verbatim

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})\s*([^`]*)$")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(\S.*)$")
_ITEM = re.compile(r"^(\s*)([-*+]|\d{1,9}[.)])\s+(\S.*)$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*\s*){3,}|(?:_\s*){3,}|(?:-\s*){3,})\s*$")
_QUOTE = re.compile(r"^ {0,3}>\s?(.*)$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")


def display(text: str) -> str:
    """What a reader of a comment sees: every invisible character written out.

    Line feeds and tabs stay, CR and CRLF become line feeds, odd spaces become
    plain ones, and the selector that makes a symbol colourful is dropped.
    """
    if text.isascii() and text.isprintable():
        return text
    text = SPACES.sub(" ", text).replace("\ufe0f", "")
    lines = _LINE_END.split(text)
    return "\n".join("\t".join(map(shown, line.split("\t"))) for line in lines)


def display_name(text: str) -> str:
    """The same for a name, on one line; one that shows nothing is ``""``."""
    return " ".join(display(text).split()) or '""'


def blocks(text: str) -> list[Block]:
    """Read a CommonMark text; what is not understood stays a paragraph."""
    return _Reader().read(display(_BREAK.sub(" ", text)))


class _Reader:
    """One pass over the lines; ``_open`` is the block that a line may continue."""

    def __init__(self) -> None:
        self._done: list[Block] = []
        self._open: Block | None = None
        self._depths: list[int] = []
        self._fence = ""

    def read(self, text: str) -> list[Block]:
        for line in text.split("\n"):
            self._line(line.rstrip())
        for block in self._done:
            if isinstance(block, Verbatim):
                _trim(block.lines)
        return [block for block in self._done if _is_filled(block)]

    def _line(self, line: str) -> None:
        if self._fence:
            self._fenced(line)
        elif not line:
            self._blank()
        elif line[0].isalpha():
            self._words(line)
        elif fence := _FENCE.match(line):
            self._fence = fence[1]
            self._begin(Verbatim(info="".join(fence[2].split()[:1])))
        elif heading := _HEADING.match(line):
            self._heading(heading[1].split())
        elif _RULE.match(line) or self._is_underline(line):
            self._rule()
        elif (item := _ITEM.match(line)) and self._may_begin(item[2]):
            self._item(len(item[1].expandtabs(4)), item[2], item[3].split())
        elif line.lstrip().startswith("|"):
            self._table(line.strip().expandtabs(4))
        elif self._open is None and not self._depths and line.startswith("    "):
            self._begin(Verbatim([line.expandtabs(4)]))
        elif self._is_code_open() and line.startswith("    "):
            self._keep(line)
        else:
            self._words(line)

    def _fenced(self, line: str) -> None:
        mark = line.strip()
        if mark.startswith(self._fence) and set(mark) == {self._fence[0]}:
            self._fence = ""
            self._open = None
        else:
            self._keep(line)

    def _keep(self, line: str) -> None:
        if isinstance(self._open, Verbatim):
            self._open.lines.append(line.expandtabs(4))

    def _blank(self) -> None:
        if self._is_code_open():
            self._keep("")
        else:
            self._open = None

    def _is_code_open(self) -> bool:
        return isinstance(self._open, Verbatim) and not self._open.is_table

    def _is_underline(self, line: str) -> bool:
        return isinstance(self._open, Paragraph) and set(line.strip()) == {"="}

    def _may_begin(self, marker: str) -> bool:
        """A number other than 1 inside a paragraph is text: "in 2020. After that"."""
        in_paragraph = isinstance(self._open, Paragraph)
        return not in_paragraph or marker in ("-", "*", "+", "1.", "1)")

    def _heading(self, words: list[str]) -> None:
        """``## Title ##`` is the same as ``## Title``."""
        if len(words) > 1 and set(words[-1]) == {"#"}:
            words.pop()
        self._begin(Heading(words))
        self._open = None

    def _rule(self) -> None:
        if isinstance(self._open, Paragraph):
            self._done[-1] = Heading(self._open.words)
        self._open = None

    def _item(self, indent: int, marker: str, words: list[str]) -> None:
        while self._depths and indent <= self._depths[-1] - 1:
            self._depths.pop()
        marker = "-" if marker in "-*+" else marker[:-1] + "."
        self._begin(Item(marker, words, len(self._depths)))
        self._depths.append(indent + 2)

    def _table(self, line: str) -> None:
        if isinstance(self._open, Verbatim) and self._open.is_table:
            self._open.lines.append(line)
        else:
            self._begin(Verbatim([line], is_table=True))

    def _words(self, line: str) -> None:
        quote = _QUOTE.match(line)
        words = (quote[1] if quote else line.removesuffix("\\")).split()
        if isinstance(self._open, Paragraph | Item):
            self._open.words += words
            return
        indent = len(line) - len(line.lstrip())
        while self._depths and indent < self._depths[-1]:
            self._depths.pop()
        self._begin(Paragraph(words, len(self._depths)))

    def _begin(self, block: Block) -> None:
        if isinstance(block, Heading | Verbatim):
            self._depths.clear()
        self._done.append(block)
        self._open = block


def _trim(lines: list[str]) -> None:
    """Drop blank lines at both ends and the indentation that all lines share."""
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    shared = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    lines[:] = [line[shared:] for line in lines]


def _is_filled(block: Block) -> bool:
    return bool(block.lines if isinstance(block, Verbatim) else block.words)
