"""Result types: data beside success, request id and error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.methods import ResultType, Shape
from generator.ir.types import ListOf
from generator.languages.go import docs
from generator.languages.go.claims import shape_of
from generator.languages.go.declared import receiver_of
from generator.languages.go.fields import FieldView
from generator.languages.go.layout import columns
from generator.languages.go.names import exported
from generator.languages.go.outcomes import field_type
from generator.languages.go.types import go_type
from generator.languages.go.world import World
from generator.text.code import Code, lit
from generator.text.go import symbol


@dataclass(frozen=True, slots=True)
class ResultView:
    """A result."""

    name: Code
    receiver: Code
    doc: Code
    fields: tuple[FieldView, ...]
    item: Code | None
    """Type of the items, when further pages can be asked for."""

    @property
    def body(self) -> Code:
        """The lines between the braces, but for what only the package sees."""
        return columns(one.row for one in self.fields).tabbed()


def results(world: World) -> Iterator[ResultView]:
    """All results that a method gives."""
    for of in used_results(world):
        yield _result(world, of)


def used_results(world: World) -> Iterator[ResultType]:
    """The results that a method gives in Go."""
    used = {
        method.outcome.result.result
        for method in world.methods()
        if method.outcome.result is not None and shape_of(method) is Shape.RESULT
    }
    yield from (one for one in world.api.results if one.key in used)


def _result(world: World, of: ResultType) -> ResultView:
    name = world.result(of.key)
    fields = [FieldView(lit("models.Response"), lit(""))]
    item = None
    for one in of.fields:
        spelled = symbol(exported(one.name, world.words))
        kind = field_type(world, one)
        comment = docs.thing(spelled, one.doc, inside=True)
        fields.append(FieldView(spelled, kind, comment=comment))
        if one.name == of.items and isinstance(one.type, ListOf):
            item = go_type(world, one.type.item)
    return ResultView(
        name=name,
        receiver=receiver_of(name),
        doc=docs.thing(name, of.doc, otherwise="What a method gives back."),
        fields=tuple(fields),
        item=item,
    )
