"""The calls to make of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.text.spec_text import reveal
from tests.corpus.drive.targets import Target, as_chosen, demands_body
from tests.corpus.reader.answers import RawAnswer, answers
from tests.corpus.reader.defaults import Defaults, defaults
from tests.corpus.reader.operations import RawOperation
from tests.corpus.reader.requests import (
    Given,
    Request,
    expected,
    given,
    media_types,
    offered,
)
from tests.corpus.reader.servers import server_of


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
    """A call with what is required and one with everything, and more where the
    operation has more answers.

    `siblings` are the other methods of the operation.

    Raises:
        NoValue: a schema has no value.
        LookupError: the body that the method sends is not in the document.
    """
    media_type = _media_type(raw, target)
    few = list(_fitting(target, list(answers(raw, everything=False))))
    many = list(_fitting(target, list(answers(raw, everything=True))))
    forced = media_type is not None and demands_body(target)
    sets = {
        size: given(raw, everything=size, media_type=media_type, with_body=forced)
        for size in (False, True)
    }
    for number in range(max(2, len(few), len(many))):
        everything = number % 2 == 1
        listed = many if everything else few
        arguments = as_chosen(target, siblings, sets[everything])
        yield Case(
            raw,
            target,
            everything,
            arguments,
            expected(raw, arguments, secrets),
            defaults(raw, arguments, media_type, secrets),
            listed[number % len(listed)],
            server_of(raw),
        )


def _media_type(raw: RawOperation, target: Target) -> str | None:
    if target.media_type is None:
        return None
    if offered(raw, target.media_type) is None:
        listed = ", ".join(media_types(raw))
        raise LookupError(f"{target.media_type} is none of {listed}")
    return target.media_type


def _fitting(target: Target, made: list[RawAnswer]) -> Iterator[RawAnswer]:
    """Those that the method asks for; all of them when it asks for none."""
    answers_read = (target.operation.answer, *target.operation.others)
    wanted = {None} | {
        reveal(one.media_type).partition(";")[0].strip().lower()
        for one in answers_read
        if one.media_type is not None
    }
    found = [one for one in made if one.media_type in wanted]
    yield from found or made
