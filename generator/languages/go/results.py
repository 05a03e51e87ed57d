"""Result types, pages and parameter structs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.methods import Argument, Method, ResultType, Shape
from generator.ir.name import Name
from generator.ir.plans import Listing
from generator.ir.types import ListOf, Ref
from generator.languages.go import docs
from generator.languages.go.arguments import default_of
from generator.languages.go.names import exported
from generator.languages.go.outcomes import field_type
from generator.languages.go.types import argument_type, go_type, optional_type
from generator.languages.go.world import World, is_value_listing, shape_of
from generator.text.code import Code, code, lit
from generator.text.doc import Text, compose
from generator.text.go import symbol


@dataclass(frozen=True, slots=True)
class MemberView:
    """A field of a struct without a tag."""

    name: Code
    type: Code
    doc: Code


@dataclass(frozen=True, slots=True)
class ResultView:
    """A result, or a page of a listing."""

    name: Code
    receiver: Code
    doc: Code
    fields: tuple[MemberView, ...]
    embedded: Code
    item: Code | None
    """Type of the items, when further pages can be asked for."""


@dataclass(frozen=True, slots=True)
class ParamsView:
    """A struct with the optional arguments of a method."""

    name: Code
    doc: Code
    fields: tuple[MemberView, ...]


def results(world: World) -> Iterator[ResultView]:
    """All results, then the pages of listings that have no result."""
    for of in used_results(world):
        yield _result(world, of)
    for method in world.methods():
        if is_value_listing(method):
            yield _page(world, method)


def used_results(world: World) -> list[ResultType]:
    """The results that some method gives back in Go."""
    used = {
        method.outcome.result.result
        for method in world.methods()
        if method.outcome.result is not None and shape_of(method) is Shape.RESULT
    }
    return [one for one in world.api.results if one.key in used]


def _result(world: World, of: ResultType) -> ResultView:
    name = world.result(of.key)
    fields = []
    for one in of.fields:
        spelled = symbol(exported(one.name, world.words))
        comment = docs.thing(
            spelled, one.doc, indent=1, otherwise="A part of the data."
        )
        fields.append(MemberView(spelled, field_type(world, one), comment))
    item = None
    if of.items is not None:
        kind = next(one.type for one in of.fields if one.name == of.items)
        item = go_type(world, kind.item) if isinstance(kind, ListOf) else None
    return ResultView(
        name=name,
        receiver=symbol(str(name)[0].lower()),
        doc=docs.thing(name, of.doc, otherwise="What a method gives back."),
        fields=tuple(fields),
        embedded=lit("models.Response"),
        item=item,
    )


def _page(world: World, method: Method) -> ResultView:
    assert isinstance(method.plan, Listing)
    name = world.page(method)
    kind = method.outcome.value_type
    item = go_type(world, method.plan.item)
    fields: tuple[MemberView, ...] = ()
    embedded = lit("")
    if isinstance(kind, Ref):
        embedded = go_type(world, kind)
    else:
        comment = lit("// Items are the items of this page.")
        fields = (MemberView(lit("Items"), code("[]{item}", item=item), comment),)
    doc = compose(
        "{name} is one page of [{owner}.{method}].",
        name=name,
        owner=world.owner(method.owner),
        method=world.method(method.owner, method.name),
    )
    return ResultView(
        name=name,
        receiver=symbol(str(name)[0].lower()),
        doc=docs.plain(doc),
        fields=fields,
        embedded=embedded,
        item=item,
    )


def params(world: World) -> Iterator[ParamsView]:
    """The structs of optional arguments."""
    for method in world.methods():
        if method.group is not None:
            doc = docs.thing(
                world.params(method),
                method.group.doc,
                otherwise=_optional(world, method),
            )
            yield _params(world, method, method.group.members, doc)
        elif world.takes_params(method):
            text = compose(
                "{name} are the optional arguments of [{owner}.{method}].",
                name=world.params(method),
                owner=world.owner(method.owner),
                method=world.method(method.owner, method.name),
            )
            yield _params(world, method, method.options, docs.plain(text))


def _optional(world: World, method: Method) -> Text:
    return compose(
        "The optional arguments of [{owner}.{method}].",
        owner=world.owner(method.owner),
        method=world.method(method.owner, method.name),
    )


def _params(
    world: World, method: Method, members: tuple[Argument, ...], doc: Code
) -> ParamsView:
    return ParamsView(
        name=world.params(method),
        doc=doc,
        fields=tuple(_member(world, one) for one in members),
    )


def _member(world: World, one: Argument) -> MemberView:
    name = symbol(exported(one.name, world.words))
    kind = member_type(world, one)
    default = default_of(one)
    more: tuple[Text, ...] = ()
    if default is not None:
        more = (compose("Default: {default}.", default=default),)
    comment = docs.thing(
        name,
        one.doc,
        indent=1,
        otherwise=_words(one.name),
        more=more,
        deprecated="" if one.deprecated else None,
    )
    return MemberView(name, kind, comment)


def member_type(world: World, one: Argument) -> Code:
    """The type of a field with an argument."""
    if one.required:
        return argument_type(world, one.type)
    return optional_type(world, one)


def _words(name: Name) -> Text:
    return compose("The {words}.", words=" ".join(name.words))
