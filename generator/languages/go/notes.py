"""What documentation says about an operation beside its own text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.operations import NoteKind, Operation
from generator.ir.values import Doc
from generator.text.code import lit
from generator.text.doc import Field, Section, SectionKind, Text, compose, has_text
from generator.text.markup import markdown_code

_TITLES = {
    NoteKind.RESPONSE_HEADER: lit("Response headers"),
    NoteKind.LINK: lit("Links"),
    NoteKind.CALLBACK: lit("Callbacks"),
    NoteKind.MEDIA_TYPE: lit("Other media types"),
}


def notes(of: Operation) -> Iterator[Section]:
    """Sections with headers, links, callbacks and media types; most have none."""
    for kind, title in _TITLES.items():
        found = [one for one in of.notes if one.kind is kind]
        if found:
            yield Section(
                SectionKind.NOTE,
                title=title,
                fields=tuple(
                    Field(markdown_code(one.name), said(one.doc)) for one in found
                ),
            )


def said(doc: Doc) -> Text:
    """Summary and description as one text."""
    if has_text(doc.summary) and has_text(doc.description):
        return compose(
            "{summary} {description}", summary=doc.summary, description=doc.description
        )
    return doc.summary if has_text(doc.summary) else doc.description
