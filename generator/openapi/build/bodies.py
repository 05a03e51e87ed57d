"""Request bodies and answers: one media type is chosen, by a fixed order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.name import Name
from generator.ir.operations import (
    Answer,
    AnswerKind,
    Body,
    BodyEncoding,
    Location,
    Parameter,
)
from generator.ir.types import Bytes, BytesForm, MapOf, Opaque, Text, Type
from generator.openapi.build.docs import doc
from generator.openapi.build.parameters import spread
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.shape import Shape, shape_of
from generator.openapi.node import Node
from generator.text.spec_text import SpecText

_RANKS = ("json", "form", "multipart", "text", "bytes")


def body_of(
    schemas: Schemas, operation: Node, place: Name, taken: frozenset[Name]
) -> tuple[Body | None, tuple[Parameter, ...]]:
    """The body of an operation, and the parameters it is spread over.

    An object is spread over arguments unless that loses something: further
    properties, alternatives, null, or a name that a parameter (``taken``) has.
    """
    node = operation.get("requestBody")
    content = node.get("content") if node is not None else None
    best = _best(content)
    if node is None or best is None:
        return None, ()
    media_type, media = best
    encoding = _encoding(media_type)
    schema = media.get("schema")
    required = node.flag("required")
    parts: tuple[Parameter, ...] = ()
    kind: Type | None = None
    if encoding in (BodyEncoding.FORM, BodyEncoding.MULTIPART):
        if schema is not None and shape_of(schema).properties:
            parts = spread(schemas, schema, Location.FORM, place, media.get("encoding"))
        else:
            kind = MapOf(Opaque())
    elif encoding is BodyEncoding.JSON:
        if schema is not None and _spreads(shape_of(schema)):
            parts = spread(schemas, schema, Location.BODY, place)
        if not parts or taken & {part.name for part in parts}:
            parts = ()
            inner = place + Name(("body",))
            kind = schemas.type_of(schema, inner) if schema is not None else Opaque()
    else:
        kind = Text() if encoding is BodyEncoding.TEXT else Bytes(BytesForm.RAW)
    text = doc(None, node.string("description"))
    body = Body(SpecText(_clean(media_type)), encoding, kind, required, text)
    return body, parts


def _spreads(shape: Shape) -> bool:
    extra = shape.keywords.get("additionalProperties")
    closed = extra is None or extra.value is False
    return bool(shape.properties) and not shape.unions and not shape.nullable and closed


def _best(content: Node | None) -> tuple[str, Node] | None:
    entries = list(content.items()) if content is not None else []
    if not entries:
        return None
    return min(entries, key=lambda entry: _RANKS.index(_encoding(entry[0]).value))


def _clean(media_type: str) -> str:
    return media_type.split(";")[0].strip() if media_type else media_type


def _encoding(media_type: str) -> BodyEncoding:
    plain = _clean(media_type).lower()
    if plain == "application/json" or plain.endswith("+json") or plain == "*/*":
        return BodyEncoding.JSON
    if plain == "application/x-www-form-urlencoded":
        return BodyEncoding.FORM
    if plain.startswith("multipart/"):
        return BodyEncoding.MULTIPART
    if plain.startswith("text/") or plain.endswith(("xml", "yaml", "csv")):
        return BodyEncoding.TEXT
    return BodyEncoding.BYTES


_STREAMS = {
    "text/event-stream": AnswerKind.EVENTS,
    "application/x-ndjson": AnswerKind.JSON_LINES,
    "application/jsonl": AnswerKind.JSON_LINES,
    "application/json-lines": AnswerKind.JSON_LINES,
}
_NOTHING = Answer(AnswerKind.NONE, None, None)


def answer_of(
    schemas: Schemas, operation: Node, place: Name, enveloped: bool
) -> Answer:
    """How a successful answer reads: the lowest 2xx status with a body counts."""
    for response in _successes(operation):
        content = response.get("content")
        best = _best_answer(content)
        if best is None:
            continue
        media_type, media = best
        kind = _answer_kind(media_type)
        schema = media.get("schema")
        found: Type | None = None
        if enveloped:
            found = Opaque()
        elif kind in (AnswerKind.JSON, AnswerKind.EVENTS, AnswerKind.JSON_LINES):
            inner = place + Name(("response",))
            found = schemas.type_of(schema, inner) if schema is not None else Opaque()
        elif kind is AnswerKind.TEXT:
            found = Text()
        elif kind is AnswerKind.BYTES:
            found = Bytes(BytesForm.RAW)
        return Answer(kind, SpecText(_clean(media_type)), found)
    return _NOTHING


def success_schema(operation: Node) -> Node | None:
    """The schema of the JSON body of a success."""
    for response in _successes(operation):
        best = _best_answer(response.get("content"))
        if best is not None and _answer_kind(best[0]) is AnswerKind.JSON:
            return best[1].get("schema")
    return None


def _successes(operation: Node) -> Iterator[Node]:
    responses = operation.get("responses")
    entries = list(responses.items()) if responses is not None else []
    ranked = [(key.upper(), node) for key, node in entries]
    yield from (node for key, node in sorted(ranked, key=_status) if key[:1] == "2")
    if not any(key[:1] == "2" for key, _ in ranked):
        yield from (node for key, node in ranked if key == "DEFAULT")


def _status(entry: tuple[str, Node]) -> str:
    return entry[0]


def _best_answer(content: Node | None) -> tuple[str, Node] | None:
    entries = list(content.items()) if content is not None else []
    if not entries:
        return None
    order = tuple(AnswerKind)
    json_first = (AnswerKind.JSON, *order)
    return min(entries, key=lambda entry: json_first.index(_answer_kind(entry[0])))


def _answer_kind(media_type: str) -> AnswerKind:
    plain = _clean(media_type).lower()
    if plain in _STREAMS:
        return _STREAMS[plain]
    match _encoding(media_type):
        case BodyEncoding.JSON:
            return AnswerKind.JSON
        case BodyEncoding.TEXT:
            return AnswerKind.TEXT
        case _:
            return AnswerKind.BYTES


def error_type_of(schemas: Schemas, operation: Node, place: Name) -> Type | None:
    """The type of error bodies, when all error answers with a body share one."""
    responses = operation.get("responses")
    kinds: list[Type] = []
    for status, response in responses.items() if responses is not None else ():
        if status[:1] not in ("4", "5") and status != "default":
            continue
        best = _best_answer(response.get("content"))
        if best is None or _answer_kind(best[0]) is not AnswerKind.JSON:
            continue
        schema = best[1].get("schema")
        if schema is not None:
            kinds.append(schemas.type_of(schema, place + Name(("error",))))
    return kinds[0] if kinds and all(kind == kinds[0] for kind in kinds) else None
