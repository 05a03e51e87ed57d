"""Every public symbol of the generated package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from generator.ir.api import Api
from generator.ir.declarations import Declaration, Enumeration, Record, Tuple, Union
from generator.ir.methods import Method
from generator.ir.name import Name
from generator.ir.owners import ModuleLink, Owner, OwnerKind, Stored
from generator.languages.common.surface import Symbol, SymbolKind
from generator.languages.common.surface_keys import key
from generator.languages.ts.arguments import Arguments
from generator.languages.ts.entities import tells_environment
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import json_literal
from generator.languages.ts.methods import promise_type
from generator.languages.ts.models import tuple_of, union_of
from generator.languages.ts.names import Names, property_name
from generator.languages.ts.owners import member_names, part_names
from generator.languages.ts.records import named_fields
from generator.languages.ts.results import field_names, may_fail
from generator.languages.ts.returned import returned_by
from generator.languages.ts.surface_runtime import runtime_symbols
from generator.languages.ts.surface_watching import (
    download_symbols,
    stub_symbols,
    watching_symbols,
)
from generator.languages.ts.types import argument_type, optional_type, type_of
from generator.languages.ts.webhooks import webhook_names, webhook_signature
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.fit import Piece, concat, layout
from generator.text.fit_render import render
from generator.text.fit_typescript import signature
from generator.text.fit_typescript_types import generic_type, union_type
from generator.text.spec_text import SpecText

_ENDLESS = 100_000
"""Columns of a spelling, which is one line."""


def surface(api: Api) -> tuple[Symbol, ...]:
    """Symbols in reading order."""
    world = World(api)
    found: list[Symbol] = []
    for owner in api.owners:
        found += _owner(owner, world)
    for result in api.results:
        found += _result(result.key, world)
    for declared in api.declarations:
        match declared:
            case Record():
                found += _record(declared, world)
            case Enumeration():
                found += _enumeration(declared, world)
            case Union():
                kind = union_of(declared, world, Imports("./"))
                found.append(_alias(declared, world, kind))
            case Tuple():
                kind = tuple_of(declared, world, Imports("./"))
                found.append(_alias(declared, world, kind))
            case _:
                assert_never(declared)
    found += runtime_symbols(world)
    found += watching_symbols(world)
    found += download_symbols(world)
    found += stub_symbols()
    found += _webhooks(world)
    return tuple(found)


def flat(piece: Piece) -> Code:
    """Anything on one line."""
    return render(layout(piece), width=_ENDLESS)


def field(owner: str, name: Code, kind: Piece, at: str, *, optional: bool) -> Symbol:
    """A row for a field or property."""
    mark = lit("?: ") if optional else lit(": ")
    spelling = flat(concat(name, mark, kind))
    return Symbol(SymbolKind.FIELD, at, f"{owner}.{name}", spelling)


def _class(name: Code, at: str, *also: str) -> Symbol:
    return Symbol(SymbolKind.TYPE, at, str(name), code("class {n}", n=name), also)


def _owner(owner: Owner, world: World) -> Iterator[Symbol]:
    imports = Imports("./")
    own = world.api.client if owner.kind is OwnerKind.CLIENT else owner.name
    name = world.owner_class(owner.key)
    is_client = owner.kind is OwnerKind.CLIENT
    also = (str(world.client_options),) if is_client else ()
    if owner.kind is OwnerKind.RESOURCE:
        spelling = code("interface {name}", name=name)
        yield Symbol(SymbolKind.TYPE, key(own), str(name), spelling)
    else:
        yield _class(name, key(own), *also)
    parts = part_names(owner)
    for one in owner.properties:
        at, spelled = key(own, one.name), parts[one.name]
        match one.kind:
            case Stored(internal=True):
                continue
            case Stored():
                kind = type_of(one.kind.type, world, imports)
                kind = kind if one.kind.required else optional_type(kind)
            case ModuleLink():
                kind = world.owner_class(one.kind.module)
            case _:
                kind = world.owner_class(world.client.key)
        yield field(str(name), spelled, kind, at, optional=False)
    if tells_environment(owner, world):
        typed = lit("environment: Environment | undefined")
        at = key(own, Name(("environment",)))
        whole = f"{name}.environment"
        yield Symbol(SymbolKind.FIELD, at, whole, typed, ("environmentOf",))
    names = member_names(owner)
    for method in owner.methods:
        yield from _method(method, owner, own, names[str(method.name.words)], world)


def _method(
    method: Method, owner: Owner, own: Name, name: Code, world: World
) -> Iterator[Symbol]:
    imports = Imports("./")
    arguments = Arguments(method, owner, world, imports)
    if owner.kind is OwnerKind.RESOURCE:
        promise = returned_by(method, world, imports)
        given = arguments.parameters[1:]
    else:
        promise = promise_type(method, world, imports)
        given = arguments.parameters
    spelling = flat(signature(name, given, promise, lit("")))
    whole = f"{world.owner_class(owner.key)}.{name}"
    at = key(own, method.name)
    also = (str(world.method_options(method)),) if method.options else ()
    yield Symbol(SymbolKind.METHOD, at, whole, spelling, also)
    extras = Names()
    for one in method.options:
        spelled = extras.claim(property_name(one.name), one.source)
        kind = argument_type(one.type, world, imports)
        mark = lit(": ") if one.required else lit("?: ")
        yield Symbol(
            SymbolKind.OPTION,
            key(own, method.name, one.name),
            f"{world.method_options(method)}.{spelled}",
            flat(concat(spelled, mark, kind)),
        )
    if method.group is None:
        return
    group = world.group_type(method)
    interface = code("interface {group}", group=group)
    type_key = key(method.group.type_name)
    yield Symbol(SymbolKind.TYPE, type_key, str(group), interface)
    for one in method.group.members:
        kind = argument_type(one.type, world, imports)
        at = key(method.group.type_name, one.name)
        spelled = property_name(one.name)
        yield field(str(group), spelled, kind, at, optional=not one.required)


def _result(result_key: str, world: World) -> Iterator[Symbol]:
    imports = Imports("./")
    result = world.results[result_key]
    name = world.result_type(result_key)
    ways = lit("Success | Failure") if may_fail(result, world) else lit("Success")
    spelling = code("type {name} = {ways}", name=name, ways=ways)
    yield Symbol(SymbolKind.TYPE, key(result.name), str(name), spelling)
    names = field_names(result)
    for one in result.fields:
        kind = type_of(one.type, world, imports)
        at = key(result.name, one.name)
        spelled = names[str(one.name.words)]
        yield field(str(name), spelled, kind, at, optional=not one.required)


def _record(record: Record, world: World) -> Iterator[Symbol]:
    imports = Imports("./")
    name = world.declared(record.key)
    spelling = code("interface {name}", name=name)
    yield Symbol(SymbolKind.TYPE, key(record.name), str(name), spelling)
    for one in named_fields(record, world):
        kind = type_of(one.field.type, world, imports)
        at = key(record.name, one.field.name)
        yield field(str(name), one.name, kind, at, optional=one.optional)
    if record.extra is not None:
        value = type_of(record.extra, world, imports)
        kind = generic_type(lit("Record"), [lit("string"), value])
        extra = generic_type(lit("Readonly"), [kind])
        at = key(record.name, Name(("extra",)))
        yield field(str(name), lit("extra"), extra, at, optional=True)


def _enumeration(declared: Enumeration, world: World) -> Iterator[Symbol]:
    name = world.declared(declared.key)
    yield _alias(declared, world, _values(declared))
    for member in declared.members:
        at = key(declared.name, member.name)
        yield Symbol(SymbolKind.FIELD, at, str(name), flat(json_literal(member.value)))


def _values(declared: Enumeration) -> Piece:
    """Known values, and any other of the same kind: what ``t.ValueOf`` comes to."""
    values = [member.value for member in declared.members]
    kinds: list[Piece] = []
    if any(isinstance(one, SpecText) for one in values):
        kinds.append(lit("(string & {})"))
    if any(isinstance(one, int | float) and one not in (True, False) for one in values):
        kinds.append(lit("(number & {})"))
    return union_type([*map(json_literal, values), *kinds])


def _webhooks(world: World) -> Iterator[Symbol]:
    imports = Imports("./")
    for webhook, name in webhook_names(world):
        spelling = flat(webhook_signature(webhook, world, imports, name, lit("")))
        at = key(Name(("webhooks",)), webhook.name)
        yield Symbol(SymbolKind.METHOD, at, str(name), spelling)


def _alias(declared: Declaration, world: World, kind: Piece) -> Symbol:
    name = world.declared(declared.key)
    spelling = flat(concat(code("type {name} = ", name=name), kind))
    return Symbol(SymbolKind.TYPE, key(declared.name), str(name), spelling)
