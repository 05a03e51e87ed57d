"""Blank lines in languages with braces."""

from __future__ import annotations

_OPENING = ("{", "(", "[")
_CLOSING = ("}", ")", "]")


def tidy_blank_lines(text: str) -> str:
    """At most one blank line in a row, none at the inner edge of brackets.

    A text with a literal that spans lines is left as it is: its blank lines are
    content.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    if any(line.count("`") % 2 for line in lines):
        return text
    kept: list[str] = []
    for line in lines:
        if line.lstrip().startswith(_CLOSING):
            while kept and not kept[-1]:
                kept.pop()
        if line or (kept and kept[-1] and not kept[-1].endswith(_OPENING)):
            kept.append(line)
    return "\n".join(kept).rstrip("\n") + "\n" if any(kept) else ""
