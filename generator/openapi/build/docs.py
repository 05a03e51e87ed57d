"""Documentation: a summary sentence and the text that follows it."""

from __future__ import annotations

import re

from generator.ir.values import NO_DOC, Doc
from generator.openapi.node import Node
from generator.text.spec_text import SpecText

_FIRST_SENTENCE = re.compile(
    r"(?P<first>(?:(?!\n\s*\n).)+?[.!?])(?=\s+[^a-z\s])|(?P<block>(?:(?!\n\s*\n).)+)",
    re.DOTALL,
)
_BLANKS = re.compile(r"\s+")


def doc_of(node: Node) -> Doc:
    """The documentation of an object with ``summary`` and ``description``."""
    return doc(node.string("summary"), node.string("description"))


def doc(summary: str | None, description: str | None) -> Doc:
    """Take the summary, or else the first sentence of the description."""
    summary = _BLANKS.sub(" ", summary or "").strip()
    description = (description or "").strip()
    if not summary:
        summary, description = _split(description)
    if not summary:
        return NO_DOC
    if _BLANKS.sub(" ", description) in (summary, summary.rstrip(".")):
        description = ""
    return Doc(SpecText(summary), SpecText(description))


def _split(description: str) -> tuple[str, str]:
    found = _FIRST_SENTENCE.match(description)
    if found is None:
        return "", ""
    first = _BLANKS.sub(" ", found[0]).strip()
    return first, description[found.end() :].strip()
