"""Answers of operations: how successes and failures read, by status."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from generator.ir.declarations import Union
from generator.ir.methods import ByStatus, Selected
from generator.ir.name import Name
from generator.ir.operations import Answer, AnswerKind, ErrorAnswer, EventForm
from generator.ir.types import (
    Bytes,
    BytesForm,
    Nullable,
    Opaque,
    Text,
    Type,
    not_null,
)
from generator.openapi.build.media import STREAMS, answer_kind, entries, essence
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.shape import shape_of
from generator.openapi.build.unions import variants_of
from generator.openapi.node import Node
from generator.openapi.rules.bodies import WITHOUT_BODY
from generator.text.spec_text import SpecText

_EVENT_FIELDS = frozenset(("event", "data", "id", "retry"))
_TEXTS = frozenset(("text/plain", "text/csv"))
NO_ANSWER = Answer(AnswerKind.NONE, None, None)


@dataclass(frozen=True)
class Success:
    """One response that reports a success, and one media type of it."""

    status: str
    media_type: str = ""
    schema: Node | None = None
    kind: AnswerKind = AnswerKind.NONE


def answers_of(
    schemas: Schemas, operation: Node, place: Name, enveloped: bool
) -> tuple[Answer, tuple[Answer, ...]]:
    """How successes read: the main answer, then those of other statuses that differ.

    The main answer is that of the lowest status with a body.
    """
    chosen = [_best(status, node) for status, node in _successes(operation)]
    chosen = [one for one in chosen if one.kind not in STREAMS] or chosen
    main = next((one for one in chosen if one.kind is not AnswerKind.NONE), None)
    if main is None:
        return NO_ANSWER, ()
    answer = _answer(schemas, main, place, enveloped)
    if enveloped or answer.kind in STREAMS:
        return answer, ()
    others = [
        _answer(schemas, one, place + Name((one.status.lower(),)), False)
        for one in chosen
        if one is not main
    ]
    others += _texts_beside(main, operation)
    answer, *others = _alike([answer, *others])
    return answer, tuple(
        other
        for other in others
        if (other.kind, other.type) != (answer.kind, answer.type)
    )


def _alike(answers: list[Answer]) -> list[Answer]:
    """Any JSON is what a method gives whose answers are of a type or any JSON."""
    if all(one.type != Opaque() for one in answers):
        return answers
    return [
        replace(one, type=Opaque()) if one.kind is AnswerKind.JSON else one
        for one in answers
    ]


def _texts_beside(main: Success, operation: Node) -> Iterator[Answer]:
    """Plain texts that are offered beside the JSON of the main answer.

    Its media type tells such an answer, whatever the status. Other media types are
    the same data in another form, which the client does not ask for.
    """
    if main.kind is not AnswerKind.JSON:
        return
    for status, response in _successes(operation):
        if status == main.status:
            for media_type, _ in entries(response.get("content")):
                if essence(media_type) in _TEXTS:
                    yield Answer(AnswerKind.TEXT, SpecText(media_type), Text())


def stream_of(schemas: Schemas, operation: Node, place: Name) -> Answer | None:
    """The stream that an operation offers beside an answer that is none."""
    offered = (_offered(*response) for response in _successes(operation))
    found = list(chain.from_iterable(offered))
    streams = [one for one in found if one.kind in STREAMS]
    if not streams or len(streams) == len(found):
        return None
    return _answer(schemas, streams[0], place, False)


def value_of(
    schemas: Schemas,
    node: Node,
    place: Name,
    answer: Answer,
    others: tuple[Answer, ...],
) -> Selected | ByStatus | None:
    """The value of a whole body; one whose type the status tells where they differ."""
    if answer.type is None:
        return None
    bodies = [other for other in others if other.type is not None]
    kind = answer.type
    if Opaque() in (kind, *(other.type for other in bodies)):
        return Selected((), Opaque())
    possible = (kind, *(other.type for other in bodies if other.type))
    types = dict.fromkeys(map(not_null, possible))
    if len(types) > 1:
        key = f"{schemas.key(node)}#answers"
        kind = schemas.declare(
            Union(
                key=key,
                name=schemas.name(key, place + Name(("response",))),
                variants=tuple(variants_of(schemas, types)),
                source=node.source,
            )
        )
    is_nullable = any(isinstance(one, Nullable) for one in possible)
    if is_nullable or len(bodies) < len(others):
        kind = Nullable(not_null(kind))
    if len(types) == 1:
        return Selected((), kind)
    cases = tuple((other.status, other.type) for other in bodies if other.type)
    return ByStatus(cases, answer.type, kind)


def success_schema(operation: Node) -> Node | None:
    """The schema of the JSON body of a success."""
    for status, response in _successes(operation):
        best = _best(status, response)
        if best.kind is AnswerKind.JSON:
            return best.schema
    return None


def success_responses(operation: Node) -> Iterator[Node]:
    """The responses that report a success, by status."""
    yield from (node for _, node in _successes(operation))


def errors_of(
    schemas: Schemas, operation: Node, place: Name
) -> tuple[ErrorAnswer, ...]:
    """The JSON bodies of answers that report a failure, most exact status first."""
    known = {status for status, _ in _successes(operation)}
    found: list[ErrorAnswer] = []
    for status, response in sorted(_responses(operation), key=_exact_first):
        if status in known or status[:1] not in ("4", "5", "D"):
            continue
        words = () if status == "DEFAULT" else (status.lower(),)
        kind = _error(schemas, response, place + Name((*words, "error")))
        if kind is not None:
            found.append(ErrorAnswer(_status(status), kind))
    return tuple(found)


def _error(schemas: Schemas, response: Node, place: Name) -> Type | None:
    """The type of a failure's body: of each JSON media type, if they differ."""
    offered = (_success("", *entry) for entry in entries(response.get("content")))
    kinds = [
        schemas.type_of(one.schema, place) if one.schema is not None else Opaque()
        for one in offered
        if one.kind is AnswerKind.JSON
    ]
    if not kinds:
        return None
    if len(kinds) == 1:
        return kinds[0]
    if Opaque() in kinds:
        return Opaque()
    return schemas.union_of(f"{schemas.key(response)}#errors", place, kinds, response)


