"""Breaking prose into lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.text.characters import columns

_NO_LINE_START = re.compile(
    r"[-+*•>|]|#{1,6}|\d{1,9}[.)]|=+|-+|_+|>>>|\.\.\.|```.*|~~~.*|\|.*|@.*|\+build|:.*"
)
"""A word that would turn the line it begins into markup."""


def wrap(words: Iterable[str], width: int, first: int | None = None) -> list[str]:
    """Fill lines of at most ``width`` columns, the first of at most ``first``.

    A word longer than a line, such as a URL, stands on a line of its own, except
    that text without spaces (Chinese, Japanese) is cut between its letters. A word
    that means something at the beginning of a line never comes to stand there.
    """
    words = list(words)
    measured = len if "".join(words).isascii() else columns
    lines: list[str] = []
    line, taken = "", 0
    room = width if first is None else first
    for word in words:
        wanted = measured(word)
        if not line:
            line, taken = word, wanted
        elif taken + 1 + wanted <= room or _NO_LINE_START.fullmatch(word):
            line, taken = f"{line} {word}", taken + 1 + wanted
        else:
            lines.append(line)
            line, taken, room = word, wanted, width
        if taken > room and not line.isascii():
            *cut, line = _cut(line, room, width)
            lines += cut
            taken, room = columns(line), width if cut else room
    return [*lines, line] if line else lines


def _cut(line: str, room: int, width: int) -> list[str]:
    """Cut between wide letters; the first piece has ``room`` columns."""
    pieces: list[str] = []
    start = 0
    while True:
        end, taken = start, columns(line[start])
        while taken <= room and end + 1 < len(line):
            end += 1
            taken += columns(line[end])
        if taken <= room:
            break
        while end > start and not (_is_wide(line[end - 1]) and _is_wide(line[end])):
            end -= 1
        if end == start:
            break
        pieces.append(line[start:end])
        start, room = end, width
    return [*pieces, line[start:]]


def _is_wide(letter: str) -> bool:
    """A wide letter, at which a line may be cut; not the punctuation."""
    return letter > "\u3040" and columns(letter) == 2 and letter < "\uff00"
