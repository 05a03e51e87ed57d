"""Differences of what comes back: successes by status, and failures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.compat.at import At
from generator.compat.context import Both
from generator.compat.difference import Difference
from generator.compat.types import compare_types
from generator.ir.operations import Answer, Operation
from generator.text.doc import compose
from generator.text.spec_text import SpecText


def compare_answers(
    both: Both, old: Operation, new: Operation, at: At
) -> Iterator[Difference]:
    """The main answer, those of other statuses, and bodies of failures."""
    at = replace(at, sent=False)
    main = replace(at, subject=compose("{it}: answer", it=at.subject))
    yield from _answer(both, old.answer, new.answer, main)
    before = {one.status: one for one in old.others}
    after = {one.status: one for one in new.others}
    for status in dict.fromkeys((*before, *after)):
        here = replace(at, subject=_named(at, "answer", status))
        if status not in before:
            yield here.tell("response-added", "`{it}` is new.")
        elif status not in after:
            yield here.tell("response-removed", "`{it}` is gone.")
        else:
            yield from _answer(both, before[status], after[status], here)
    yield from _failures(both, old, new, at)


def _answer(both: Both, old: Answer, new: Answer, at: At) -> Iterator[Difference]:
    if (old.kind, old.events) != (new.kind, new.events):
        sentence = compose(
            "`{it}` was {old} and is {new} now.",
            it=at.subject,
            old=old.kind.value,
            new=new.kind.value,
        )
        yield at.tell("response-kind-changed", sentence)
    elif old.type is not None and new.type is not None:
        yield from compare_types(both, old.type, new.type, at)


def _failures(
    both: Both, old: Operation, new: Operation, at: At
) -> Iterator[Difference]:
    before = {one.status: one.type for one in old.errors}
    after = {one.status: one.type for one in new.errors}
    for status in dict.fromkeys((*before, *after)):
        here = replace(at, subject=_named(at, "failure", status))
        if status not in before:
            yield here.tell("error-described", "The body of `{it}` is described.")
        elif status not in after:
            text = "The body of `{it}` is not described any more."
            yield here.tell("error-undescribed", text)
        else:
            yield from compare_types(both, before[status], after[status], here)


def _named(at: At, what: str, status: SpecText) -> SpecText:
    return compose("{it}: {what} {status}", it=at.subject, what=what, status=status)