def _successes(operation: Node) -> Iterator[tuple[str, Node]]:
    ranked = list(_responses(operation))
    successes = sorted((one for one in ranked if one[0][:1] == "2"), key=_exact_first)
    yield from successes
    if not successes:
        yield from (one for one in ranked if one[0] == "DEFAULT")


def _responses(operation: Node) -> Iterator[tuple[str, Node]]:
    responses = operation.get("responses")
    for key, node in responses.items() if responses is not None else ():
        if node.is_mapping:
            yield key.upper(), node


def _exact_first(entry: tuple[str, Node]) -> tuple[bool, str]:
    """``200`` before ``2XX``, which stands before ``DEFAULT``."""
    return not entry[0].isdecimal(), entry[0]


def _status(status: str) -> SpecText:
    return SpecText("default" if status == "DEFAULT" else status)


def _best(status: str, response: Node) -> Success:
    """One media type of a response: JSON first, then text, bytes, streams."""
    found = list(_offered(status, response))
    order = (AnswerKind.JSON, *AnswerKind)
    return min(found, key=lambda one: order.index(one.kind), default=Success(status))


def _offered(status: str, response: Node) -> Iterator[Success]:
    """Its media types; an answer that has no body has none, whatever is said."""
    if status not in WITHOUT_BODY:
        for media_type, media in entries(response.get("content")):
            yield _success(status, media_type, media)


def _success(status: str, media_type: str, media: Node) -> Success:
    schema = media.get("schema") or media.get("itemSchema")
    return Success(status, media_type, schema, answer_kind(media_type, schema))


def _answer(schemas: Schemas, one: Success, place: Name, enveloped: bool) -> Answer:
    kind: Type | None = None
    events = EventForm.DATA
    inner = place + Name(("response",))
    if one.kind is AnswerKind.NONE:
        return Answer(one.kind, None, None, _status(one.status))
    if enveloped or (one.schema is None and one.kind is AnswerKind.JSON):
        kind = Opaque()
    elif one.kind is AnswerKind.TEXT:
        kind = Text()
    elif one.kind is AnswerKind.BYTES:
        kind = Bytes(BytesForm.RAW)
    elif one.kind is AnswerKind.EVENTS and one.schema is not None:
        inner = place + Name(("event",))
        kind = schemas.type_of(one.schema, inner)
        events = EventForm.EVENT if _is_event(one.schema) else EventForm.DATA
    elif one.kind in STREAMS:
        inner = place + Name(("item",))
        kind = schemas.type_of(one.schema, inner) if one.schema else Opaque()
    elif one.schema is not None:
        kind = schemas.type_of(one.schema, inner)
    media_type = SpecText(essence(one.media_type))
    return Answer(one.kind, media_type, kind, _status(one.status), events)


def _is_event(schema: Node, seen: frozenset[tuple[str, str]] = frozenset()) -> bool:
    """Whether a schema describes whole events, and not only their data."""
    if schema.target.identity in seen:
        return False
    seen |= {schema.target.identity}
    shape = shape_of(schema)
    if shape.unions and not shape.properties:
        holder = shape.unions[0]
        keyword = "oneOf" if "oneOf" in holder.own_keys else "anyOf"
        return all(_is_event(part, seen) for part in holder.child(keyword).elements())
    names = shape.properties.keys()
    return names <= _EVENT_FIELDS and {"data", "event"} <= names
