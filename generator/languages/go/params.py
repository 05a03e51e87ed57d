"""Structs of optional arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.methods import Argument, Callback, LocalFile, Method
from generator.ir.operations import Location, Parameter
from generator.ir.requests import FromArgument
from generator.ir.types import Literal, Nullable
from generator.languages.go import docs
from generator.languages.go.arguments import default_of
from generator.languages.go.claims import request_of
from generator.languages.go.fields import FieldView, distinct, shape, tag
from generator.languages.go.layout import columns
from generator.languages.go.literals import shown
from generator.languages.go.names import exported
from generator.languages.go.types import argument_type, optional_type
from generator.languages.go.world import World
from generator.text.code import Code, lit
from generator.text.doc import Text, compose
from generator.text.go_tag import Pair, field_tag, name_pairs

_KEYS = {
    Location.PATH: "path",
    Location.QUERY: "query",
    Location.HEADER: "header",
    Location.COOKIE: "cookie",
    Location.FORM: "form",
    Location.BODY: "json",
}
_UNTAGGED = lit("")
_EXTRA_FIELDS = FieldView(
    lit("ExtraFields"), lit("map[string]any"), field_tag([("json", "-")])
)
_TAKEN = frozenset(["ExtraFields"])


@dataclass(frozen=True, slots=True)
class ParamsView:
    """A struct with the optional arguments of a method."""

    name: Code
    doc: Code
    fields: tuple[FieldView, ...]

    @property
    def body(self) -> Code:
        """The lines between the braces."""
        return columns(one.row for one in self.fields).tabbed()


def params_of(world: World, method: Method) -> ParamsView | None:
    """The struct of a method, if it has one."""
    if method.group is not None:
        return _params(world, method, method.group.members)
    if world.takes_params(method):
        return _params(world, method, method.options)
    return None


def all_params(world: World) -> Iterator[ParamsView]:
    """The structs of all methods."""
    for method in world.methods():
        found = params_of(world, method)
        if found is not None:
            yield found


def field_names(world: World, members: tuple[Argument, ...]) -> tuple[Code, ...]:
    """The fields of such a struct."""
    spelled = (exported(one.name, world.words) for one in members)
    return tuple(distinct(spelled, _TAKEN))


def _params(world: World, method: Method, members: tuple[Argument, ...]) -> ParamsView:
    name = world.params(method)
    otherwise = compose(
        "{name} holds arguments of [{owner}.{method}].",
        name=name,
        owner=world.owner(method.owner),
        method=world.method(method.owner, method.name),
    )
    if method.group is not None:
        doc = docs.thing(name, method.group.doc) or docs.plain(otherwise)
        tags: dict[str, list[Pair]] = {}
    else:
        doc = docs.plain(otherwise)
        tags = _tags(world, method)
    fields = [
        _member(world, one, field, tags)
        for one, field in zip(members, field_names(world, members), strict=True)
    ]
    if any(pairs[0][0] == "json" for pairs in tags.values()):
        fields.append(_EXTRA_FIELDS)
    return ParamsView(name=name, doc=doc, fields=tuple(fields))


def _member(
    world: World, one: Argument, name: Code, tags: dict[str, list[Pair]]
) -> FieldView:
    kind, _ = member(world, one)
    pairs = tags.get(" ".join(one.name.words))
    return FieldView(
        name=name,
        type=kind,
        tag=tag(pairs) if pairs else _UNTAGGED,
        comment=docs.thing(
            name,
            one.doc,
            inside=True,
            more=tuple(_facts(one)),
            deprecated="" if one.deprecated else None,
        ),
    )


def member(world: World, one: Argument) -> tuple[Code, str]:
    """The type of a field with an argument, and what its tag says about zero."""
    kind = one.type
    if isinstance(kind, Callback | LocalFile):
        return argument_type(world, kind), ""
    if one.required or isinstance(kind, Nullable):
        return shape(world, kind, required=one.required, sent=True)
    return optional_type(world, one), "omitzero"


def _facts(one: Argument) -> Iterator[Text]:
    """What is sent, or taken, when an argument is left out."""
    kind = one.type.inner if isinstance(one.type, Nullable) else one.type
    if isinstance(kind, Literal) and (value := shown(kind.value)) is not None:
        yield compose("Its only value is {value}.", value=value)
    elif (default := default_of(one)) is not None:
        yield compose("Default: {default}.", default=default)
    elif one.assumed is not None and (value := shown(one.assumed.value)) is not None:
        yield compose("The service takes {value} by default.", value=value)


def _tags(world: World, method: Method) -> dict[str, list[Pair]]:
    """The tags of fields by the words of their argument: where each value travels."""
    found: dict[str, list[Pair]] = {}
    for one in method.options:
        parameter = parameter_of(world, method, one)
        _, option = member(world, one)
        key = " ".join(one.name.words)
        if parameter is not None:
            place = _KEYS[parameter.location]
            found[key] = name_pairs(place, parameter.wire, option)
        elif _is_body(method, one):
            found[key] = [("body", f",{option}")]
    return found


def _is_body(method: Method, one: Argument) -> bool:
    request = request_of(method)
    return request is not None and request.body == FromArgument(one.name)


def parameter_of(world: World, method: Method, one: Argument) -> Parameter | None:
    """What an argument fills; ``None`` for the whole body."""
    request = request_of(method)
    if request is None:
        return None
    wanted = FromArgument(one.name)
    key = next((a.parameter for a in request.assignments if a.value == wanted), None)
    parameters = world.operations[request.operation].parameters
    return next((p for p in parameters if p.key == key), None)
