"""Every public symbol of the generated package."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.api import Api
from generator.ir.declarations import Enumeration, Record, Tuple, Union
from generator.ir.methods import Argument, Method
from generator.ir.name import Name
from generator.ir.owners import ClientLink, ModuleLink, Owner, OwnerKind, Stored
from generator.languages.common.surface import Symbol, SymbolKind
from generator.languages.common.surface_keys import key
from generator.languages.go import enumerations, records, unions
from generator.languages.go.bodies import Body
from generator.languages.go.methods import grouped
from generator.languages.go.names import exported
from generator.languages.go.outcomes import field_type
from generator.languages.go.owners import (
    ENVIRONMENT,
    has_environment,
    link_field,
    receiver_of,
)
from generator.languages.go.params import field_names, member
from generator.languages.go.results import used_results
from generator.languages.go.surface_runtime import runtime_symbols
from generator.languages.go.types import argument_type, go_type
from generator.languages.go.values import property_field
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go import symbol

COMMA = lit(", ")
CODEC = ("MarshalJSON", "UnmarshalJSON")


def surface(api: Api) -> tuple[Symbol, ...]:
    """Symbols in reading order."""
    world = World(api)
    found: list[Symbol] = []
    for owner in api.owners:
        found += _owner(world, owner)
    for method in world.methods():
        found += _params(world, method)
    for result in used_results(world):
        found += _result(world, result.key)
    for one in api.declarations:
        match one:
            case Record():
                found += _record(world, one)
            case Enumeration():
                found += _enumeration(world, one)
            case Union():
                found += _union(world, one)
            case Tuple():
                found += _tuple(world, one)
    found += runtime_symbols(world)
    return tuple(found)


def field(owner: Code, name: Code, kind: Code, at: str) -> Symbol:
    """A row for a field."""
    spelling = code("{name} {kind}", name=name, kind=kind)
    return Symbol(SymbolKind.FIELD, at, f"{owner}.{name}", spelling)


def _type(name: Code, at: str, *also: str) -> Symbol:
    spelling = code("type {name} struct", name=name)
    return Symbol(SymbolKind.TYPE, at, str(name), spelling, also)


def _owner(world: World, owner: Owner) -> Iterator[Symbol]:
    is_client = owner.kind is OwnerKind.CLIENT
    own = world.api.client if is_client else owner.name
    name = world.owner(owner.key)
    also = (f"New{name}",) if is_client else ()
    yield _type(name, key(own), *also)
    for one in owner.properties:
        spelled = property_field(world, owner, one.name)
        match one.kind:
            case Stored(internal=True):
                continue
            case Stored(type=kind):
                shown = go_type(world, kind)
            case ModuleLink(module=module):
                shown = code("*{name}", name=world.owner(module))
                spelled = link_field(world, owner, one.name)
            case ClientLink():
                shown = code("*{name}", name=world.owner(world.client.key))
        yield field(name, spelled, shown, key(own, one.name))
    if has_environment(world, owner):
        at = f"{key(own)}.environment"
        yield field(name, ENVIRONMENT, lit("string"), at)
    for method in owner.methods:
        yield from _method(world, owner, own, method)


def _method(world: World, owner: Owner, own: Name, of: Method) -> Iterator[Symbol]:
    name = world.method(owner.key, of.name)
    body = Body(world, owner, of, receiver_of(world, owner))
    given = grouped(body.arguments.parameters())
    if not world.entities:
        given = [lit("ctx context.Context"), *given, lit("opts ...Option")]
    kind = body.outcomes.type
    spelling = code(
        "{name}({parameters}) {results}",
        name=name,
        parameters=Code.join(COMMA, given),
        results=lit("error") if kind is None else code("({k}, error)", k=kind),
    )
    whole = f"{world.owner(owner.key)}.{name}"
    also = (f"{whole}WithContext",) if world.entities else ()
    yield Symbol(SymbolKind.METHOD, key(own, of.name), whole, spelling, also)
    for one in of.options:
        yield _extra(world, of, one, key(own, of.name, one.name))


def _extra(world: World, of: Method, one: Argument, at: str) -> Symbol:
    if world.takes_params(of):
        spelled = dict(_fields(world, of.options))[one.name]
        kind, _ = member(world, one)
        spelling = code("{name} {kind}", name=spelled, kind=kind)
        name = f"{world.params(of)}.{spelled}"
        return Symbol(SymbolKind.OPTION, at, name, spelling)
    option = world.option(of, one)
    kind = argument_type(world, one.type)
    spelling = code("{name}({kind}) Option", name=option, kind=kind)
    return Symbol(SymbolKind.OPTION, at, str(option), spelling)


def _params(world: World, of: Method) -> Iterator[Symbol]:
    if of.group is None:
        return
    name = world.params(of)
    yield _type(name, key(of.group.type_name))
    fields = dict(_fields(world, of.group.members))
    for one in of.group.members:
        kind, _ = member(world, one)
        at = key(of.group.type_name, one.name)
        yield field(name, fields[one.name], kind, at)


def _fields(world: World, members: tuple[Argument, ...]) -> Iterator[tuple[Name, Code]]:
    for one, name in zip(members, field_names(world, members), strict=True):
        yield one.name, name


def _result(world: World, result_key: str) -> Iterator[Symbol]:
    result = world.results[result_key]
    name = world.result(result_key)
    also = (f"{name}.All",) if result.items is not None else ()
    yield _type(name, key(result.name), *also)
    for one in result.fields:
        spelled = symbol(exported(one.name, world.words))
        at = key(result.name, one.name)
        yield field(name, spelled, field_type(world, one), at)


def _record(world: World, of: Record) -> Iterator[Symbol]:
    shown = records.record(world, of)
    also = [f"{shown.name}.{one}" for one in CODEC]
    also += (f"{shown.name}.{one.name}" for one in shown.fields[len(of.fields) :])
    if shown.has_secrets:
        also.append(f"{shown.name}.Format")
    yield _type(shown.name, key(of.name), *also)
    for one, view in zip(of.fields, shown.fields, strict=False):
        yield field(shown.name, view.name, view.type, key(of.name, one.name))


def _tuple(world: World, of: Tuple) -> Iterator[Symbol]:
    shown = records.array(world, of)
    elements = shown.fields[1:]
    also = [f"{shown.name}.{one}" for one in CODEC]
    also += (f"{shown.name}.{one.name}" for one in elements[len(of.elements) :])
    yield _type(shown.name, key(of.name), *also)
    for one, view in zip(of.elements, elements, strict=False):
        yield field(shown.name, view.name, view.type, key(of.name, one.name))


def _enumeration(world: World, of: Enumeration) -> Iterator[Symbol]:
    name = world.declared(of.key)
    spelling = code("type {name} {base}", name=name, base=enumerations.base_of(of))
    at = key(of.name)
    yield Symbol(SymbolKind.TYPE, at, str(name), spelling, (f"{name}.Values",))
    for index, one in enumerate(of.members):
        constant = world.member(of.key, index)
        spelling = code("{constant} {name}", constant=constant, name=name)
        at = key(of.name, one.name)
        yield Symbol(SymbolKind.FIELD, at, str(constant), spelling)


def _union(world: World, of: Union) -> Iterator[Symbol]:
    shown = unions.union(world, of)
    also = [f"{shown.name}.{one}" for one in (*CODEC, "Value")]
    yield _type(shown.name, key(of.name), *also)
    for one, view in zip(of.variants, shown.fields[1:], strict=True):
        yield field(shown.name, view.name, view.type, key(of.name, one.name))
