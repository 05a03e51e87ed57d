"""Python docstrings in Google style, as black and ruff leave them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.text.characters import columns
from generator.text.code import Code, mint
from generator.text.directives import without_doctest, without_rst
from generator.text.doc import Doc, Section, SectionKind, Text
from generator.text.prose import display, display_name
from generator.text.prose_lines import markdown_lines, summary_lines

LINE_LENGTH = 88
"""Columns of a line, as `black` and `ruff` count them."""

_TITLES = {
    SectionKind.PARAMETERS: "Args",
    SectionKind.FIELDS: "Attributes",
    SectionKind.RETURNS: "Returns",
    SectionKind.YIELDS: "Yields",
    SectionKind.ERRORS: "Raises",
    SectionKind.EXAMPLE: "Example",
    SectionKind.DEPRECATED: "Deprecated",
}


def docstring(doc: Doc, *, width: int = LINE_LENGTH, indent: int = 4) -> Code:
    """A docstring. The first line has no indentation, the others have ``indent``.

    ``width`` counts from the left margin, indentation included.
    """
    room = width - indent
    body: list[str] = []
    for part in _parts(doc.paragraphs, room):
        body += ["", *part]
    for section in doc.sections:
        if not section.is_empty:
            body += ["", *_section(section, room)]
    summary = summary_lines(doc.summary, room, _escape, first=room - 3)
    if not body and len(summary) <= 1:
        summary = summary_lines(doc.summary, room - 6, _escape)
        if len(summary) <= 1:
            return mint(f'"""{_closed("".join(summary))}"""')
    first, *others = [*summary, *body] if summary else body[1:]
    margin = " " * indent
    lines = [_opened(first), *(margin + line if line else "" for line in others)]
    return mint('"""' + "\n".join(line.rstrip() for line in lines) + f'\n{margin}"""')


def _opened(line: str) -> str:
    """A line that stands behind the opening quotes."""
    return "\\" + line if line.startswith('"') else line


def _closed(line: str) -> str:
    """A line that stands between the quotes, whatever it begins and ends with."""
    line = _opened(line)
    return line + " " if line.endswith('"') else line


def _prose(text: Text, room: int, *, first: int | None = None) -> list[str]:
    return markdown_lines(text, room, _escape, first=first)


def _parts(paragraphs: Iterable[Text], room: int) -> Iterator[list[str]]:
    """The paragraphs that have something to show."""
    return filter(None, (_prose(paragraph, room) for paragraph in paragraphs))


def _section(section: Section, room: int) -> list[str]:
    title = _escape(str(section.title or "")) or _TITLES[section.kind]
    body: list[str] = []
    for field in section.fields:
        name = _escape(display_name(str(field.name)))
        body += _field(name, field.text, room - 4)
    for part in _parts(section.paragraphs, room - 4):
        body += ["", *part] if body else part
    if section.example is not None:
        body += [""] if body else []
        lines = display(str(section.example)).split("\n")
        body += [_escaped(line) for line in lines]
    return [f"{title}:", *(f"    {line}" if line else "" for line in body)]


def _field(name: str, text: Text, room: int) -> list[str]:
    lines = _prose(text, room - 4, first=room - columns(name) - 2)
    if not lines:
        return [f"{name}:"]
    if _is_markup(lines[0]):
        lines.insert(0, "")
    head = f"{name}: {lines[0]}".rstrip()
    return [head, *(f"    {line}" if line else "" for line in lines[1:])]


def _is_markup(line: str) -> bool:
    return re.match(r"(?:- |\d+\. |```|\|)", line) is not None


@lru_cache(maxsize=65536)
def _escape(text: str) -> str:
    """The same for text from outside, which means nothing to other tools either."""
    return _escaped(without_rst(without_doctest(text)))


def _escaped(text: str) -> str:
    """Nothing that ends the string or means something inside it."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return escaped.expandtabs(4)
