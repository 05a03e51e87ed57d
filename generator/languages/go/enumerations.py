"""Enumerations as named types with constants."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.declarations import Enumeration
from generator.ir.types import Integer, Text
from generator.languages.go import docs
from generator.languages.go.literals import value
from generator.languages.go.world import World
from generator.text.code import Code, lit
from generator.text.doc import compose


@dataclass(frozen=True, slots=True)
class ConstantView:
    """A known value of an enumeration."""

    name: Code
    type: Code
    value: Code
    doc: Code


@dataclass(frozen=True, slots=True)
class EnumView:
    """A named type with constants."""

    name: Code
    base: Code
    doc: Code
    constants: tuple[ConstantView, ...]


def enumeration(world: World, of: Enumeration) -> EnumView:
    """The named type of an enumeration; other values than its constants survive."""
    name = world.declared(of.key)
    return EnumView(
        name=name,
        base=_base(of),
        doc=docs.thing(
            name,
            of.doc,
            otherwise="A value of an open set.",
            more=(lit("The service may send other values than the constants."),),
            deprecated="" if of.deprecated else None,
        ),
        constants=tuple(
            ConstantView(
                name=world.member(of.key, index),
                type=name,
                value=value(one.value),
                doc=docs.thing(
                    world.member(of.key, index),
                    one.doc,
                    indent=1,
                    otherwise=compose("One of the values of {name}.", name=name),
                ),
            )
            for index, one in enumerate(of.members)
            if _base(of) != lit("any")
        ),
    )


def _base(of: Enumeration) -> Code:
    match of.base:
        case Text():
            return lit("string")
        case Integer():
            return lit("int64")
        case _:
            return lit("any")
