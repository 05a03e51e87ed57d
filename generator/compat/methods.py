"""Differences of what methods do beyond one request: pages and waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.compat.at import At
from generator.compat.context import Both, Side, method_key
from generator.compat.difference import Difference
from generator.ir.methods import Failure, Method
from generator.ir.plans import Call, Listing, Wait
from generator.text.doc import compose
from generator.text.spec_text import SpecText

_SHOWN = {Failure.RAISE: "an error", Failure.RESULT: "a result"}


def compare_methods(both: Both) -> Iterator[Difference]:
    """Methods of the same key, or that were renamed."""
    before, after = _methods(both.old), _methods(both.new)
    for key, old in before.items():
        at = both.renamed.get(key, key)
        new = after.get(at)
        if new is None:
            continue
        here = At(True, SpecText(at), old.source, new.source, (at,))
        was, now = _paging(old), _paging(new)
        if was is not None and now is not None and was != now:
            text = "The next page of `{it}` is found in another way."
            yield here.tell("paging-changed", text)
        if _wait(old) != _wait(new):
            yield here.tell("wait-changed", "`{it}` waits for something else.")
        if old.outcome.failure is not new.outcome.failure:
            sentence = compose(
                "A failure of `{it}` was shown by {old} and is by {new} now.",
                it=here.subject,
                old=_SHOWN[old.outcome.failure],
                new=_SHOWN[new.outcome.failure],
            )
            yield here.tell("failure-changed", sentence)


def _methods(side: Side) -> dict[str, Method]:
    return {
        method_key(side.api, owner, method): method
        for owner in side.api.owners
        for method in owner.methods
    }


def _paging(one: Method) -> tuple[object, ...] | None:
    plan = one.plan
    return (plan.paging, plan.last) if isinstance(plan, Listing) else None


def _wait(one: Method) -> Wait | None:
    """What it waits for; in which order parameters are filled says nothing."""
    wait = one.plan.wait if isinstance(one.plan, Call) else None
    if wait is None:
        return None
    filled = sorted(wait.request.assignments, key=lambda one: one.parameter)
    return replace(wait, request=replace(wait.request, assignments=tuple(filled)))
