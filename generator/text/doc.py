"""Documentation of one symbol, before any language has printed it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from generator.text.code import Code
from generator.text.spec_text import SpecText, reveal

Text = SpecText | Code | str
"""Prose. Wherever it comes from, it is printed as harmless comment text."""


class SectionKind(Enum):
    """What a section says; each language has its own form for it."""

    PARAMETERS = "parameters"
    FIELDS = "fields"
    RETURNS = "returns"
    YIELDS = "yields"
    ERRORS = "errors"
    EXAMPLE = "example"
    NOTE = "note"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, field or error with its description."""

    name: Code
    text: Text


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the documentation with a heading of its own.

    ``title`` is needed for NOTE only; the other kinds know theirs.
    """

    kind: SectionKind
    title: Code | None = None
    fields: tuple[Field, ...] = ()
    paragraphs: tuple[Text, ...] = ()
    example: Code | None = None

    def __post_init__(self) -> None:
        if self.kind is SectionKind.NOTE and self.title is None:
            raise ValueError("a note needs a title")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing below the heading."""
        return not (self.fields or self.example or any(map(has_text, self.paragraphs)))


@dataclass(frozen=True, slots=True)
class Doc:
    """Summary line, paragraphs and sections.

    Paragraphs may hold CommonMark with lists, code and tables; a text with
    several paragraphs counts as all of them.
    """

    summary: Text
    paragraphs: tuple[Text, ...] = ()
    sections: tuple[Section, ...] = field(default=())

    def with_sections(self, *sections: Section) -> Doc:
        """The same documentation with more sections; empty ones are left out."""
        added = tuple(section for section in sections if not section.is_empty)
        return replace(self, sections=self.sections + added)


def doc_of(
    summary: Text | None,
    description: Text | None = None,
    *,
    otherwise: Text = "",
) -> Doc:
    """Join OpenAPI's ``summary`` and ``description``.

    Without a summary, the first sentence of the description takes its place. A
    description that begins with the summary does not repeat it. ``otherwise``
    stands in when both are empty. The summary ends with a full stop.
    """
    head, body = _stripped(summary), _stripped(description)
    if not head and body:
        head, body = first_sentence(body)
    elif body == head or body.startswith(_full_stop(head)):
        body = body[len(_full_stop(head)) :].strip(_BLANK)
    if not head:
        head = _stripped(otherwise)
    head = _one_line(head)
    paragraphs = (SpecText(body),) if body else ()
    return Doc(SpecText(_full_stop(head)), paragraphs)


def compose(literal: str, /, **holes: Text | int) -> SpecText:
    """Fill the named holes of a sentence: ``compose("At most {n}.", n=count)``.

    The result is as opaque as what went in, so it can only become prose or data.
    """
    filled = {
        name: str(value) if isinstance(value, int) else reveal_prose(value)
        for name, value in holes.items()
    }
    return SpecText(literal.format_map(filled))


def joined(between: str, texts: Iterable[Text]) -> SpecText:
    """Texts in one, with what stands between two of them."""
    return SpecText(between.join(map(reveal_prose, texts)))


def has_text(text: Text | None) -> bool:
    """Whether there is anything but white space."""
    return _FILLED.search(reveal_prose(text)) is not None


def reveal_prose(text: Text | None) -> str:
    """The text of any prose; for the printers in ``generator.text`` only."""
    if text is None:
        return ""
    return str(text) if isinstance(text, Code) else reveal(text)


_BLANK = " \t\r\n"
_FILLED = re.compile(f"[^{_BLANK}]")
_BLANKS = re.compile(f"[{_BLANK}]+")
_SENTENCE = re.compile(
    r"(?:[^.!?。！？\n]|[.!?](?!\s|$)|(?:(?<=\be\.g)|(?<=\bi\.e)|(?<=\bvs))\.(?=\s))*+"
    r"(?:[.!?](?=\s|$)|[。！？])"
)
_NOT_PROSE = re.compile(r"\s*(?:[-*+>|]\s|#{1,6}\s|```|~~~|\d{1,9}[.)]\s)")


def first_sentence(body: str) -> tuple[str, str]:
    """Split off the first sentence, or the first paragraph if it has no end."""
    first, blank, rest = body.replace("\r\n", "\n").partition("\n\n")
    if _NOT_PROSE.match(first):
        line, _, others = first.partition("\n")
        line = _NOT_PROSE.sub("", line, count=1) or line
        return line, (others + blank + rest).strip(_BLANK)
    lines = first.split("\n")
    for number, line in enumerate(lines[1:], start=1):
        if _NOT_PROSE.match(line):
            first, rest = (
                "\n".join(lines[:number]),
                "\n".join(lines[number:]) + (blank + rest),
            )
            blank = "\n"
            break
    joined = _one_line(first)
    sentence = _SENTENCE.match(joined)
    if sentence is None:
        return joined, rest.strip(_BLANK)
    others = joined[sentence.end() :].strip(_BLANK)
    return sentence[0], (others + blank + rest).strip(_BLANK)


def _stripped(text: Text | None) -> str:
    return reveal_prose(text).strip(_BLANK)


def _one_line(text: str) -> str:
    """Like ``str.split``, but U+2028 and its like are no white space here."""
    return _BLANKS.sub(" ", text).strip(" ")


def _full_stop(summary: str) -> str:
    """End the summary as a sentence, unless it ends in punctuation."""
    if not summary or summary[-1] in ".!?:;,…。！？：；，":
        return summary
    return summary + "."
