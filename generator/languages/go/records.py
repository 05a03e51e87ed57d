"""Records and tuples as structs with tags."""

from __future__ import annotations

from generator.ir.declarations import Field, Record, Tuple
from generator.ir.types import Literal
from generator.languages.go import docs
from generator.languages.go.declared import TypeView, receiver_of
from generator.languages.go.fields import (
    FieldView,
    distinct,
    reaches,
    shape,
    tag,
    value_pairs,
)
from generator.languages.go.names import exported
from generator.languages.go.reserved import (
    RECORD_MEMBERS,
    SECRET_MEMBERS,
    TUPLE_MEMBERS,
    TYPED_MEMBERS,
)
from generator.languages.go.types import go_type, is_struct
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go_tag import Pair, field_tag, name_pairs, pointer
from generator.text.spec_text import SpecText

_UNNAMED = field_tag([("json", "-")])
_EXTRA_FIELDS = FieldView(lit("ExtraFields"), lit("map[string]any"), _UNNAMED)
_EXTRA_ITEMS = FieldView(lit("ExtraItems"), lit("[]any"), _UNNAMED)


def record(
    world: World, of: Record, tags: frozenset[SpecText] = frozenset()
) -> TypeView:
    """The struct of a record; ``tags`` are properties that tell it from others."""
    name = world.declared(of.key)
    return TypeView(
        name=name,
        receiver=receiver_of(name),
        doc=docs.thing(name, of.doc, deprecated="" if of.deprecated else None),
        fields=tuple(fields(world, of, tags)),
        has_secrets=_has_secrets(of),
    )


def _has_secrets(of: Record) -> bool:
    return any(one.secret for one in of.fields)


def fields(
    world: World, of: Record, tags: frozenset[SpecText] = frozenset()
) -> list[FieldView]:
    """The fields of a record, and those that keep the rest."""
    spelled = (exported(one.name, world.words) for one in of.fields)
    taken = RECORD_MEMBERS
    taken |= SECRET_MEMBERS if _has_secrets(of) else frozenset()
    taken |= TYPED_MEMBERS if of.extra is not None else frozenset()
    found = [
        _field(world, of, one, name, one.wire in tags)
        for one, name in zip(of.fields, distinct(spelled, taken), strict=True)
    ]
    if of.extra is not None:
        kind = code("map[string]{of}", of=go_type(world, of.extra))
        found.append(FieldView(lit("AdditionalProperties"), kind, _UNNAMED))
    found.append(_EXTRA_FIELDS)
    return found


def _field(world: World, of: Record, one: Field, name: Code, is_tag: bool) -> FieldView:
    sent = of.usage.request and not one.read_only
    required = one.required or (is_tag and isinstance(one.type, Literal))
    kind, option = shape(world, one.type, required=required, sent=sent, holder=of.key)
    pairs: list[Pair] = name_pairs("json", one.wire, option)
    if one.required and (one.read_only or one.write_only):
        pairs.append(("only", "answers" if one.read_only else "requests"))
    if one.within:
        pairs.append(("within", pointer(one.within)))
    if one.aliases:
        pairs.append(("aliases", pointer(one.aliases)))
    pairs += value_pairs(one.type)
    if one.secret:
        pairs.append(("secret", "true"))
    more = () if not one.secret else (lit("It is hidden when the struct is printed."),)
    return FieldView(
        name=name,
        type=kind,
        tag=tag(pairs),
        comment=docs.thing(
            name,
            one.doc,
            inside=True,
            more=more,
            deprecated="" if one.deprecated else None,
        ),
    )


def array(world: World, of: Tuple) -> TypeView:
    """The struct of a tuple: one field per position."""
    name = world.declared(of.key)
    found = [FieldView(lit("_"), lit("struct{}"), field_tag([("tuple", "")]))]
    spelled = (exported(one.name, world.words) for one in of.elements)
    for one, field in zip(of.elements, distinct(spelled, TUPLE_MEMBERS), strict=True):
        kind = go_type(world, one.type)
        if is_struct(world, one.type) and reaches(world, one.type, of.key):
            kind = code("*{kind}", kind=kind)
        comment = docs.thing(field, one.doc, inside=True)
        found.append(FieldView(field, kind, tag(value_pairs(one.type)), comment))
    if of.rest is None:
        found.append(_EXTRA_ITEMS)
    else:
        kind = code("[]{of}", of=go_type(world, of.rest))
        found.append(FieldView(lit("AdditionalItems"), kind, _UNNAMED))
    return TypeView(
        name=name,
        receiver=receiver_of(name),
        doc=docs.thing(
            name,
            of.doc,
            otherwise="An array whose elements have types of their own.",
            deprecated="" if of.deprecated else None,
        ),
        fields=tuple(found),
    )
