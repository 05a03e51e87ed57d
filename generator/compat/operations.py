"""Differences of operations: which there are, and what each does."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compat.answers import compare_answers
from generator.compat.at import At
from generator.compat.context import Both
from generator.compat.difference import Difference
from generator.compat.parameters import compare_requests
from generator.compat.words import compare_words
from generator.ir.operations import Operation
from generator.languages.common.summaries import request_line
from generator.text.doc import compose, joined
from generator.text.spec_text import SpecText


def compare_operations(both: Both) -> Iterator[Difference]:
    """In the order of the new document; what is gone comes last."""
    known = _known(both)
    for new in both.new.api.operations:
        old = known.get(new.key)
        if old is not None:
            yield from _compare(both, old, new)
        else:
            yield _at(both, new, new).tell(_there(new, "added"), "`{it}` is new.")
    stayed = {old.key for old in known.values()}
    for old in both.old.api.operations:
        if old.key not in stayed:
            yield _at(both, old, old).tell(_there(old, "removed"), "`{it}` is gone.")


def _there(one: Operation, way: str) -> str:
    """A further form of an operation is one of its media types."""
    if one.variant_of is not None and one.body is not None:
        return f"request-media-type-{way}"
    return f"operation-{way}"


def _known(both: Both) -> dict[str, Operation]:
    """The old operations by the keys of the new ones that are the same.

    Those have the same method and path, else the same operationId.
    """
    found: dict[str, Operation] = {}
    gone = {one.key: one for one in both.old.api.operations}
    for identity in (_route, _label):
        left = {
            identity(one): one
            for one in both.new.api.operations
            if one.key not in found
        }
        for old in tuple(gone.values()):
            new = left.pop(identity(old), None)
            if new is not None:
                found[new.key] = gone.pop(old.key)
    return found


def _route(one: Operation) -> tuple[object, ...]:
    """Method and path, whatever its parameters are called, and which variant."""
    path = [piece if isinstance(piece, SpecText) else None for piece in one.target.path]
    body = one.body.media_type if one.variant_of and one.body else None
    query = one.target.query
    return one.target.method, tuple(path), query, body, one.answer.kind


def _label(one: Operation) -> tuple[object, ...]:
    return one.label, one.variant_of is None


def _at(both: Both, old: Operation, new: Operation) -> At:
    return At(
        sent=True,
        subject=request_line(new),
        old=old.source,
        new=new.source,
        touches=both.methods_of(old, new),
    )


def _compare(both: Both, old: Operation, new: Operation) -> Iterator[Difference]:
    at = _at(both, old, new)
    if _route(old)[:3] != _route(new)[:3]:
        sentence = compose(
            "`{old}` is `{new}` now.", old=request_line(old), new=request_line(new)
        )
        yield at.tell("operation-moved", sentence, request_line(old), request_line(new))
    before, after = (
        side.methods.get(one.key, [])
        for side, one in ((both.old, old), (both.new, new))
    )
    if len(before) == len(after) == 1:
        both.rename(before[0], after[0])
    if old.label != new.label:
        sentence = compose(
            "The operationId of `{it}` was {old} and is {new} now.",
            it=at.subject,
            old=old.label,
            new=new.label,
        )
        yield at.tell("operation-renamed", sentence, old.label, new.label)
    yield from compare_requests(both, old, new, at)
    yield from compare_answers(both, old, new, at)
    yield from _traits(old, new, at)
    yield from compare_words(old, new, at)


def _traits(old: Operation, new: Operation, at: At) -> Iterator[Difference]:
    """What the client does with a request beside sending it."""
    if old.safety is not new.safety:
        sentence = compose(
            "`{it}` was {old} and is {new} now: that says when it is sent again.",
            it=at.subject,
            old=old.safety.value,
            new=new.safety.value,
        )
        yield at.tell("safety-changed", sentence)
    if old.retries != new.retries:
        yield at.tell("retries-changed", "`{it}` is repeated another number of times.")
    if old.server != new.server:
        yield at.tell("server-changed", "`{it}` goes to another server.")
    was, now = _ways(old), _ways(new)
    if was == now:
        return
    ways = joined("; ", [joined(" and ", list(way)) for way in new.security])
    sentence = compose(
        "`{it}` accepts other credentials now: {ways}.",
        it=at.subject,
        ways=ways or "none",
    )
    is_looser = all(any(way <= former for way in now) for former in was)
    yield at.tell("security-loosened" if is_looser else "security-tightened", sentence)


def _ways(one: Operation) -> frozenset[frozenset[str]]:
    """The sets of credentials of which one is enough; none at all is one of them."""
    return frozenset(map(frozenset, one.security)) or frozenset((frozenset(),))
