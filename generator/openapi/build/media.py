"""Media types: how a body of each is written and read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.operations import AnswerKind, BodyEncoding
from generator.openapi.build.shape import shape_of
from generator.openapi.node import Node

_STREAMS = {
    "text/event-stream": AnswerKind.EVENTS,
    "application/x-ndjson": AnswerKind.JSON_LINES,
    "application/ndjson": AnswerKind.JSON_LINES,
    "application/jsonl": AnswerKind.JSON_LINES,
    "application/x-jsonlines": AnswerKind.JSON_LINES,
    "application/json-lines": AnswerKind.JSON_LINES,
    "application/stream+json": AnswerKind.JSON_LINES,
    "application/x-json-stream": AnswerKind.JSON_LINES,
}
STREAMS = frozenset((AnswerKind.EVENTS, AnswerKind.JSON_LINES))
"""Answers that are read item by item."""

_BINARY = frozenset(
    (
        "application/octet-stream",
        "application/pdf",
        "application/zip",
        "application/gzip",
        "application/x-tar",
        "application/wasm",
    )
)
_TEXTS = ("xml", "yaml", "csv", "javascript", "graphql")


def bare(media_type: str) -> str:
    """A media type without its parameters, as it is sent."""
    return media_type.split(";")[0].strip()


def essence(media_type: str) -> str:
    """A media type without its parameters, as it is compared."""
    return bare(media_type).lower()


def is_xml(media_type: str) -> bool:
    """Whether a body is XML, which is handed through as text."""
    return essence(media_type).endswith("xml")


def is_range(media_type: str) -> bool:
    """Whether a media type stands for several (``image/*``)."""
    return "*" in media_type


def entries(content: Node | None) -> Iterator[tuple[str, Node]]:
    """The media types of a ``content``, in document order."""
    if content is not None:
        yield from ((key, node) for key, node in content.items() if node.is_mapping)


def encoding_of(media_type: str, schema: Node | None) -> BodyEncoding:
    """How a body of this media type is written."""
    plain = essence(media_type)
    if plain in ("application/json", "text/json") or plain.endswith("+json"):
        return BodyEncoding.JSON
    if plain in ("*/*", "application/*"):
        return BodyEncoding.BYTES if is_binary(schema) else BodyEncoding.JSON
    if plain == "application/x-www-form-urlencoded":
        return BodyEncoding.FORM
    if plain.startswith("multipart/"):
        return BodyEncoding.MULTIPART
    if plain in _STREAMS or plain.endswith(_TEXTS):
        return BodyEncoding.TEXT
    if plain.startswith("text/"):
        return BodyEncoding.BYTES if is_binary(schema) else BodyEncoding.TEXT
    return BodyEncoding.BYTES


def answer_kind(media_type: str, schema: Node | None) -> AnswerKind:
    """How an answer of this media type is read."""
    plain = essence(media_type)
    if plain in _STREAMS:
        return _STREAMS[plain]
    match encoding_of(media_type, schema):
        case BodyEncoding.JSON:
            return AnswerKind.JSON
        case BodyEncoding.TEXT:
            return AnswerKind.TEXT
        case _:
            return AnswerKind.BYTES


def is_binary(schema: Node | None) -> bool:
    """Whether a schema says that the content of a body or part is bytes."""
    if schema is None:
        return False
    shape = shape_of(schema)
    if shape.types not in (["string"], []) or shape.has("contentEncoding"):
        return False
    content = essence(shape.text("contentMediaType") or "")
    return (
        shape.text("format") == "binary"
        or content.startswith(("image/", "audio/", "video/", "font/"))
        or content in _BINARY
    )
