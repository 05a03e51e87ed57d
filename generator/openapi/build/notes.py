"""Notes: what documentation says about an operation beside its own text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.operations import Body, Note, NoteKind
from generator.openapi.build.answers import success_responses
from generator.openapi.build.bodies import media_types_of
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import members
from generator.openapi.build.media import bare
from generator.openapi.node import Node
from generator.text.spec_text import SpecText


def notes_of(operation: Node, bodies: tuple[Body, ...]) -> tuple[Note, ...]:
    """Headers and links of successes, callbacks, and other media types."""
    return tuple(dict.fromkeys(_notes(operation, bodies)))


def headers_of(response: Node) -> Iterator[Note]:
    """The headers that a response describes."""
    for name, node in members(response, "headers"):
        text = doc(None, node.string("description"))
        yield Note(NoteKind.RESPONSE_HEADER, SpecText(name), text)


def parameter_headers(operation: Node) -> Iterator[Note]:
    """The headers that come with a request of the service."""
    listed = operation.get("parameters")
    for node in listed.elements() if listed is not None else ():
        name = node.string("name")
        if name is not None and node.string("in") == "header":
            text = doc(None, node.string("description"))
            yield Note(NoteKind.RESPONSE_HEADER, SpecText(name), text)


def _notes(operation: Node, bodies: tuple[Body, ...]) -> Iterator[Note]:
    responses = list(success_responses(operation))
    for response in responses:
        yield from headers_of(response)
    for response in responses:
        for name, node in members(response, "links"):
            text = node.string("description")
            target = node.string("operationId") or node.string("operationRef") or ""
            spoken = doc(None, text or f"Leads to `{target}`." if target else text)
            yield Note(NoteKind.LINK, SpecText(name), spoken)
    for name, callback in members(operation, "callbacks"):
        for expression, _ in callback.items():
            spoken = doc(None, f"The service calls `{expression}`.")
            yield Note(NoteKind.CALLBACK, SpecText(name), spoken)
    known = {body.media_type for body in bodies}
    sent = (SpecText(bare(written)) for written in media_types_of(operation))
    for media in dict.fromkeys(media for media in sent if media not in known):
        spoken = doc(None, "The service takes this media type too.")
        yield Note(NoteKind.MEDIA_TYPE, media, spoken)
