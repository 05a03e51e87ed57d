"""Bodies of answers for guides: what a stub gives in a test of one's own code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.ir.api import Api
from generator.ir.methods import Built, Method, Selected
from generator.ir.name import Name
from generator.ir.operations import Operation
from generator.ir.paths import Key
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.languages.common.samples import Samples
from generator.text.spec_text import SpecText

_REQUEST = SpecText("request-1")
_CODE = SpecText("ok")


@dataclass(frozen=True)
class Answers:
    """Makes JSON bodies of successes."""

    api: Api

    @cached_property
    def samples(self) -> Samples:
        """Values as the service gives them."""
        return Samples(self.api, in_answers=True)

    def body(self, method: Method, operation: Operation) -> JsonValue:
        """The body that a method's value is read from; nothing if there is none."""
        kind = operation.answer.type
        if not operation.enveloped:
            return None if kind is None else self.samples.value(kind, operation.name)
        whole = self._frame()
        for selected, name in _selected(method):
            value = self.samples.value(selected.type, name)
            keys = [one for one in selected.path if isinstance(one, Key)]
            if value is not None and len(keys) == len(selected.path) > 0:
                whole = _with(whole, keys, value)
        return whole

    def _frame(self) -> JsonObject:
        """What the document's envelope has around the data of a success."""
        envelope = self.api.envelope
        if envelope is None:
            return JsonObject(())
        frame = (
            (envelope.request_id, _REQUEST),
            (envelope.success, True),
            (envelope.code, _CODE),
        )
        return JsonObject(tuple((wire, one) for wire, one in frame if wire is not None))


def size(value: JsonValue) -> int:
    """How many scalars a value has; none for no value."""
    match value:
        case None:
            return 0
        case JsonArray(items):
            return sum(map(size, items))
        case JsonObject(members):
            return sum(size(inner) for _, inner in members)
        case _:
            return 1


def _selected(method: Method) -> Iterator[tuple[Selected, Name]]:
    """What a method takes from the body, and what it calls it."""
    outcome = method.outcome
    sources = list(outcome.result.fields) if outcome.result is not None else []
    if outcome.value is not None:
        sources.append((method.name, outcome.value))
    for name, source in sources:
        inner = source.properties if isinstance(source, Built) else ((name, source),)
        for word, one in inner:
            if isinstance(one, Selected):
                yield one, word


def _with(whole: JsonObject, keys: list[Key], value: JsonValue) -> JsonObject:
    """An object that has a value at the end of a path, unless one is there."""
    (first, *rest), members = keys, dict(whole.members)
    known = members.get(first.wire)
    if rest:
        inner = known if isinstance(known, JsonObject) else JsonObject(())
        members[first.wire] = _with(inner, rest, value)
    elif known is None:
        members[first.wire] = value
    return JsonObject(tuple(members.items()))
