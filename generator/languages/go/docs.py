"""Doc comments."""

from __future__ import annotations

from functools import lru_cache

from generator.ir.api import About
from generator.ir.values import NO_DOC
from generator.ir.values import Doc as IrDoc
from generator.text.code import Code, lit
from generator.text.doc import (
    Doc,
    Field,
    Section,
    SectionKind,
    Text,
    compose,
    doc_of,
    has_text,
)
from generator.text.go import comment
from generator.text.go_summary import method_summary, thing_summary
from generator.text.identifiers import words_of
from generator.text.spec_text import SpecText

__all__ = ["NO_DOC", "client", "method", "plain", "printed", "thing", "twin"]

WIDTH = 90
_TAB = 8
_NOTHING = lit("")


@lru_cache(maxsize=8192)
def thing(
    name: Code,
    doc: IrDoc,
    *,
    inside: bool = False,
    otherwise: Text = "",
    more: tuple[Text, ...] = (),
    deprecated: Text | None = None,
) -> Code:
    """The comment of a type, field, constant or variable; empty for one of which there
    is nothing to say. ``inside`` says that it stands in braces."""
    base = doc_of(doc.summary, doc.description, otherwise=otherwise)
    paragraphs = (*base.paragraphs, *more)
    if has_text(base.summary):
        text = Doc(thing_summary(name, base.summary), paragraphs)
    elif paragraphs:
        text = Doc(paragraphs[0], paragraphs[1:])
    elif deprecated is not None:
        text = Doc("")
    else:
        return _NOTHING
    return printed(text, deprecated, inside=inside)


def method(
    name: Code,
    doc: IrDoc,
    otherwise: Text,
    sections: tuple[Section, ...],
    deprecated: Text | None = None,
) -> Code:
    """The comment of a method."""
    base = doc_of(doc.summary, doc.description, otherwise=otherwise)
    return printed(
        Doc(
            method_summary(name, base.summary),
            base.paragraphs,
            tuple(one for one in sections if not one.is_empty),
        ),
        deprecated,
    )


def client(about: About) -> SpecText:
    """What the package, and the client in it, is."""
    if "api" in words_of(about.title):
        return compose("A client of the {title}.", title=about.title)
    return compose("A client of the {title} API.", title=about.title)


def plain(text: Text) -> Code:
    """A comment of one paragraph."""
    return comment(Doc(text), width=WIDTH)


def printed(doc: Doc, deprecated: Text | None, *, inside: bool = False) -> Code:
    """A comment, with the paragraph that tools know deprecated things by."""
    if deprecated is not None:
        notice = deprecated if has_text(deprecated) else SpecText("do not use it.")
        doc = doc.with_sections(Section(SectionKind.DEPRECATED, paragraphs=(notice,)))
    return comment(doc, width=WIDTH - _TAB if inside else WIDTH)


def twin(text: Text, options: tuple[Field, ...], deprecated: Text | None) -> Code:
    """The comment of the variant with a context: what its options do."""
    section = Section(SectionKind.NOTE, title=lit("Options"), fields=options)
    doc = Doc(text)
    return printed(doc.with_sections(section), deprecated)
