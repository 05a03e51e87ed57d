"""Unions as structs with a pointer per alternative."""

from __future__ import annotations

from generator.ir.declarations import Union, Variant
from generator.ir.types import Bytes, BytesForm, not_null
from generator.languages.go import docs
from generator.languages.go.declared import TypeView, receiver_of
from generator.languages.go.fields import FieldView, distinct, tag, value_pairs
from generator.languages.go.names import exported
from generator.languages.go.reserved import UNION_MEMBERS
from generator.languages.go.types import go_type
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go_tag import Pair, field_tag, pointer
from generator.text.spec_text import SpecText


def union(world: World, of: Union) -> TypeView:
    """The struct of a union: one pointer per alternative, of which one is set."""
    name = world.declared(of.key)
    by = of.discriminator if of.discriminator is not None else SpecText("")
    marker = FieldView(lit("_"), lit("struct{}"), field_tag([("union", by)]))
    names = variant_names(world, of)
    variants = (
        _variant(world, one, field)
        for one, field in zip(of.variants, names, strict=True)
    )
    return TypeView(
        name=name,
        receiver=receiver_of(name),
        doc=docs.thing(
            name,
            of.doc,
            otherwise="One of several types.",
            more=(lit("Exactly one of its fields is set."),),
            deprecated="" if of.deprecated else None,
        ),
        fields=(marker, *variants),
        is_union=True,
    )


def variant_names(world: World, of: Union) -> tuple[Code, ...]:
    """The fields of a union, in the order of its variants."""
    spelled = (exported(one.name, world.words) for one in of.variants)
    return tuple(distinct(spelled, UNION_MEMBERS))


def _variant(world: World, one: Variant, name: Code) -> FieldView:
    kind = not_null(one.type)
    pairs: list[Pair] = [("tags", pointer(one.tags))] if one.tags else []
    pairs += value_pairs(kind)
    # Bytes as they are stand in answers only, where they are nobody's file yet.
    is_raw = kind == Bytes(BytesForm.RAW)
    spelled = lit("[]byte") if is_raw else go_type(world, kind)
    return FieldView(name, code("*{kind}", kind=spelled), tag(pairs))
