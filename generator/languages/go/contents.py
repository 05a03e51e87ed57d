"""What stands in the files of types and of operations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.ir.declarations import (
    Declaration,
    Enumeration,
    Record,
    Tuple,
    Union,
)
from generator.ir.types import Ref
from generator.languages.go.claims import request_of
from generator.languages.go.declared import TypeView
from generator.languages.go.enumerations import enumeration
from generator.languages.go.facts import facts
from generator.languages.go.files import Files
from generator.languages.go.imports import Imports, imports
from generator.languages.go.operations import VariableView, operation
from generator.languages.go.paging import all_pages
from generator.languages.go.records import array, record
from generator.languages.go.unions import union
from generator.languages.go.waits import all_methods, all_waits
from generator.languages.go.world import World
from generator.text.code import Code, lit
from generator.text.spec_text import SpecText

_NO_TAGS: frozenset[SpecText] = frozenset()


@dataclass(frozen=True, slots=True)
class TypesView:
    """A file of types."""

    types: tuple[TypeView, ...]
    imports: Imports


@dataclass(frozen=True, slots=True)
class RequestsView:
    """A file of what the runtime knows of operations and methods."""

    variables: tuple[VariableView, ...]
    imports: Imports


class Types:
    """Makes the views of declared types."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._tags = _tags(world)

    def file(self, declared: Iterable[Declaration]) -> TypesView:
        """The view of a file."""
        types = tuple(map(self.view, declared))
        return TypesView(types, imports(self._world, _parts(types)))

    def view(self, of: Declaration) -> TypeView:
        """The view of one type."""
        match of:
            case Record():
                return record(self._world, of, self._tags.get(of.key, _NO_TAGS))
            case Tuple():
                return array(self._world, of)
            case Union():
                return union(self._world, of)
            case Enumeration():
                return enumeration(self._world, of)


def _tags(world: World) -> dict[str, frozenset[SpecText]]:
    """The properties by which unions tell their records, by the key of the record."""
    found: dict[str, frozenset[SpecText]] = {}
    for one in world.api.declarations:
        if isinstance(one, Union) and one.discriminator is not None:
            for variant in one.variants:
                if isinstance(variant.type, Ref) and variant.tags:
                    key = variant.type.key
                    found[key] = found.get(key, _NO_TAGS) | {one.discriminator}
    return found


def _parts(types: Iterable[TypeView]) -> Iterator[Code]:
    for one in types:
        if one.fields:
            yield lit("runtime.Marshal")
            yield from (field.type for field in one.fields)
        if one.has_secrets:
            yield lit("fmt.State")


def type_files(world: World, files: Files) -> Iterator[tuple[str, TypesView]]:
    """A file for each component, one for the inline types of each owner, and one for
    those of webhooks."""
    types = Types(world)
    for name, component in files.components:
        yield name, types.file(component.declarations)
    for key, declared in world.homes.owners.items():
        yield f"{files.owners[key]}_types", types.file(declared)
    if world.homes.webhooks:
        yield "webhooks_types", types.file(world.homes.webhooks)


def request_files(world: World, files: Files) -> Iterator[tuple[str, RequestsView]]:
    """A file for each resource; one for all of a document with entities."""
    found: dict[str, list[VariableView]] = {}
    for owner, one in _variables(world):
        name = f"{files.owners[owner]}_operations"
        found.setdefault("operations" if world.entities else name, []).append(one)
    for name, variables in found.items():
        values = (one.value for one in variables)
        yield name, RequestsView(tuple(variables), imports(world, values))


def _variables(world: World) -> Iterator[tuple[str, VariableView]]:
    yield from ((method.owner, one) for method, one in all_methods(world))
    known = facts(world)
    users: dict[str, str] = {}
    for method in world.methods():
        request = request_of(method)
        if request is not None:
            users.setdefault(request.operation, method.owner)
    for of in world.api.operations:
        owner = users.get(of.key, world.client.key)
        yield owner, operation(world, of, known)
    yield from ((method.owner, one) for method, one in all_pages(world))
    yield from ((method.owner, one) for method, one in all_waits(world))
