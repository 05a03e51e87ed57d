"""The client, entities, modules and resources as structs with methods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.owners import ClientLink, ModuleLink, Owner, OwnerKind, Stored
from generator.languages.go import docs
from generator.languages.go.imports import Imports, imports
from generator.languages.go.layout import Entry, literal
from generator.languages.go.methods import MethodView, grouped, method
from generator.languages.go.names import exported, parameter
from generator.languages.go.reserved import GOOS_SUFFIXES, word_set
from generator.languages.go.tool_calls import calls_tools, tool_call
from generator.languages.go.types import go_type
from generator.languages.go.values import property_field, root_field
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Text, compose
from generator.text.go import string, symbol
from generator.text.paths import slug
from generator.text.spec_text import SpecText

FILES = word_set("""
    client doc errors extras operations options responses results settings support
    tools types values
    """)
"""Files of the package that are no owner's."""


ENVIRONMENT = lit("Environment")
_ENVIRONMENT_DOC = lit(
    "// Environment is where the entity lives, as its image tells; empty when it is\n"
    "\t// not known. See [Supports]."
)


@dataclass(frozen=True, slots=True)
class PropertyView:
    """A public field of the struct."""

    name: Code
    type: Code
    doc: Code


@dataclass(frozen=True, slots=True)
class Link:
    """A module of the struct, and how it is made."""

    name: Code
    type: Code
    doc: Code
    made: Code


@dataclass(frozen=True, slots=True)
class Hidden:
    """A field that only the package sees."""

    name: Code
    type: Code


@dataclass(frozen=True, slots=True)
class OwnerView:
    """A type with methods, in a file of its own."""

    name: Code
    receiver: Code
    doc: Code
    properties: tuple[PropertyView, ...]
    links: tuple[Link, ...]
    hidden: tuple[Hidden, ...]
    methods: tuple[MethodView, ...]
    is_entity: bool
    constructor: Code
    parameters: Code
    scope: Code
    made: tuple[Code, ...]
    """The statement that makes a new entity."""

    tool_call: tuple[Code, ...]
    is_open: bool
    """Whether it has public fields."""

    imports: Imports


def owner(world: World, of: Owner) -> OwnerView:
    """The view of an owner."""
    name = world.owner(of.key)
    receiver = receiver_of(world, of)
    methods = tuple(method(world, of, one, receiver) for one in of.methods)
    is_entity = of.kind is OwnerKind.ENTITY
    links = tuple(_links(world, of, receiver))
    hidden = tuple(_hidden(world, of))
    properties = tuple(_properties(world, of))
    made = _made(name, receiver, list(_stored(world, of))) if is_entity else ()
    carried = tool_call(world, of, receiver) if calls_tools(world, of) else ()
    parts = [
        *(part for one in methods for part in (one.twin_parameters, one.results)),
        *(line for one in methods for line in one.body),
        *(one.type for one in properties),
        *(one.type for one in hidden),
        lit("runtime.Scope"),
    ]
    if methods:
        parts.append(lit("context.Context"))
    return OwnerView(
        name=name,
        receiver=receiver,
        doc=docs.thing(
            name,
            of.doc,
            otherwise=compose(
                "Methods of the group {name}.", name=" ".join(of.name.words)
            ),
            deprecated=of.deprecated,
        ),
        properties=properties,
        links=links,
        hidden=hidden,
        methods=methods,
        is_entity=is_entity,
        constructor=code("new{name}", name=name),
        parameters=_parameters(world, of) if is_entity else lit(""),
        scope=_scope(world, of) if is_entity else lit(""),
        made=made,
        tool_call=carried,
        is_open=bool(properties or links),
        imports=imports(world, parts),
    )


def receiver_of(world: World, of: Owner) -> Code:
    """The receiver of an owner's methods: the first letter of its name."""
    return symbol(str(world.owner(of.key))[0].lower())


def owner_files(world: World) -> dict[str, str]:
    """A file name for each owner, without its ending, and none that Go would leave out
    of a build."""
    taken = set(FILES)
    found: dict[str, str] = {}
    for of in world.api.owners:
        name = slug(of.name.words)
        if of.name.words[-1] in GOOS_SUFFIXES:
            name += "_api"
        while name in taken:
            name += "_api"
        taken.add(name)
        found[of.key] = name
    return found


