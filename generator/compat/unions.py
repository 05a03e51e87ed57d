"""Differences of unions: their variants, by tag or else by type."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compat.at import At
from generator.compat.context import Both
from generator.compat.described import described
from generator.compat.difference import Difference
from generator.compat.types import compare_types
from generator.ir.declarations import Union, Variant
from generator.text.doc import compose


def compare_unions(both: Both, old: Union, new: Union, at: At) -> Iterator[Difference]:
    """Variants that are new or gone, and what changed in the others."""
    if old.discriminator != new.discriminator:
        sentence = compose(
            "Variants of `{it}` were told apart by {old} and are by {new} now.",
            it=at.subject,
            old=old.discriminator or "their shape",
            new=new.discriminator or "their shape",
        )
        yield at.tell("discriminator-changed", sentence)
    pairs, gone, added = _matched(old.variants, new.variants)
    for was, now in pairs:
        yield from compare_types(both, was.type, now.type, at)
    for one in added:
        kind = described(both.new.declared, one.type)
        sentence = compose("`{it}` may be {kind} now.", it=at.subject, kind=kind)
        yield at.tell("variant-added", sentence)
    for one in gone:
        kind = described(both.old.declared, one.type)
        sentence = compose("`{it}` is not {kind} any more.", it=at.subject, kind=kind)
        yield at.tell("variant-removed", sentence)


def _matched(
    old: tuple[Variant, ...], new: tuple[Variant, ...]
) -> tuple[list[tuple[Variant, Variant]], list[Variant], list[Variant]]:
    """Variants that are the same ones, those that are gone, and new ones."""
    left = list(new)
    pairs: list[tuple[Variant, Variant]] = []
    gone: list[Variant] = []
    for was in old:
        now = next((one for one in left if _is_same(was, one)), None)
        if now is None:
            gone.append(was)
        else:
            left.remove(now)
            pairs.append((was, now))
    return pairs, gone, left


def _is_same(old: Variant, new: Variant) -> bool:
    if old.tags and new.tags:
        return bool(set(old.tags) & set(new.tags))
    return old.name == new.name
