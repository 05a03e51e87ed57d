"""Differences of what an operation is given: parameters and body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.compat.at import At
from generator.compat.context import Both
from generator.compat.difference import Difference
from generator.compat.types import compare_types
from generator.compat.values import compare_defaults, compare_limits
from generator.compat.words import compare_words
from generator.ir.operations import Body, Location, Operation, Parameter, Supplied
from generator.text.doc import compose


def compare_requests(
    both: Both, old: Operation, new: Operation, at: At
) -> Iterator[Difference]:
    """Parameters by place and name on the wire, then the body."""
    before, after = _supplied(old), _supplied(new)
    for key, parameter in after.items():
        here = _at(at, before.get(key), parameter)
        if key in before:
            yield from _both(both, before[key], parameter, here)
        else:
            yield _added(parameter, here)
    for key, parameter in before.items():
        if key not in after:
            yield _removed(parameter, _at(at, parameter, None))
    yield from _bodies(both, old.body, new.body, at)


def _supplied(operation: Operation) -> dict[str, Parameter]:
    return {
        one.key: one for one in operation.parameters if isinstance(one.origin, Supplied)
    }


def _at(at: At, old: Parameter | None, new: Parameter | None) -> At:
    shown = new or old
    assert shown is not None
    place, name = shown.location.value, shown.wire
    subject = compose("{it}: {place} {name}", it=at.subject, place=place, name=name)
    return at.part(subject, old, new)


def _what(one: Parameter) -> str:
    """A property of a body is a field like any other, though it is an argument."""
    return "field" if one.location in (Location.BODY, Location.FORM) else "parameter"


def _added(new: Parameter, at: At) -> Difference:
    what = _what(new)
    if new.required and new.default is None:
        sentence = "`{it}` is new and must be given."
        return at.tell(f"required-{what}-added", sentence)
    return at.tell(f"{what}-added", "`{it}` is new.")


def _removed(old: Parameter, at: At) -> Difference:
    needed = "required-" if old.required else ""
    return at.tell(f"{needed}{_what(old)}-removed", "`{it}` is gone.")


def _both(both: Both, old: Parameter, new: Parameter, at: At) -> Iterator[Difference]:
    if new.required and not old.required:
        yield at.tell(f"{_what(new)}-required", "`{it}` must be given now.")
    if old.required and not new.required:
        yield at.tell(f"{_what(new)}-optional", "`{it}` may be left out now.")
    if _style(old) != _style(new):
        yield at.tell("parameter-style-changed", "`{it}` is written otherwise.")
    yield from compare_types(both, old.type, new.type, at)
    yield from compare_defaults(old.default, new.default, at)
    yield from compare_limits(old.limits, new.limits, at)
    yield from compare_words(old, new, at)


def _style(one: Parameter) -> tuple[object, ...]:
    return one.style, one.explode, one.allow_reserved, one.content_type


def _bodies(
    both: Both, old: Body | None, new: Body | None, at: At
) -> Iterator[Difference]:
    at = replace(at, subject=compose("{it}: body", it=at.subject))
    if new is None:
        if old is not None:
            yield at.tell("body-removed", "`{it}` is gone.")
        return
    if old is None:
        yield at.tell(
            "body-required" if new.required else "body-added", "`{it}` is new."
        )
        return
    if new.required and not old.required:
        yield at.tell("body-required", "`{it}` must be given now.")
    if old.required and not new.required:
        yield at.tell("body-optional", "`{it}` may be left out now.")
    if old.media_type != new.media_type:
        yield at.tell(
            "request-media-type-removed",
            compose(
                "`{it}` was {old} and is {new} now.",
                it=at.subject,
                old=old.media_type,
                new=new.media_type,
            ),
            old.media_type,
            new.media_type,
        )
    if old.type is not None and new.type is not None:
        yield from compare_types(both, old.type, new.type, at)
