"""Enumerations as named types with constants."""

from __future__ import annotations

from generator.ir.declarations import Enumeration
from generator.ir.types import Integer, Text
from generator.languages.go import docs
from generator.languages.go.declared import TypeView, receiver_of
from generator.languages.go.layout import Row, hanging, items
from generator.languages.go.literals import value
from generator.languages.go.world import World
from generator.text.code import Code, code, lit

_SCALAR = lit("struct{ Scalar }")


def enumeration(world: World, of: Enumeration) -> TypeView:
    """The named type of an enumeration; other values than its constants survive."""
    name = world.declared(of.key)
    base = base_of(of)
    constants = tuple(world.member(of.key, index) for index in range(len(of.members)))
    is_mixed = base == _SCALAR
    return TypeView(
        name=name,
        receiver=receiver_of(name),
        doc=docs.thing(name, of.doc, deprecated="" if of.deprecated else None),
        base=base,
        constants=tuple(
            Row(
                _assigned(name, constant, value(one.value), is_mixed),
                docs.thing(constant, one.doc, inside=True),
            )
            for constant, one in zip(constants, of.members, strict=True)
        ),
        is_mixed=is_mixed,
        values=hanging(items(code("[]{name}", name=name), constants)),
    )


def _assigned(name: Code, constant: Code, of: Code, is_mixed: bool) -> tuple[Code, ...]:
    if is_mixed:
        made = code("= {name}{{ScalarOf({of})}}", name=name, of=of)
        return (constant, made)
    return (constant, name, code("= {of}", of=of))


def base_of(of: Enumeration) -> Code:
    """What an enumeration is made of."""
    match of.base:
        case Text():
            return lit("string")
        case Integer():
            return lit("int64")
        case _:
            return _SCALAR
