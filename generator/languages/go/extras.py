"""Options for the extras of methods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.methods import Argument, Method
from generator.languages.go import docs
from generator.languages.go.arguments import default_of
from generator.languages.go.names import unexported
from generator.languages.go.types import argument_type
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Text, compose
from generator.text.go import symbol


@dataclass(frozen=True, slots=True)
class ExtraView:
    """An option that some methods take."""

    name: Code
    argument: Code
    type: Code
    doc: Code


def extras(world: World) -> Iterator[ExtraView]:
    """One option per name and type, with the methods that take it."""
    users: dict[str, list[tuple[Method, Argument]]] = {}
    for method in world.methods():
        if world.takes_params(method):
            continue
        for one in method.options:
            users.setdefault(str(world.option(method, one)), []).append((method, one))
    for name, found in users.items():
        yield _extra(world, symbol(name), found)


def _extra(world: World, name: Code, found: list[tuple[Method, Argument]]) -> ExtraView:
    _, first = found[0]
    takers = Code.join(
        lit(", "),
        (
            code(
                "[{owner}.{method}WithContext]",
                owner=world.owner(method.owner),
                method=world.method(method.owner, method.name),
            )
            for method, _ in found
        ),
    )
    more: list[Text] = [compose("It is an option of {takers}.", takers=takers)]
    default = default_of(first)
    if default is not None:
        more.append(compose("Default: {default}.", default=default))
    return ExtraView(
        name=name,
        argument=symbol(unexported(first.name, world.words)),
        type=argument_type(world, first.type),
        doc=docs.thing(name, first.doc, otherwise="An extra.", more=tuple(more)),
    )
