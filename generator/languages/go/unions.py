"""Unions as structs with a pointer per alternative."""

from __future__ import annotations

from generator.ir.declarations import Union, Variant
from generator.ir.types import EncodedText, Nullable
from generator.languages.go import docs
from generator.languages.go.names import exported
from generator.languages.go.records import (
    TEXT_ENCODINGS,
    FieldView,
    RecordView,
    spaced,
)
from generator.languages.go.types import go_type
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go import symbol
from generator.text.go_tag import Pair, field_tag, pointer
from generator.text.spec_text import SpecText


def union(world: World, of: Union) -> RecordView:
    """The struct of a union: one pointer per alternative, of which one is set."""
    name = world.declared(of.key)
    taken: set[str] = set()
    fields = []
    for variant in of.variants:
        spelled = exported(variant.name, world.words)
        while spelled in taken:
            spelled += "Value"
        taken.add(spelled)
        fields.append(_variant(world, variant, symbol(spelled)))
    tag = of.discriminator if of.discriminator is not None else SpecText("")
    marker = FieldView(
        name=lit("_"),
        type=lit("struct{}"),
        tag=spaced(field_tag([("union", tag)])),
        doc=lit("// The codec knows a union by this field."),
    )
    return RecordView(
        name=name,
        receiver=symbol(str(name)[0].lower()),
        doc=docs.thing(
            name,
            of.doc,
            otherwise="One of several types.",
            more=(lit("Exactly one field is set."),),
            deprecated="" if of.deprecated else None,
        ),
        fields=(marker, *fields),
        has_secrets=False,
    )


def _variant(world: World, one: Variant, name: Code) -> FieldView:
    kind = one.type.inner if isinstance(one.type, Nullable) else one.type
    pairs: list[Pair] = [("tags", pointer(one.tags))] if one.tags else []
    if isinstance(kind, EncodedText):
        pairs.append(("encoding", TEXT_ENCODINGS[kind.encoding]))
    return FieldView(
        name=name,
        type=code("*{kind}", kind=go_type(world, kind)),
        tag=spaced(field_tag(pairs)) if pairs else lit(""),
        doc=code("// {name} is set when the value is of this type.", name=name),
    )
