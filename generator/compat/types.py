"""Differences of types, in the direction in which their values travel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.compat.at import At
from generator.compat.context import Both
from generator.compat.described import described, type_name
from generator.compat.difference import Difference
from generator.ir.declarations import Declaration, Enumeration, Record, Tuple, Union
from generator.ir.types import (
    EncodedText,
    Integer,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Number,
    Opaque,
    Ref,
    Text,
    Type,
    not_null,
)
from generator.languages.common.surface_keys import key
from generator.text.doc import compose
from generator.text.spec_text import SpecText


def compare_types(both: Both, old: Type, new: Type, at: At) -> Iterator[Difference]:
    """What differs between two types, down to the declarations that they name."""
    is_new = isinstance(old, Nullable) != isinstance(new, Nullable)
    if is_new and Opaque() not in (old, new):
        yield _null(at, allowed=isinstance(new, Nullable))
    old, new = not_null(old), not_null(new)
    match old, new:
        case Ref(), Ref():
            yield from _declared(
                both, both.old.declared[old.key], both.new.declared[new.key], at
            )
        case ListOf(), ListOf():
            yield from compare_types(both, old.item, new.item, at)
        case MapOf(), MapOf():
            yield from compare_types(both, old.value, new.value, at)
        case EncodedText(), EncodedText() if old.encoding is new.encoding:
            yield from compare_types(both, old.inner, new.inner, at)
        case _:
            yield from _other(both, old, new, at)


def _null(at: At, *, allowed: bool) -> Difference:
    if allowed:
        return at.tell("null-allowed", "`{it}` may be null now.")
    return at.tell("null-refused", "`{it}` may not be null any more.")


def _other(both: Both, old: Type, new: Type, at: At) -> Iterator[Difference]:
    """Types of different kinds, or without parts."""
    if old == new:
        return
    if _holds(both.new.declared, new, old):
        rule, sentence = "type-widened", "`{it}` was {old} and may be {new} now."
    elif _holds(both.old.declared, old, new):
        rule, sentence = "type-narrowed", "`{it}` was {old} and is {new} now."
    else:
        rule, sentence = "type-changed", "`{it}` was {old} and is {new} now."
    before = described(both.old.declared, old)
    after = described(both.new.declared, new)
    yield at.tell(
        rule,
        compose(sentence, it=at.subject, old=before, new=after),
        old=before,
        new=after,
    )


def _holds(declared: dict[str, Declaration], wide: Type, narrow: Type) -> bool:
    """Whether every value of ``narrow``, a type of the other model, is one of
    ``wide``; false where that takes more than a glance."""
    match wide, narrow:
        case Opaque(), _:
            return True
        case Number(), Integer():
            return True
        case Integer(), Integer():
            return wide.bits >= narrow.bits
        case Text(), Literal(value=SpecText()):
            return True
        case Text(), EncodedText():
            return True
        case Ref(), _:
            found = declared[wide.key]
            return isinstance(found, Union) and any(
                one.type == narrow for one in found.variants
            )
        case _:
            return False


def _declared(
    both: Both, old: Declaration, new: Declaration, at: At
) -> Iterator[Difference]:
    """Differences of two declarations, told once for each direction."""
    entry = (old.key, new.key, at.sent)
    if entry in both.compared:
        return
    both.compared.add(entry)
    from generator.compat.records import compare_records
    from generator.compat.unions import compare_unions
    from generator.compat.values import compare_enumerations

    keys = key(old.name), key(new.name)
    both.rename(*keys)
    at = replace(
        at,
        subject=SpecText(type_name(new)),
        old=old.source,
        new=new.source,
        touches=tuple(dict.fromkeys(keys)),
    )
    match old, new:
        case Record(), Record():
            yield from compare_records(both, old, new, at)
        case Enumeration(), Enumeration():
            yield from compare_enumerations(both, old, new, at)
        case Union(), Union():
            yield from compare_unions(both, old, new, at)
        case Tuple(), Tuple():
            yield from _tuples(both, old, new, at)
        case _:
            yield from _other(both, Ref(old.key), Ref(new.key), at)


def _tuples(both: Both, old: Tuple, new: Tuple, at: At) -> Iterator[Difference]:
    if len(old.elements) != len(new.elements):
        sentence = compose(
            "`{it}` had {old} elements and has {new} now.",
            it=at.subject,
            old=len(old.elements),
            new=len(new.elements),
        )
        yield at.tell("type-changed", sentence)
    for number, (was, now) in enumerate(zip(old.elements, new.elements, strict=False)):
        subject = compose("{name}[{number}]", name=at.subject, number=number)
        yield from compare_types(both, was.type, now.type, replace(at, subject=subject))
