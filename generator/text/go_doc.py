"""Go doc comments, in the one form that gofmt leaves unchanged.

gofmt reads a doc comment as headings, paragraphs, code and lists and prints it
again, so what looks like one of them by accident has to be prevented: a single
line that could be an old-style heading, a link definition, indented text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import groupby

from generator.text.code import Code, mint
from generator.text.directives import without_go_directives
from generator.text.doc import (
    Doc,
    Field,
    Section,
    SectionKind,
    Text,
    has_text,
    reveal_prose,
)
from generator.text.prose import (
    Block,
    Heading,
    Item,
    Paragraph,
    Verbatim,
    blocks,
    display,
    display_name,
)
from generator.text.wrap import wrap

_TITLES = {
    SectionKind.PARAMETERS: "Parameters",
    SectionKind.FIELDS: "Fields",
    SectionKind.RETURNS: "Returns",
    SectionKind.YIELDS: "Yields",
    SectionKind.ERRORS: "Errors",
    SectionKind.EXAMPLE: "Example",
    SectionKind.DEPRECATED: "Deprecated",
}
_LINKED_IMAGE = re.compile(r"\[!\[([^\][]+)\]\([^()]*\)\]")
_LINK = re.compile(r"!?\[([^\][]+)\]\(<?([^\s()<>]+)>?(?:\s+\"[^\"]*\")?\)")
_DEPRECATED = "Deprecated:"
"""Begins a paragraph that makes the Go tools warn of the symbol's use; prose that
says so of itself is written in capitals, which they pass over."""
_LINK_DEFINITION = re.compile(r"\[[^\n]*?\]:\s.*://")
_LIST = re.compile(r"\s*(?:[-+*•]|\d+[.)])\s")
_SENTENCE_END = tuple(".,:;!?)]}\"'`>|*_~…。！？：；」』）】”’»")


class _Kind(Enum):
    TEXT = "text"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    CODE = "code"


_LISTS = (_Kind.BULLETS, _Kind.NUMBERS)


@dataclass(slots=True)
class _Part:
    """Lines that gofmt reads as one thing; ``words`` say the same as plain text."""

    kind: _Kind
    lines: list[str]
    words: list[list[str]]
    tight: bool = False
    """Whether it follows its heading without a blank line."""

    @property
    def is_text(self) -> bool:
        return self.kind is _Kind.TEXT

    @property
    def is_list(self) -> bool:
        return self.kind in _LISTS


def doc_comment(doc: Doc, *, width: int = 80, indent: int = 0) -> Code:
    """A ``//`` comment. The first line has no tabs before it, the others ``indent``.

    ``width`` counts from the left margin; a tab counts as eight columns.
    """
    room = width - 8 * indent - 3
    summary = _without_links(display(reveal_prose(doc.summary))).split()
    parts = [_paragraph(summary, room)] if summary else []
    for text in doc.paragraphs:
        parts += _prose(text, room)
    for section in doc.sections:
        if not section.is_empty:
            parts += _section(section, room)
    marked = [_marked(line) for line in _assembled(parts, room)] or ["//"]
    return mint(("\n" + "\t" * indent).join(marked))


def plain_comment(text: Text, *, width: int = 80, indent: int = 0) -> Code:
    """A ``//`` comment of wrapped words, for places that are not documentation."""
    words = _undeprecated(display(reveal_prose(text)).split())
    lines = wrap(words, width - 8 * indent - 3) or [""]
    return mint(("\n" + "\t" * indent).join(_marked(line) for line in lines))


def _marked(line: str) -> str:
    line = without_go_directives(line)
    return ("//" if line.startswith("\t") else "// ") + line.rstrip() if line else "//"


def _assembled(parts: list[_Part], room: int) -> list[str]:
    """Put the parts under each other so that each is read again as what it is.

    A list next to code would be read as one with it, so it becomes plain text; so
    does a list after one of the other kind, and an indented part at the beginning,
    which would lose its indentation.
    """
    lines: list[str] = []
    previous = _Kind.CODE
    for position, part in enumerate(parts):
        following = parts[position + 1].kind if position + 1 < len(parts) else None
        if _clashes(part.kind, previous, following) or not (lines or part.is_text):
            part = _as_text(part, room)
        joined = part.is_list and part.kind is previous
        if lines and not (part.tight or joined):
            lines.append("")
        lines += part.lines
        previous = part.kind
    return lines


def _clashes(kind: _Kind, previous: _Kind, following: _Kind | None) -> bool:
    """Whether a list stands next to something else that is indented."""
    if kind not in _LISTS:
        return False
    other = previous in _LISTS and previous is not kind
    return other or _Kind.CODE in (previous, following)


