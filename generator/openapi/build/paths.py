"""Paths into answers: read from text, checked against the schema they walk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.name import Name
from generator.ir.paths import Decode, Each, Index, Key, Path, Step
from generator.ir.types import Opaque, Type
from generator.openapi.build.context import name_of
from generator.openapi.build.extension import texts, x_sdk
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.shape import shape_of
from generator.openapi.node import Node
from generator.text.spec_text import SpecText

_EACH = re.compile(r"\*(?:\[([^=\]]+)=([^\]]*)\])?")
_SEPARATOR = re.compile(r"\.(?![^\[]*\])")


@dataclass(frozen=True)
class Place:
    """The end of a walk: the path, the type there and the last name passed."""

    path: Path
    type: Type
    name: Name


class PathNotFound(Exception):
    """A step that the schema does not have."""


def plain_path(text: str | None) -> Path:
    """A path of property names, not checked against a schema."""
    pieces = [piece for piece in _SEPARATOR.split(text or "") if piece]
    return tuple(_step(piece) for piece in pieces)


def _step(piece: str) -> Step:
    each = _EACH.fullmatch(piece)
    if each is not None:
        if each[1] is None:
            return Each()
        values = tuple(SpecText(value) for value in each[2].split(","))
        return Each(((SpecText(each[1]), values),))
    if piece.isascii() and piece.isdigit():
        return Index(int(piece))
    return Key(SpecText(piece))


def walk(schemas: Schemas, schema: Node | None, text: str, place: Name) -> Place:
    """Follow a path through a schema; raises ``PathNotFound``."""
    if schema is None:
        return Place(plain_path(text), Opaque(), place)
    steps: list[Step] = []
    node: Node | None = schema
    for piece in (piece for piece in _SEPARATOR.split(text) if piece):
        assert node is not None
        node = _entered(node, steps)
        step = _step(piece)
        following = _next(node, step, piece)
        if following is None:
            known = ", ".join(shape_of(node).properties) or "nothing"
            raise PathNotFound(f"{piece!r} is not there; known: {known}")
        if isinstance(step, Key):
            step = Key(step.wire, tuple(aliases_of(following)))
            place = name_of(piece)
        steps.append(step)
        node = following
    assert node is not None
    kind = schemas.type_of(node, place)
    return Place(tuple(steps), kind, place)


def _entered(node: Node, steps: list[Step]) -> Node:
    """Step into JSON text."""
    content = shape_of(node).keywords.get("contentSchema")
    if content is None:
        return node
    steps.append(Decode())
    return content


def _next(node: Node, step: Step, piece: str) -> Node | None:
    shape = shape_of(node)
    if isinstance(step, Each | Index):
        return shape.keywords.get("items")
    return shape.properties.get(piece)


def aliases_of(node: Node) -> Iterator[SpecText]:
    """Other names of a property, accepted when reading."""
    extension = x_sdk(node)
    if extension is not None:
        yield from (SpecText(alias) for alias in texts(extension, "aliases"))
