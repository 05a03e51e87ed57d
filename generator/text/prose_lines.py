"""Prose as lines for languages whose readers know Markdown (Python, TypeScript)."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.text.doc import Text, reveal_prose
from generator.text.prose import Block, Heading, Item, Verbatim, blocks, display
from generator.text.wrap import wrap

_FENCES = re.compile("`{3,}")

Escape = Callable[[str], str]
"""Makes a word or a line harmless where it is printed."""


def markdown_lines(
    text: Text, width: int, escape: Escape, *, first: int | None = None
) -> list[str]:
    """Lines without prefix; an empty string is a blank line between blocks.

    ``first`` is the width of the very first line, where something precedes it.
    """
    lines: list[str] = []
    previous: Block | None = None
    for block in blocks(reveal_prose(text)):
        if previous is not None and not _are_close(previous, block):
            lines.append("")
        lines += _block(block, width, escape, width if lines else first)
        previous = block
    return lines


def summary_lines(
    text: Text, width: int, escape: Escape, *, first: int | None = None
) -> list[str]:
    """The first sentence, which is words and nothing else."""
    words = display(reveal_prose(text)).split()
    return wrap(map(escape, words), width, first)


def _are_close(previous: Block, block: Block) -> bool:
    """Whether no blank line stands between them: two items of one list."""
    if not (isinstance(block, Item) and isinstance(previous, Item)):
        return False
    same_kind = (block.marker == "-") == (previous.marker == "-")
    return same_kind or block.depth != previous.depth


def _block(block: Block, width: int, escape: Escape, first: int | None) -> list[str]:
    if isinstance(block, Verbatim):
        body = [escape(line) for line in block.lines]
        return body if block.is_table else fenced(body, escape(block.info))
    words = [escape(word) for word in block.words]
    if isinstance(block, Heading):
        return wrap([*words[:-1], words[-1].removesuffix(":") + ":"], width, first)
    indent = "  " * block.depth
    if isinstance(block, Item):
        marker = f"{block.marker} "
        hanging = indent + " " * len(marker)
        lines = wrap(words, width - len(hanging))
        return [indent + marker + lines[0], *(hanging + line for line in lines[1:])]
    return [indent + line for line in wrap(words, width - len(indent), first)]


def fenced(lines: list[str], info: str) -> list[str]:
    """Code between fences that are longer than any in the code."""
    longest = max(
        (len(run) for line in lines for run in _FENCES.findall(line)), default=0
    )
    fence = "`" * max(3, longest + 1)
    return [fence + info, *lines, fence]
