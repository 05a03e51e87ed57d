"""Differences of records: their properties, by name on the wire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.compat.at import At
from generator.compat.context import Both
from generator.compat.difference import Difference
from generator.compat.types import compare_types
from generator.compat.values import compare_defaults, compare_limits
from generator.compat.words import compare_words
from generator.ir.declarations import Field, Record
from generator.ir.types import Opaque
from generator.languages.common.surface_keys import key
from generator.text.doc import compose, joined
from generator.text.spec_text import SpecText


def compare_records(
    both: Both, old: Record, new: Record, at: At
) -> Iterator[Difference]:
    """What travels in this direction only: read-only properties are never sent."""
    before = {_path(one): one for one in old.fields if _travels(one, at)}
    after = {_path(one): one for one in new.fields if _travels(one, at)}
    for path, field in after.items():
        here = _at(at, path, before.get(path), field)
        if path in before:
            was = before[path]
            both.rename(key(old.name, was.name), key(new.name, field.name))
            yield from _both(both, was, field, here)
        else:
            yield _added(field, here)
    for path, field in before.items():
        if path not in after:
            yield _removed(field, _at(at, path, field, None))
    if old.extra != new.extra and not at.sent:
        subject = compose("{it}.*", it=at.subject)
        yield from compare_types(
            both,
            old.extra or Opaque(),
            new.extra or Opaque(),
            replace(at, subject=subject),
        )


def _travels(field: Field, at: At) -> bool:
    return not (field.read_only if at.sent else field.write_only)


def _path(field: Field) -> tuple[SpecText, ...]:
    return (*field.within, field.wire)


def _at(at: At, path: tuple[SpecText, ...], old: Field | None, new: Field | None) -> At:
    subject = compose("{it}.{path}", it=at.subject, path=joined(".", path))
    return at.part(subject, old, new)


def _added(field: Field, at: At) -> Difference:
    if field.required:
        return at.tell("required-field-added", "`{it}` is new and must be there.")
    return at.tell("field-added", "`{it}` is new.")


def _removed(field: Field, at: At) -> Difference:
    rule = "required-field-removed" if field.required else "field-removed"
    return at.tell(rule, "`{it}` is gone.")


def _both(both: Both, old: Field, new: Field, at: At) -> Iterator[Difference]:
    if new.required and not old.required:
        yield at.tell("field-required", "`{it}` must be there now.")
    if old.required and not new.required:
        yield at.tell("field-optional", "`{it}` may be missing now.")
    yield from compare_types(both, old.type, new.type, at)
    yield from compare_defaults(old.default, new.default, at)
    yield from compare_limits(old.limits, new.limits, at)
    yield from compare_words(old, new, at)
