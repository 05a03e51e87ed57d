"""Which member of a union a value on the level of the wire belongs to."""

from __future__ import annotations

from typing import Any

from generator.ir.declarations import Enumeration, Record, Tuple, Union, Variant
from generator.ir.types import (
    Boolean,
    Bytes,
    Date,
    Decimal,
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
    Timestamp,
    Type,
)
from generator.text.spec_text import SpecText, reveal
from tests.conformance.model import Model

_DEEPEST = 8


def best_variant(model: Model, union: Union, wire: Any) -> Variant:
    """The one that fits best; of those that the discriminator names, if it does."""
    able: tuple[Variant, ...] = ()
    if union.discriminator is not None and isinstance(wire, dict):
        tag = wire.get(reveal(union.discriminator))
        able = tuple(
            variant
            for variant in union.variants
            if tag in [reveal(one) for one in variant.tags]
        )
    return max(able or union.variants, key=lambda one: score(model, one.type, wire))


def score(model: Model, kind: Type, wire: Any, depth: int = 0) -> float:
    """How well a value fits a type: below zero not at all, better when more fits."""
    if depth > _DEEPEST:
        return 0
    match kind:
        case Opaque():
            return 0.1
        case Nullable():
            return 1 if wire is None else score(model, kind.inner, wire, depth)
        case Boolean():
            return 1 if isinstance(wire, bool) else -1
        case Integer():
            whole = isinstance(wire, int) and not isinstance(wire, bool)
            return 1 if whole else -1
        case Number():
            number = isinstance(wire, (int, float)) and not isinstance(wire, bool)
            return 0.9 if number else -1
        case Literal(value=value):
            text = reveal(value) if isinstance(value, SpecText) else value
            return 2 if text == wire and type(text) is type(wire) else -1
        case Decimal(in_text=False):
            return score(model, Number(), wire, depth)
        case Date() | Timestamp() | Decimal() | Bytes():
            return 0.8 if isinstance(wire, str) else -1
        case Text() | EncodedText():
            return 1 if isinstance(wire, str) else -1
        case ListOf():
            if not isinstance(wire, list):
                return -1
            return 1 + min(
                (score(model, kind.item, i, depth + 1) for i in wire), default=0
            )
        case MapOf():
            if not isinstance(wire, dict):
                return -1
            scores = [score(model, kind.value, i, depth + 1) for i in wire.values()]
            return 0.5 + min(scores, default=0)
        case Ref():
            return _declared(model, kind, wire, depth + 1)
        case _:
            return -1


def _declared(model: Model, kind: Ref, wire: Any, depth: int) -> float:
    declared = model.declarations[kind.key]
    if isinstance(declared, Union):
        return max(score(model, one.type, wire, depth) for one in declared.variants)
    if isinstance(declared, Enumeration):
        values = [
            reveal(one.value) if isinstance(one.value, SpecText) else one.value
            for one in declared.members
        ]
        if any(one == wire and type(one) is type(wire) for one in values):
            return 2
        return 0.2 if score(model, declared.base, wire) > 0 else -1
    if isinstance(declared, Tuple):
        fits = isinstance(wire, list) and len(wire) >= len(declared.elements)
        return 1 if fits else -1
    return _record(model, declared, wire, depth)


def _record(model: Model, declared: Record, wire: Any, depth: int) -> float:
    if not isinstance(wire, dict):
        return -1
    total, known = 0.0, set()
    for item in declared.fields:
        name = reveal(item.wire)
        known.add(name)
        if name not in wire:
            if item.required and not item.read_only and not item.write_only:
                return -1
            continue
        one = score(model, item.type, wire[name], depth)
        if one < 0:
            return -1
        total += 1 + min(one, 2) / 10
    unknown = sum(1 for name in wire if name not in known)
    return 1 + total - 0.5 * unknown