def _as_text(part: _Part, room: int) -> _Part:
    lines: list[str] = []
    for words in part.words:
        paragraph = _paragraph(words, room).lines
        lines += ["", *paragraph] if lines else paragraph
    return _Part(_Kind.TEXT, lines, part.words)


def _prose(text: Text, room: int, *, titled: bool = False) -> list[_Part]:
    """``titled`` says that the text begins with the title of a section."""
    found = blocks(_without_links(reveal_prose(text)))
    parts: list[_Part] = []
    for is_list, group in groupby(found, key=lambda block: isinstance(block, Item)):
        if is_list:
            items = [block for block in group if isinstance(block, Item)]
            parts.append(_list([(item.marker, item.words) for item in items], room))
        else:
            for block in group:
                parts.append(_part(block, room, titled=titled and not parts))
    return parts


def _part(block: Block, room: int, *, titled: bool) -> _Part:
    match block:
        case Verbatim():
            return _code(block)
        case Heading():
            last = block.words[-1].rstrip(":") + ":"
            return _paragraph([*block.words[:-1], last], room)
        case Paragraph() | Item():
            return _paragraph(block.words, room, titled=titled)


def _list(items: list[tuple[str, list[str]]], room: int) -> _Part:
    """gofmt knows one level of one kind, so a mixture becomes bullets."""
    numbered = all(marker != "-" for marker, _ in items)
    lines: list[str] = []
    for marker, words in items:
        wrapped = wrap(map(_plain, words), room - 4)
        lines.append((f" {marker} " if numbered else "  - ") + wrapped[0])
        lines += ("    " + line for line in wrapped[1:])
    kind = _Kind.NUMBERS if numbered else _Kind.BULLETS
    return _Part(kind, lines, [[marker, *words] for marker, words in items])


def _paragraph(words: list[str], room: int, *, titled: bool = False) -> _Part:
    shown = words if titled else _undeprecated(words)
    return _Part(_Kind.TEXT, _wrapped(shown, room), [words])


def _undeprecated(words: list[str]) -> list[str]:
    if words[:1] == [_DEPRECATED]:
        return [_DEPRECATED.upper(), *words[1:]]
    return words


def _wrapped(words: list[str], room: int) -> list[str]:
    lines = wrap(map(_plain, words), room)
    if not lines[-1].endswith(_SENTENCE_END):
        lines[-1] += "."
    if re.match(r"#\s", lines[0]) or _LINK_DEFINITION.match(lines[0]):
        lines[0] = "\\" + lines[0]
    return lines


def _code(block: Verbatim) -> _Part:
    body = block.lines
    if _LIST.match(body[0] + " "):
        body = ["```" + block.info, *body, "```"]
    words = [word for line in block.lines for word in line.split()]
    return _Part(_Kind.CODE, [f"\t{line}".rstrip() for line in body], [words])


def _plain(word: str) -> str:
    """gofmt makes two quotes typographic, and miscounts what follows three or more."""
    if "``" not in word and "''" not in word:
        return word
    return re.sub("`{3,}", "`", re.sub(r"(?<!`)``(?!`)|''", '"', word))


def _section(section: Section, room: int) -> list[_Part]:
    title = display(str(section.title or "")) or _TITLES[section.kind]
    parts: list[_Part] = []
    for text in filter(has_text, section.paragraphs):
        parts += (
            _prose(text, room)
            if parts
            else _prose(f"{title}: {reveal_prose(text)}", room, titled=True)
        )
    if section.fields:
        if not parts:
            parts = [_Part(_Kind.TEXT, [f"{title}:"], [])]
        parts.append(_fields(section.fields, room))
        parts[-1].tight = parts[-2].is_text
    if section.example is not None:
        lines = [display(line) for line in str(section.example).split("\n")]
        parts += [_Part(_Kind.TEXT, [f"{title}:"], []), _code(Verbatim(lines))]
    return parts


def _fields(fields: tuple[Field, ...], room: int) -> _Part:
    """Names and texts as a list; each text is one paragraph there."""
    part = _Part(_Kind.BULLETS, [], [])
    for field in fields:
        item = _field(str(field.name), reveal_prose(field.text), room)
        part.lines += item.lines
        part.words += item.words
    return part


def _without_links(text: str) -> str:
    """Links as their text and their address, which readers of comments can follow."""
    if "](" not in text:
        return text
    return _LINK.sub(r"\1 (\2)", _LINKED_IMAGE.sub(r"[\1]", text))


@lru_cache(maxsize=4096)
def _field(name: str, text: str, room: int) -> _Part:
    """One of them. The same parameter is often described for many operations."""
    words = _words(text)
    return _list([("-", [f"{display_name(name)}{':' if words else ''}", *words])], room)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for block in blocks(_without_links(text)):
        if isinstance(block, Verbatim):
            words += " ".join(block.lines).split()
        else:
            words += block.words
    return words
