"""Emitters for sentences with code in backquotes, as part of a page or a comment.

What stands between two backquotes becomes a code span. A text from outside that has
backquotes of its own moves the borders of the spans, and gets out of none of them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.text.code import Code, mint
from generator.text.markup import markdown_code, markdown_code_cell, markdown_text
from generator.text.prose import display
from generator.text.spec_text import SpecText, reveal

_WORD = re.compile(r"""(?x)
    [|=+–—→-] \Z |
    (?! [("']* (?: [0-9a-fA-F]{7,40} | [A-Za-z]+-[0-9]+ ) [^\w]* \Z )
    [("']* [^\W_]+ (?: ['-] [^\W_]+ )* [.,;:!?)"']* \Z
    """)
"""A word that a code host reads as nothing else: no mention, issue, commit, link."""

_Piece = tuple[bool, str]
"""Whether it is code, and the text."""


def markdown_sentence(text: SpecText | str, limit: int | None = None) -> Code:
    """A sentence on one line of a comment, cut behind `limit` characters.

    Beside what stands in backquotes, all is code that is more than a word: code
    hosts find mentions, issues, commits and addresses anywhere else.
    """
    return mint("".join(_markdown(_cut(text, limit), in_cell=False)))


def markdown_sentence_cell(text: SpecText | str, limit: int | None = None) -> Code:
    """The same for a cell of a table."""
    return mint("".join(_markdown(_cut(text, limit), in_cell=True)))


def html_sentence(text: SpecText | str, limit: int | None = None) -> Code:
    """A sentence between tags, with `code` elements, cut behind `limit` characters."""
    shown = (
        (is_code, html.escape(piece, quote=False))
        for is_code, piece in _pieces(_cut(text, limit))
        if piece
    )
    return mint(
        "".join(f"<code>{one}</code>" if is_code else one for is_code, one in shown)
    )


def _cut(text: SpecText | str, limit: int | None) -> str:
    line = " ".join(display(reveal(text)).split())
    if limit is None or len(line) <= limit:
        return line
    kept = line[: max(limit - 1, 0)] + "…"
    return f"{kept}`" if kept.count("`") % 2 else kept


def _pieces(line: str) -> Iterator[_Piece]:
    """Text and code in turn; a backquote without a second one is text."""
    parts = line.split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["`".join(parts[-2:])]
    for number, part in enumerate(parts):
        yield number % 2 == 1, part


def _markdown(line: str, *, in_cell: bool) -> Iterator[str]:
    span = markdown_code_cell if in_cell else markdown_code
    for is_code, text in _merged(_words(line)):
        lead = text[: len(text) - len(text.lstrip())]
        tail = text[len(text.rstrip()) :] if text.strip() else ""
        inner = text.strip()
        yield f"{lead}{span(inner) if is_code else markdown_text(inner)}{tail}"


def _words(line: str) -> Iterator[_Piece]:
    for is_code, piece in _pieces(line):
        if is_code:
            yield True, piece
            continue
        for word in re.findall(r" +|[^ ]+", piece):
            yield not (word.isspace() or _WORD.match(word)), word


def _merged(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Neighbours of one kind in one: two spans side by side would be none."""
    kind, held = False, ""
    for is_code, text in pieces:
        if text and is_code is not kind:
            yield kind, held
            kind, held = is_code, ""
        held += text
    yield kind, held
