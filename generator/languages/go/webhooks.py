"""Webhooks and callbacks: functions that read what the service sends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.webhooks import Webhook
from generator.languages.go import docs
from generator.languages.go.notes import said
from generator.languages.go.outcomes import value_type
from generator.languages.go.world import World
from generator.text.code import Code, lit
from generator.text.doc import (
    Doc,
    Field,
    Section,
    SectionKind,
    compose,
    doc_of,
    has_text,
)
from generator.text.go_summary import method_summary
from generator.text.markup import markdown_code


@dataclass(frozen=True, slots=True)
class WebhookView:
    """A function that reads one webhook."""

    name: Code
    doc: Code
    type: Code


def webhooks(world: World) -> Iterator[WebhookView]:
    """The webhooks of the document, then its callbacks."""
    for one in world.api.webhooks:
        name = world.webhook(one)
        yield WebhookView(name, _doc(world, one, name), value_type(world, one.payload))


def _doc(world: World, of: Webhook, name: Code) -> Code:
    what = "webhook" if of.callback_of is None else "callback"
    own = compose("Reads the {what} {wire}.", what=what, wire=of.wire)
    said_by_document = doc_of(of.doc.summary, of.doc.description)
    texts = [said_by_document.summary, *said_by_document.paragraphs]
    if of.callback_of is not None:
        label = world.operations[of.callback_of].label
        texts.append(compose("{label} asks for it.", label=label))
    headers = Section(
        SectionKind.NOTE,
        title=lit("Headers"),
        fields=tuple(
            Field(markdown_code(one.name), said(one.doc)) for one in of.headers
        ),
    )
    doc = Doc(method_summary(name, own), tuple(filter(has_text, texts)))
    return docs.printed(doc.with_sections(headers), "" if of.deprecated else None)
