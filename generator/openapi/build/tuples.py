"""``prefixItems``: arrays whose positions have types of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ir.declarations import Element, Tuple
from generator.ir.name import Name
from generator.ir.types import ListOf, Opaque, Type
from generator.openapi.build.declare import schema_doc
from generator.openapi.build.shape import Shape
from generator.openapi.node import Node

if TYPE_CHECKING:
    from generator.openapi.build.schemas import Schemas

_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)


def tuple_of(schemas: Schemas, prefix: Node, shape: Shape, place: Name) -> Type:
    """The tuple of an array schema; a list where some positions may be missing."""
    parts = list(prefix.elements())
    least = shape.keywords.get("minItems")
    if not parts:
        return ListOf(Opaque())
    if least is not None and least.value != len(parts):
        schemas.context.warn(
            prefix, "SCH051", "a tuple that may be shorter is read as a list"
        )
        return ListOf(Opaque())
    holder = prefix.parent or prefix
    key = schemas.key(holder)
    name = schemas.name(key, place)
    items = shape.keywords.get("items")
    rest = None
    if items is not None and items.value is not False:
        rest = schemas.type_of(items, name + Name(("rest",)))
    elements = tuple(
        Element(
            _ordinal(position),
            schemas.type_of(part, name + _ordinal(position)),
            schema_doc(part),
        )
        for position, part in enumerate(parts)
    )
    return schemas.declare(
        Tuple(key, name, elements, holder.source, rest, schema_doc(holder))
    )


def _ordinal(position: int) -> Name:
    if position < len(_ORDINALS):
        return Name((_ORDINALS[position],))
    return Name(("item", str(position + 1)))
