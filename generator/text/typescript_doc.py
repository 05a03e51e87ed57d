"""TSDoc comments."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text.characters import columns
from generator.text.code import Code, mint
from generator.text.directives import without_typescript_directives
from generator.text.doc import Doc, Section, SectionKind, Text, has_text
from generator.text.prose import display, display_name
from generator.text.prose_lines import fenced, markdown_lines, summary_lines

_TAGS = {
    SectionKind.RETURNS: "@returns",
    SectionKind.YIELDS: "@returns",
    SectionKind.DEPRECATED: "@deprecated",
}
_ORDER = [
    SectionKind.NOTE,
    SectionKind.FIELDS,
    SectionKind.PARAMETERS,
    SectionKind.RETURNS,
    SectionKind.YIELDS,
    SectionKind.ERRORS,
    SectionKind.DEPRECATED,
    SectionKind.EXAMPLE,
]
_AT_SIGN = re.compile(r"(?<![A-Za-z0-9.`/\\])@")


def jsdoc(doc: Doc, *, width: int = 80, indent: int = 0) -> Code:
    """A ``/** */`` comment, on one line if it is only a summary that fits.

    The first line has no indentation, the others have ``indent`` spaces. Sections
    stand in the order that TSDoc needs: what has no tag comes before all tags.
    """
    room = width - indent - 3
    lines = summary_lines(doc.summary, room, escape)
    for paragraph in doc.paragraphs:
        if part := _prose(paragraph, room):
            lines += ["", *part] if lines else part
    ordered = sorted(doc.sections, key=lambda section: _ORDER.index(section.kind))
    previous: SectionKind | None = None
    for section in ordered:
        if section.is_empty:
            continue
        is_next_tag = previous is not None and _is_tag(previous)
        if lines and not (is_next_tag and _is_tag(section.kind)):
            lines.append("")
        lines += _section(section, room)
        previous = section.kind
    lines = [without_typescript_directives(line) for line in lines]
    if len(lines) == 1 and columns(lines[0]) <= room - 4:
        return mint(f"/** {lines[0]} */")
    margin = " " * indent
    body = (f"{margin} * {line}".rstrip() for line in lines)
    return mint("\n".join(("/**", *body, f"{margin} */")))


def _is_tag(kind: SectionKind) -> bool:
    return kind not in (SectionKind.NOTE, SectionKind.FIELDS, SectionKind.EXAMPLE)


def _prose(text: Text, room: int, first: int | None = None) -> list[str]:
    return markdown_lines(text, room, escape, first=first)


@lru_cache(4096)  # Most words of prose are few.
def escape(text: str) -> str:
    """Nothing that ends the comment and nothing that is a tag."""
    closed = text.replace("*/", "*\\/")
    return _AT_SIGN.sub(r"\\@", without_typescript_directives(closed))


def _section(section: Section, room: int) -> list[str]:
    match section.kind:
        case SectionKind.PARAMETERS:
            return _tagged(section, room, "@param {name} -")
        case SectionKind.ERRORS:
            return _tagged(section, room, "@throws {{{name}}}")
        case SectionKind.EXAMPLE:
            lines = [
                without_typescript_directives(line.replace("*/", "*\\/"))
                for line in display(str(section.example)).split("\n")
            ]
            return ["@example", *fenced(lines, "ts")]
        case SectionKind.NOTE | SectionKind.FIELDS:
            title = escape(display(str(section.title or "Fields")))
            return _note(section, title, room)
        case _:
            return _tag(_TAGS[section.kind], section, room)


def _tagged(section: Section, room: int, form: str) -> list[str]:
    """One tag for each field."""
    lines: list[str] = []
    for field in section.fields:
        tag = form.format(name=escape(display_name(str(field.name))))
        lines += _hanging(tag, _prose(field.text, room - 2, room - columns(tag) - 1))
    for paragraph in filter(has_text, section.paragraphs):
        tag = form.split(" ")[0]
        lines += _hanging(tag, _prose(paragraph, room - 2, room - columns(tag) - 1))
    return lines


def _tag(tag: str, section: Section, room: int) -> list[str]:
    lines: list[str] = []
    for paragraph in filter(has_text, section.paragraphs):
        first = room if lines else room - columns(tag) - 1
        lines += [""] if lines else []
        lines += _prose(paragraph, room - 2, first)
    for field in section.fields:
        name = escape(display_name(str(field.name)))
        lines += _hanging(f"- {name}:", _prose(field.text, room - 4))
    return _hanging(tag, lines)


def _note(section: Section, title: str, room: int) -> list[str]:
    lines: list[str] = []
    for paragraph in filter(has_text, section.paragraphs):
        first = room if lines else room - columns(title) - 2
        part = _prose(paragraph, room, first)
        lines += ["", *part] if lines else _joined(f"{title}:", part)
    lines = lines or [f"{title}:"]
    for field in section.fields:
        name = escape(display_name(str(field.name)))
        first = room - columns(name) - 4
        lines += _hanging(f"- {name}:", _prose(field.text, room - 2, first))
    return lines


def _hanging(tag: str, lines: list[str]) -> list[str]:
    first, *others = _joined(tag, lines)
    return [first, *(f"  {line}" if line else "" for line in others)]


def _joined(head: str, lines: list[str]) -> list[str]:
    """Put the head before the first line, or above it where that is markup."""
    if not lines:
        return [head]
    if re.match(r"(?:- |\d+\. |```|\|)", lines[0]):
        return [head, "", *lines]
    return [f"{head} {lines[0]}", *lines[1:]]
