"""Python docstrings in Google style, as black and ruff leave them."""

from __future__ import annotations

import re

from generator.text.characters import columns
from generator.text.code import Code, mint
from generator.text.directives import without_doctest
from generator.text.doc import Doc, Section, SectionKind, Text, has_text
from generator.text.prose import display
from generator.text.prose_lines import markdown_lines

_TITLES = {
    SectionKind.PARAMETERS: "Args",
    SectionKind.FIELDS: "Attributes",
    SectionKind.RETURNS: "Returns",
    SectionKind.YIELDS: "Yields",
    SectionKind.ERRORS: "Raises",
    SectionKind.EXAMPLE: "Example",
    SectionKind.DEPRECATED: "Deprecated",
}


def docstring(doc: Doc, *, width: int = 88, indent: int = 4) -> Code:
    """A docstring. The first line has no indentation, the others have ``indent``.

    ``width`` counts from the left margin, indentation included.
    """
    room = width - indent
    summary = _one_line(doc.summary, room - 6)
    rest = [_prose(paragraph, room) for paragraph in doc.paragraphs]
    rest += [
        _section(section, room) for section in doc.sections if not section.is_empty
    ]
    body = [block for block in rest if block]
    if not body and summary is not None:
        return mint(f'"""{_closed(summary)}"""')
    lines = markdown_lines(doc.summary, room, _escape, first=room - 3)
    if not body and len(lines) == 1:
        lines = markdown_lines(doc.summary, room - 6, _escape)
    for block in body:
        lines += ["", *block]
    lines = [without_doctest(line) for line in lines]
    if lines and lines[0].startswith('"'):
        lines[0] = "\\" + lines[0]
    if len(lines) == 1:
        return mint(f'"""{_closed(lines[0])}"""')
    margin = " " * indent
    printed = [lines[0], *(margin + line if line else "" for line in lines[1:])]
    return mint('"""' + "\n".join(line.rstrip() for line in printed) + f'\n{margin}"""')


def _one_line(summary: Text, room: int) -> str | None:
    """The summary, if it fits between quotes on one line."""
    lines = markdown_lines(summary, 10_000, _escape)
    if len(lines) > 1 or (lines and columns(lines[0]) > room):
        return None
    return without_doctest(lines[0]) if lines else ""


def _closed(line: str) -> str:
    """A line that stands between the quotes, whatever it begins and ends with."""
    if line.startswith('"'):
        line = "\\" + line
    return line + " " if line.endswith('"') else line


def _prose(text: Text, room: int, *, first: int | None = None) -> list[str]:
    return markdown_lines(text, room, _escape, first=first)


def _section(section: Section, room: int) -> list[str]:
    title = _escape(str(section.title or "")) or _TITLES[section.kind]
    body: list[str] = []
    for field in section.fields:
        name = _escape(display(str(field.name)))
        body += _field(name, field.text, room - 4)
    for paragraph in filter(has_text, section.paragraphs):
        body += (
            ["", *_prose(paragraph, room - 4)] if body else _prose(paragraph, room - 4)
        )
    if section.example is not None:
        body += [""] if body else []
        body += [_escape(display(line)) for line in str(section.example).split("\n")]
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


def _escape(text: str) -> str:
    """Nothing that ends the string or means something inside it."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return escaped.expandtabs(4)
