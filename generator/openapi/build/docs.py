"""Documentation: a summary sentence and the text that follows it."""

from __future__ import annotations

from generator.ir.values import NO_DOC, Doc
from generator.openapi.node import Node
from generator.text.doc import first_sentence
from generator.text.spec_text import SpecText


def doc_of(node: Node) -> Doc:
    """The documentation of an object with ``summary`` and ``description``."""
    return doc(node.string("summary"), node.string("description"))


def doc(summary: str | None, description: str | None) -> Doc:
    """Take the summary, or else the first sentence of the description."""
    head, body = " ".join((summary or "").split()), (description or "").strip()
    if not head and body:
        head, body = first_sentence(body)
        head = " ".join(head.split())
    if " ".join(body.split()) in (head, head.rstrip(".")):
        body = ""
    return Doc(SpecText(head), SpecText(body)) if head else NO_DOC
