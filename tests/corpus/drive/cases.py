"""The calls to make of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.openapi.build.media import STREAMS
from generator.text.spec_text import reveal
from tests.corpus.drive.targets import Target, as_chosen, demands_body
from tests.corpus.reader.answers import RawAnswer, answers, failures
from tests.corpus.reader.choices import widest
from tests.corpus.reader.defaults import Defaults, defaults
from tests.corpus.reader.operations import RawOperation
from tests.corpus.reader.parameters import parameters
from tests.corpus.reader.raw import Node
from tests.corpus.reader.requests import (
    Given,
    Request,
    expected,
    given,
    media_types,
    offered,
)
from tests.corpus.reader.servers import server_of
from tests.corpus.reader.wishes import NoValue

_ITEMS = ("events", "lines")
MOST_TURNS = 6
"""How many members of a union get a turn."""


@dataclass(frozen=True, slots=True)
class Case:
    """One call: what is given, what must be sent, what is answered."""

    raw: RawOperation
    target: Target
    everything: bool
    given: Given
    wanted: Request
    defaults: Defaults
    answer: RawAnswer
    server: str | None
    """Where it goes by itself; None when the caller must say so."""

    @property
    def fails(self) -> bool:
        """Whether the answer is an error."""
        return self.answer.status >= 400

    @property
    def name(self) -> str:
        """For a report."""
        size = "everything" if self.everything else "required"
        return f"{self.raw.key} {self.target.call} {size} {self.answer.status}"


def cases(
    raw: RawOperation,
    target: Target,
    secrets: dict[str, str],
    siblings: Sequence[Target] = (),
) -> Iterator[Case]:
    """A call with what is required and one with everything; more of both where the
    operation has more answers, or unions of more than one member; and one for each
    failure that the document describes.

    `siblings` are the other methods of the operation.

    Raises:
        NoValue: a schema has no value.
        LookupError: the body that the method sends is not in the document.
    """
    media_type = _media_type(raw, target)
    forced = media_type is not None and demands_body(target)
    few = list(_fitting(target, list(answers(raw, everything=False))))
    turns = min(MOST_TURNS, widest(_schemas(raw, media_type)))
    simplest: Case | None = None
    for number in range(max(2, len(few), 2 * turns if turns > 1 else 0)):
        everything, turn = number % 2 == 1, number // 2
        listed = few
        if everything or turn:
            made = answers(raw, everything=everything, turn=turn)
            listed = list(_fitting(target, list(made)))
        chosen = given(
            raw,
            everything=everything,
            media_type=media_type,
            with_body=forced,
            turn=turn,
        )
        arguments = as_chosen(target, siblings, chosen)
        case = Case(
            raw,
            target,
            everything,
            arguments,
            expected(raw, arguments, secrets),
            defaults(raw, arguments, media_type, secrets),
            listed[number % len(listed)],
            server_of(raw),
        )
        simplest = simplest or case
        yield case
    assert simplest is not None
    for failure in failures(raw, everything=True):
        yield replace(simplest, answer=failure)


def _schemas(raw: RawOperation, media_type: str | None) -> Iterator[Node]:
    """Schemas of everything that is sent and answered."""
    for parameter in parameters(raw.parameters):
        if parameter.schema is not None:
            yield parameter.schema
    holders = [offered(raw, media_type)] if media_type is not None else []
    responses = raw.node.get("responses")
    for _, response in responses.items() if responses is not None else ():
        content = response.get("content")
        holders += [one for _, one in content.members()] if content else []
    for holder in holders:
        schema = holder.raw("schema") if holder is not None else None
        if schema is not None:
            yield schema


def _media_type(raw: RawOperation, target: Target) -> str | None:
    if target.media_type is None:
        return None
    if offered(raw, target.media_type) is None:
        listed = ", ".join(media_types(raw))
        raise LookupError(f"{target.media_type} is none of {listed}")
    return target.media_type


def _fitting(target: Target, made: list[RawAnswer]) -> Iterator[RawAnswer]:
    """Those that the method asks for; all of its form when it asks for none.

    Raises:
        NoValue: none of its form has a value.
    """
    answers_read = (target.operation.answer, *target.operation.others)
    wanted = {None} | {
        reveal(one.media_type).partition(";")[0].strip().lower()
        for one in answers_read
        if one.media_type is not None
    }
    found = [one for one in made if one.media_type in wanted]
    streams = target.operation.answer.kind in STREAMS
    if not found:
        found = [one for one in made if (one.kind in _ITEMS) is streams]
    if not found:
        raise NoValue(f"no answer that {target.call} reads has a value")
    yield from found
