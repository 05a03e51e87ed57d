"""Answers that a service may give."""

from __future__ import annotations

import base64
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.corpus.reader.bodies import is_json, kind_of
from tests.corpus.reader.operations import RawOperation
from tests.corpus.reader.raw import Node
from tests.corpus.reader.samples import sample
from tests.corpus.reader.styles import compact
from tests.corpus.reader.wishes import NoValue, Wish

STREAMS = {
    "text/event-stream": "events",
    "application/jsonl": "lines",
    "application/x-ndjson": "lines",
    "application/ndjson": "lines",
    "application/x-jsonlines": "lines",
    "application/json-lines": "lines",
    "application/jsonlines": "lines",
}


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """One response of an operation, with one of its media types."""

    status: int
    media_type: str | None
    kind: str
    """``none``, ``json``, ``text``, ``bytes``, ``events`` or ``lines``."""

    value: Any = None
    """What was sent: JSON, a text, base64, or the list of a stream's items."""

    headers: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> bytes:
        """The bytes of the answer."""
        match self.kind:
            case "json":
                return compact(self.value).encode()
            case "text":
                return str(self.value).encode()
            case "bytes":
                return base64.b64decode(self.value)
            case "lines":
                return "".join(f"{compact(one)}\n" for one in self.value).encode()
            case "events":
                return "".join(
                    f"data: {_event(one)}\n\n" for one in self.value
                ).encode()
            case _:
                return b""


_BARE = ("204", "205")
"""Statuses of answers without a body."""


def _event(value: Any) -> str:
    """Data of an event; each line of a text is a field of its own."""
    text = value if isinstance(value, str) else compact(value)
    return text.replace("\n", "\ndata: ")


def answers(
    operation: RawOperation, *, everything: bool, turn: int = 0
) -> Iterator[RawAnswer]:
    """One answer for each successful status and media type, in document order.

    A range is answered with a status that has no response of its own. `turn` chooses
    among alternatives.

    Raises:
        NoValue: a schema has no value.
    """
    responses = operation.node.get("responses")
    listed = list(responses.items()) if responses is not None else []
    found = [one for one in listed if one[0].upper().startswith("2")]
    if not found:
        found = [one for one in listed if one[0] == "default"]
    made = False
    wish = Wish(everything, "body", response=True, unknown=everything, turn=turn)
    for status, response in found:
        free = (n for n in range(200, 300) if str(n) not in {*_BARE, *dict(listed)})
        number = status if status.isdecimal() else str(next(free))
        for answer in _of_response(operation, number, response, wish):
            made = True
            yield answer
    if found and not made:
        raise NoValue(f"no success of {operation.key} has a value")
    if not made:
        yield RawAnswer(204, None, "none")


def failures(operation: RawOperation, *, everything: bool) -> Iterator[RawAnswer]:
    """One answer for each failure whose body the document describes as JSON.

    A range and ``default`` are answered with a status that has no response of its own.

    Raises:
        NoValue: a schema has no value.
    """
    responses = operation.node.get("responses")
    listed = dict(responses.items()) if responses is not None else {}
    if not any(one.upper().startswith("2") for one in listed):
        return  # what `default` says is the success then
    wish = Wish(everything, "body", response=True, unknown=everything)
    for key, response in listed.items():
        status = _failing(key, listed)
        if status is not None:
            made = _of_response(operation, str(status), response, wish)
            yield from (one for one in made if one.kind == "json")


def _failing(key: str, listed: Container[str]) -> int | None:
    """The status of a failure that this response is for."""
    if key.isdecimal():
        return int(key) if int(key) >= 400 else None
    ranges = [key.upper()] if key != "default" else ["4XX", "5XX"]
    for one in ranges:
        if one == key.upper() or one not in listed:
            first = int(one[0]) * 100
            free = (n for n in range(first, first + 100) if str(n) not in listed)
            return next(free) if first >= 400 else None
    return None


def _of_response(
    operation: RawOperation, status: str, response: Node, wish: Wish
) -> Iterator[RawAnswer]:
    number = int(status)
    content = response.get("content") if status not in _BARE else None
    media = list(content.members()) if content is not None else []
    if not media or operation.method == "HEAD":
        yield RawAnswer(number, None, "none")
        return
    for media_type, node in media:
        schema = node.raw("schema")
        name = media_type.partition(";")[0].strip().lower()
        kind = STREAMS.get(name) or kind_of(media_type, schema)
        sent_type = name.replace("*", "octet-stream") if "*" in name else name
        if name == "*/*":
            sent_type = "application/json"
        if kind == "form" or kind == "parts":
            kind = "text"
        try:
            value = _value(schema, kind, wish)
        except NoValue:
            continue
        yield RawAnswer(number, sent_type, kind, value)


def _value(schema: Node | None, kind: str, wish: Wish) -> Any:
    if kind == "bytes":
        return "AAEC/w=="
    if kind == "text":
        return "A text,\nwith é." if wish.everything else "text"
    if schema is None:
        return {"any": 1} if kind == "json" else []
    if kind in ("lines", "events"):
        short = Wish(False, "body", response=True, turn=wish.turn + 1)
        return [sample(wish, schema), sample(short, schema)]
    return sample(wish, schema)


__all__ = ["RawAnswer", "answers", "failures", "is_json"]
