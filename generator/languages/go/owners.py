"""The client, entities, modules and resources as structs with methods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.ir.owners import ClientLink, ModuleLink, Owner, OwnerKind, Stored
from generator.languages.go import docs
from generator.languages.go.credentials import options
from generator.languages.go.fields import FieldView
from generator.languages.go.imports import Imports, imports
from generator.languages.go.layout import Entry, columns, literal
from generator.languages.go.methods import MethodView, grouped, method
from generator.languages.go.names import parameter
from generator.languages.go.tool_calls import calls_tools, tool_call
from generator.languages.go.types import go_type
from generator.languages.go.values import property_field, root_field
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go import string, symbol
from generator.text.spec_text import SpecText

ENVIRONMENT = lit("Environment")
_ENVIRONMENT_DOC = lit(
    "// Environment is where the entity lives, as its image tells; empty when it is\n"
    "// not known. See [Supports]."
)


@dataclass(frozen=True, slots=True)
class Link:
    """A module of the struct, and how it is made."""

    name: Code
    made: Code


@dataclass(frozen=True, slots=True)
class OwnerView:
    """A type with methods, in a file of its own."""

    name: Code
    receiver: Code
    doc: Code
    fields: tuple[FieldView, ...]
    """What everybody sees of the struct: properties, then modules."""

    hidden: tuple[FieldView, ...]
    links: tuple[Link, ...]
    methods: tuple[MethodView, ...]
    is_client: bool
    is_entity: bool
    constructor: Code
    parameters: Code
    scope: Code
    made: tuple[Code, ...]
    """The statement that makes a new entity."""

    tool_call: tuple[Code, ...]
    imports: Imports

    @property
    def body(self) -> Code:
        """The lines between the braces: what everybody sees, then the rest."""
        blocks = (self.fields, self.hidden, (_SCOPE,))
        texts = (columns(one.row for one in block) for block in blocks if block)
        return Code.join(lit("\n\n"), texts).tabbed()


_SCOPE = FieldView(lit("scope"), lit("*runtime.Scope"))


def owner(world: World, of: Owner) -> OwnerView:
    """The view of an owner."""
    name = world.owner(of.key)
    receiver = receiver_of(world, of)
    methods = tuple(method(world, of, one, receiver) for one in of.methods)
    is_entity = of.kind is OwnerKind.ENTITY
    is_client = of.kind is OwnerKind.CLIENT
    linked = tuple(_linked(world, of))
    fields = (*_properties(world, of), *linked)
    hidden = tuple(_hidden(world, of))
    made = _made(name, receiver, list(_stored(world, of))) if is_entity else ()
    carried = tool_call(world, of, receiver) if calls_tools(world, of) else ()
    parts = [
        *(part for one in methods for part in (one.twin_parameters, one.results)),
        *(line for one in methods for line in one.body),
        *(
            field.type
            for one in methods
            if one.params is not None
            for field in one.params.fields
        ),
        *(one.type for one in (*fields, *hidden)),
        lit("runtime.Scope"),
    ]
    if is_client:
        parts += (one.parameters for one in options(world))
    if methods:
        parts.append(lit("context.Context"))
    return OwnerView(
        name=name,
        receiver=receiver,
        doc=_doc(world, of, name),
        fields=fields,
        hidden=hidden,
        links=tuple(_links(world, of, receiver)),
        methods=methods,
        is_client=is_client,
        is_entity=is_entity,
        constructor=code("new{name}", name=name),
        parameters=_parameters(world, of) if is_entity else lit(""),
        scope=_scope(world, of) if is_entity else lit(""),
        made=made,
        tool_call=carried,
        imports=imports(world, parts),
    )


def _doc(world: World, of: Owner, name: Code) -> Code:
    if of.kind is not OwnerKind.CLIENT:
        return docs.thing(name, of.doc, deprecated=of.deprecated)
    about, doc = world.api.about, of.doc
    said = docs.client(about)
    if doc.summary == about.title:
        doc = replace(doc, summary=said)
    return docs.thing(name, doc, otherwise=said, deprecated=of.deprecated)


def receiver_of(world: World, of: Owner) -> Code:
    """The receiver of an owner's methods: the first letter of its name."""
    return symbol(str(world.owner(of.key))[0].lower())


def _properties(world: World, of: Owner) -> Iterator[FieldView]:
    for one in of.properties:
        match one.kind:
            case Stored(internal=True) | ModuleLink():
                continue
            case Stored(type=kind):
                found = go_type(world, kind)
            case ClientLink():
                found = code("*{client}", client=world.owner(world.client.key))
        name = property_field(world, of, one.name)
        comment = docs.thing(name, one.doc, inside=True, deprecated=one.deprecated)
        yield FieldView(name, found, comment=comment)
    if has_environment(world, of):
        yield FieldView(ENVIRONMENT, lit("string"), comment=_ENVIRONMENT_DOC)


def has_environment(world: World, of: Owner) -> bool:
    """Whether an entity knows where it lives."""
    taken = {str(property_field(world, of, one.name)) for one in of.properties}
    return (
        of.environment_from is not None
        and world.api.matrix is not None
        and str(ENVIRONMENT) not in taken
    )


def _linked(world: World, of: Owner) -> Iterator[FieldView]:
    for one, module in world.modules(of):
        name = link_field(world, of, one.name)
        kind = world.owner(module.key)
        comment = docs.thing(name, one.doc, inside=True, deprecated=one.deprecated)
        yield FieldView(name, code("*{kind}", kind=kind), comment=comment)


def _links(world: World, of: Owner, receiver: Code) -> Iterator[Link]:
    for one, module in world.modules(of):
        fields = [(lit("scope"), lit("scope"))]
        if module.kind is OwnerKind.MODULE:
            fields.insert(0, (root_field(world, of), receiver))
        kind = code("&{kind}", kind=world.owner(module.key))
        yield Link(link_field(world, of, one.name), literal(kind, fields))


def link_field(world: World, of: Owner, name: object) -> Code:
    """The field of a module; one called like its type is spelled like it."""
    for one, module in world.modules(of):
        if one.name == name:
            spelled = property_field(world, of, one.name)
            kind = world.owner(module.key)
            same = str(kind).lower() == str(spelled).lower()
            return kind if same else spelled
    raise KeyError(name)


def _hidden(world: World, of: Owner) -> Iterator[FieldView]:
    for one in of.properties:
        if isinstance(one.kind, Stored) and one.kind.internal:
            name = property_field(world, of, one.name)
            yield FieldView(name, go_type(world, one.kind.type))
    if of.kind is OwnerKind.MODULE:
        root = world.root_of(of)
        kind = code("*{name}", name=world.owner(root.key))
        yield FieldView(root_field(world, root), kind)


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