def _properties(world: World, of: Owner) -> Iterator[PropertyView]:
    for one in of.properties:
        match one.kind:
            case Stored(internal=True) | ModuleLink():
                continue
            case Stored(type=kind):
                found = go_type(world, kind)
            case ClientLink():
                found = code("*{client}", client=world.owner(world.client.key))
        name = property_field(world, of, one.name)
        comment = docs.thing(name, one.doc, indent=1, deprecated=one.deprecated)
        yield PropertyView(name, found, comment)
    if has_environment(world, of):
        yield PropertyView(ENVIRONMENT, lit("string"), _ENVIRONMENT_DOC)


def has_environment(world: World, of: Owner) -> bool:
    """Whether an entity knows where it lives."""
    taken = {exported(one.name, world.words) for one in of.properties}
    return (
        of.environment_from is not None
        and world.api.matrix is not None
        and str(ENVIRONMENT) not in taken
    )


def _links(world: World, of: Owner, receiver: Code) -> Iterator[Link]:
    for one, module in world.modules(of):
        name = link_field(world, of, one.name)
        kind = world.owner(module.key)
        comment = docs.thing(
            name, one.doc, indent=1, otherwise=_group(kind), deprecated=one.deprecated
        )
        fields = [(lit("scope"), lit("scope"))]
        if module.kind is OwnerKind.MODULE:
            fields.insert(0, (root_field(world, of), receiver))
        made = literal(code("&{kind}", kind=kind), fields)
        yield Link(name, code("*{kind}", kind=kind), comment, made)


def _group(kind: Code) -> Text:
    return compose("The methods of [{kind}].", kind=kind)


def link_field(world: World, of: Owner, name: object) -> Code:
    """The field of a module; one called like its type is spelled like it."""
    for one, module in world.modules(of):
        if one.name == name:
            spelled = property_field(world, of, one.name)
            kind = world.owner(module.key)
            same = str(kind).lower() == str(spelled).lower()
            return kind if same else spelled
    raise KeyError(name)


def _hidden(world: World, of: Owner) -> Iterator[Hidden]:
    for one in of.properties:
        if isinstance(one.kind, Stored) and one.kind.internal:
            name = property_field(world, of, one.name)
            yield Hidden(name, go_type(world, one.kind.type))
    if of.kind is OwnerKind.MODULE:
        root = world.root_of(of)
        kind = code("*{name}", name=world.owner(root.key))
        yield Hidden(root_field(world, root), kind)


def _stored(world: World, of: Owner) -> Iterator[tuple[Code, Code]]:
    """Fields of an entity and what fills them in its constructor."""
    for one in of.properties:
        match one.kind:
            case Stored():
                name = property_field(world, of, one.name)
                yield name, parameter(one.name, world.words, ("scope",))
            case ClientLink():
                yield property_field(world, of, one.name), lit("client")
            case ModuleLink():
                continue
    if has_environment(world, of):
        yield ENVIRONMENT, lit("scope.Environment()")


def _made(name: Code, receiver: Code, stored: list[Entry]) -> tuple[Code, ...]:
    stored.append((lit("scope"), lit("scope")))
    opening = code("{receiver} := &{name}", receiver=receiver, name=name)
    return literal(opening, stored, 0).lines


def _parameters(world: World, of: Owner) -> Code:
    client = code("*{name}", name=world.owner(world.client.key))
    given = [(lit("client"), client)]
    for one in of.properties:
        if isinstance(one.kind, Stored):
            name = parameter(one.name, world.words, ("scope",))
            kind = go_type(world, one.kind.type)
            given.append((name, kind))
    return Code.join(lit(", "), grouped(given))


def _scope(world: World, of: Owner) -> Code:
    """The scope of a new entity: its name, its id, its environment."""
    identity = lit('""')
    if of.identity is not None:
        identity = parameter(of.identity, world.words, ("scope",))
    environment = lit('""')
    if of.environment_from is not None and world.api.matrix is not None:
        image = parameter(of.environment_from, world.words, ("scope",))
        environment = code("settings.Matrix.EnvironmentOf({image})", image=image)
    return code(
        "client.scope.Entity({name}, {identity}, {environment})",
        name=string(SpecText(" ".join(of.name.words))),
        identity=identity,
        environment=environment,
    )
