"""Doc comments."""

from __future__ import annotations

from generator.ir.values import Doc as IrDoc
from generator.text.code import Code, lit
from generator.text.doc import Doc, Field, Section, SectionKind, Text, doc_of, has_text
from generator.text.go import comment
from generator.text.go_summary import method_summary, thing_summary
from generator.text.spec_text import SpecText

WIDTH = 90


def thing(
    name: Code,
    doc: IrDoc,
    *,
    indent: int = 0,
    otherwise: Text = "",
    more: tuple[Text, ...] = (),
    deprecated: Text | None = None,
) -> Code:
    """The comment of a type, field, constant or variable."""
    base = doc_of(doc.summary, doc.description, otherwise=otherwise)
    return printed(
        Doc(thing_summary(name, base.summary), (*base.paragraphs, *more)),
        deprecated,
        indent,
    )


def method(
    name: Code,
    doc: IrDoc,
    sections: tuple[Section, ...],
    deprecated: Text | None = None,
) -> Code:
    """The comment of a method."""
    base = doc_of(doc.summary, doc.description)
    return printed(
        Doc(
            method_summary(name, base.summary),
            base.paragraphs,
            tuple(one for one in sections if not one.is_empty),
        ),
        deprecated,
        0,
    )


def plain(text: Text, *, indent: int = 0) -> Code:
    """A comment of one paragraph."""
    return comment(Doc(text), width=WIDTH, indent=indent)


def printed(doc: Doc, deprecated: Text | None, indent: int) -> Code:
    """A comment, with the paragraph that tools know deprecated things by."""
    if deprecated is not None:
        notice = deprecated if has_text(deprecated) else SpecText("do not use it.")
        doc = doc.with_sections(Section(SectionKind.DEPRECATED, paragraphs=(notice,)))
    return comment(doc, width=WIDTH, indent=indent)


def twin(text: Text, options: tuple[Field, ...], deprecated: Text | None) -> Code:
    """The comment of the variant with a context: what its options do."""
    section = Section(SectionKind.NOTE, title=lit("Options"), fields=options)
    doc = Doc(text)
    return printed(doc.with_sections(section), deprecated, 0)
