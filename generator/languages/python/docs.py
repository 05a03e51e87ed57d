"""Documentation of generated symbols, put together from the document and the model."""

from __future__ import annotations

from generator.ir.methods import Argument
from generator.ir.name import Name
from generator.ir.values import Doc as IrDoc
from generator.ir.values import JsonArray, JsonObject
from generator.languages.python.types import Declared
from generator.languages.python.values import literal
from generator.text.code import Code, lit
from generator.text.doc import (
    Doc,
    Text,
    compose,
    doc_of,
    has_text,
)
from generator.text.python import docstring
from generator.text.spec_text import SpecText

FIELD_INDENT = 4
METHOD_INDENT = 8


def plain(doc: IrDoc, otherwise: Text, *notes: Text, indent: int) -> Code:
    """A docstring without sections."""
    return docstring(with_notes(doc, otherwise, *notes), indent=indent)


def of_field(doc: IrDoc, *notes: Text | None, indent: int = FIELD_INDENT) -> Code:
    """The docstring under a field or alias; none where there is nothing to say."""
    said = with_notes(doc, "", *notes)
    if has_text(said.summary):
        return docstring(said, indent=indent)
    if not said.paragraphs:
        return lit("")
    return docstring(Doc(said.paragraphs[0], said.paragraphs[1:]), indent=indent)


def with_notes(doc: IrDoc, otherwise: Text, *notes: Text | None) -> Doc:
    """The document's text, then what the model adds."""
    base = doc_of(doc.summary, doc.description, otherwise=otherwise)
    return Doc(base.summary, (*base.paragraphs, *(note for note in notes if note)))


def one_line(doc: IrDoc, otherwise: Text = "") -> Text:
    """Everything the document says about an argument or field, as one text."""
    if not doc.description:
        return doc.summary or otherwise
    if not doc.summary:
        return doc.description
    return compose("{a}\n\n{b}", a=doc.summary, b=doc.description)


def about_argument(one: Argument, declared: Declared) -> Text:
    """What there is to say about an argument; empty when there is nothing."""
    notes = [note for note in (_assumed(one), _deprecated(one)) if note]
    doc = declared.own_doc(one.doc, one.type)
    if not notes:
        return one_line(doc)
    said = doc_of(doc.summary, doc.description)
    text = said.summary
    for part in (*said.paragraphs, *notes):
        if not has_text(text):
            text = part
        elif said.paragraphs:
            text = compose("{text}\n\n{part}", text=text, part=part)
        else:
            text = compose("{text} {part}", text=text, part=part)
    return text


def _deprecated(one: Argument) -> Text:
    return "Deprecated." if one.deprecated else ""


def _assumed(one: Argument) -> Text:
    """What the service takes when the argument is left out."""
    if one.assumed is None or one.assumed.value is None:
        return ""
    value = one.assumed.value
    if isinstance(value, JsonObject) or (isinstance(value, JsonArray) and value.items):
        return ""
    return compose("The service takes ``{value}`` by default.", value=literal(value))


def words_of_name(name: Name) -> SpecText:
    """A summary for what the document does not describe: the words of its name."""
    return SpecText(" ".join(name.words).capitalize())


def deprecation(text: SpecText | None) -> SpecText | None:
    """A paragraph that says what to use instead."""
    if text is None:
        return None
    return (
        compose("Deprecated: {text}.", text=text) if text else SpecText("Deprecated.")
    )
