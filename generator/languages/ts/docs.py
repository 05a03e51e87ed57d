"""Documentation comments out of what the document says."""

from __future__ import annotations

from collections.abc import Sequence

from generator.ir.declarations import Default
from generator.ir.operations import Note, NoteKind
from generator.ir.values import Doc as IrDoc
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.languages.common.summaries import bullet
from generator.text.code import Code, lit
from generator.text.data import JsonValue as PlainJson
from generator.text.data import compact_json
from generator.text.doc import (
    Doc,
    Field,
    Section,
    SectionKind,
    Text,
    compose,
    doc_of,
    has_text,
    joined,
)
from generator.text.typescript import jsdoc

_HEADERS = lit("Headers of the response")


def described(doc: IrDoc, otherwise: Text = "") -> Doc:
    """Summary and description; ``otherwise`` stands in when both are empty."""
    return doc_of(doc.summary, doc.description, otherwise=otherwise)


def comment(doc: Doc, *, indent: int = 0) -> Code:
    """A TSDoc comment; empty code when there is nothing to say."""
    return jsdoc(doc, indent=indent) if says_something(doc) else lit("")


def says_something(doc: Doc) -> bool:
    """Whether there is anything to print."""
    return has_text(doc.summary) or bool(doc.paragraphs or doc.sections)


def with_default(
    doc: Doc, default: Default | None, assumed: Default | None = None
) -> Doc:
    """The default as a sentence of its own; ``assumed`` is the service's."""
    sentence: Text
    if default is not None:
        value = compact_json(_plain(default.value))
        sentence = compose("Default: `{value}`.", value=value)
    elif assumed is not None:
        value = compact_json(_plain(assumed.value))
        sentence = compose("The service takes `{value}` by default.", value=value)
    else:
        return doc
    if not has_text(doc.summary):
        return Doc(sentence, doc.paragraphs, doc.sections)
    return Doc(doc.summary, (*doc.paragraphs, sentence), doc.sections)


def deprecated(why: Text) -> Section:
    """The section that says what to use instead."""
    return Section(SectionKind.DEPRECATED, paragraphs=(why,))


def notes(listed: Sequence[Note], headers: Code = _HEADERS) -> list[Section]:
    """What an operation has beside arguments and answer, by kind."""
    sections: list[Section] = []
    for kind, title in ((NoteKind.RESPONSE_HEADER, headers), *_NOTES):
        lines = [_note(note) for note in listed if note.kind is kind]
        text = joined("\n", lines)
        sections.append(Section(SectionKind.NOTE, title, paragraphs=(text,)))
    return sections


def _note(note: Note) -> Text:
    return bullet(note.name, one_text(note.doc))


_NOTES = (
    (NoteKind.LINK, lit("Links to other operations")),
    (NoteKind.CALLBACK, lit("Callbacks")),
    (NoteKind.MEDIA_TYPE, lit("Other media types")),
)


def parameters(fields: Sequence[Field]) -> Section:
    """The section of the parameters."""
    return Section(SectionKind.PARAMETERS, fields=tuple(fields))


def returns(doc: IrDoc) -> Section:
    """The section of the returned value."""
    whole = doc_of(doc.summary, doc.description)
    texts = (whole.summary, *whole.paragraphs) if has_text(whole.summary) else ()
    return Section(SectionKind.RETURNS, paragraphs=texts)


def one_text(
    doc: IrDoc, default: Default | None = None, assumed: Default | None = None
) -> Text:
    """Summary, description and default as one text, for a tag."""
    whole = with_default(doc_of(doc.summary, doc.description), default, assumed)
    text: Text = whole.summary
    for paragraph in whole.paragraphs:
        text = compose("{one} {two}", one=text, two=paragraph)
    return text


def _plain(value: JsonValue) -> PlainJson:
    match value:
        case JsonArray():
            return [_plain(item) for item in value.items]
        case JsonObject():
            return {key: _plain(member) for key, member in value.members}
        case _:
            return value
