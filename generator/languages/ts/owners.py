"""Classes with methods: entities, modules, resources, and the client's part."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.name import Name
from generator.ir.owners import (
    ClientLink,
    ModuleLink,
    Owner,
    OwnerKind,
    Property,
    Stored,
)
from generator.languages.ts import docs
from generator.languages.ts.arguments import Interface
from generator.languages.ts.imports import Imports
from generator.languages.ts.methods import MethodView, method_view
from generator.languages.ts.names import CLASS_MEMBERS, Names, property_name
from generator.languages.ts.records import Member
from generator.languages.ts.statements import printed
from generator.languages.ts.types import optional_type, type_of
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Doc, Text, compose
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    call,
    object_literal,
    parameter,
    property_value,
    signature,
)
from generator.text.fit_typescript_types import generic_type, property_signature
from generator.text.typescript import string


@dataclass(frozen=True, slots=True)
class PartView:
    """A getter that gives a module or a resource."""

    doc: Code
    name: Code
    type: Code
    made: Code
    """``resource(this, pets)``."""


@dataclass(frozen=True, slots=True)
class PropertyView:
    """A stored property of an entity."""

    doc: Code
    code: Code


@dataclass(frozen=True, slots=True)
class OwnerView:
    """One class as the templates print it."""

    imports: tuple[Code, ...]
    doc: Code
    name: Code
    base: Code
    """Class that it extends, with its type arguments."""

    constants: tuple[Code, ...]
    properties: tuple[PropertyView, ...]
    constructor: Code
    """Signature of the constructor of an entity; empty for other owners."""

    super_call: Code
    assignments: tuple[Code, ...]
    state: Interface | None
    """What an entity is built from."""

    image: Code
    """Property that tells the environment; empty without a support matrix."""

    is_bare: bool
    """Whether nothing stands before the parts and methods."""

    parts: tuple[PartView, ...]
    methods: tuple[MethodView, ...]
    interfaces: tuple[Interface, ...]


def member_names(owner: Owner) -> dict[str, Code]:
    """Names of methods; properties have theirs first."""
    names = _names(owner)
    for one in owner.properties:
        names.claim(property_name(one.name), one.source, _part_word(owner))
    return {
        str(one.name.words): names.claim(property_name(one.name), one.source, _METHOD)
        for one in owner.methods
    }


def part_names(owner: Owner) -> dict[Name, Code]:
    """Names of an owner's properties."""
    names = _names(owner)
    word = _part_word(owner)
    return {
        one.name: names.claim(property_name(one.name), one.source, word)
        for one in owner.properties
    }


def _names(owner: Owner) -> Names:
    own = {"environment"} if owner.environment_from is not None else set()
    return Names(CLASS_MEMBERS | own)


def _part_word(owner: Owner) -> Code:
    """What a reserved property has at its end: those of clients are resources."""
    is_client = owner.kind is OwnerKind.CLIENT
    return lit("Resource") if is_client else lit("Property")


_METHOD = lit("Method")


def tells_environment(owner: Owner, world: World) -> bool:
    """Whether an entity has a property ``environment``."""
    return owner.environment_from is not None and world.api.matrix is not None


def owner_view(owner: Owner, world: World) -> OwnerView:
    """The view of an entity, a module or a resource."""
    imports = world.imports("../", world.owner_module(owner.key))
    names = member_names(owner)
    parts = part_views(owner, world, imports)
    methods = tuple(
        method_view(one, owner, names, world, imports) for one in owner.methods
    )
    entity = _Entity(owner, world, imports) if owner.kind is OwnerKind.ENTITY else None
    base = _base(owner, world, imports)
    properties = entity.properties if entity else ()
    constructor = entity.constructor if entity else lit("")
    super_call = entity.super_call if entity else lit("")
    image = lit("")
    if tells_environment(owner, world) and owner.environment_from is not None:
        imports.type("Environment", "support")
        image = property_name(owner.environment_from)
    return OwnerView(
        imports.statements,
        docs.comment(owner_doc(owner)),
        world.owner_class(owner.key),
        base,
        tuple(one.constant for one in methods if one.constant),
        properties,
        constructor,
        super_call,
        entity.assignments if entity else (),
        entity.state if entity else None,
        image,
        entity is None,
        parts,
        methods,
        tuple(interface for one in methods for interface in one.interfaces),
    )


def owner_doc(owner: Owner) -> Doc:
    """Documentation of the class."""
    name = " ".join(owner.name.words)
    otherwise: Text = compose("Calls of {name}.", name=name)
    if owner.kind is OwnerKind.RESOURCE:
        otherwise = ""
    doc = docs.described(owner.doc, otherwise=otherwise)
    if owner.deprecated is not None:
        doc = doc.with_sections(docs.deprecated(owner.deprecated))
    return doc


def part_views(owner: Owner, world: World, imports: Imports) -> tuple[PartView, ...]:
    """Getters of the modules or resources of an owner."""
    views: list[PartView] = []
    names = part_names(owner)
    for one in owner.properties:
        if not isinstance(one.kind, ModuleLink):
            continue
        module = world.owners[one.kind.module]
        doc = docs.described(one.doc)
        if not docs.says_something(doc):
            doc = docs.described(module.doc)
        if one.deprecated is not None:
            doc = doc.with_sections(docs.deprecated(one.deprecated))
        comment = docs.comment(doc, indent=2)
        name = names[one.name]
        if module.kind is OwnerKind.RESOURCE:
            kind = world.owner_class(module.key)
            made = _resource(module, world, imports)
        else:
            part = imports.value("part", "core/resource")
            kind = world.use_owner(module.key, imports, value=True)
            made = code("{part}(this, {kind})", part=part, kind=kind)
        views.append(PartView(comment, name, kind, made))
    return tuple(views)


def _resource(owner: Owner, world: World, imports: Imports) -> Code:
    """``resource(this, pets)``, with the functions of the module."""
    functions = imports.space(
        str(world.owner_space(owner.key)), world.owner_module(owner.key)
    )
    maker = imports.value("resource", "core/functions")
    return code("{maker}(this, {functions})", maker=maker, functions=functions)


def _base(owner: Owner, world: World, imports: Imports) -> Code:
    if owner.kind is OwnerKind.ENTITY:
        return imports.value("Entity", "core/entity")
    parent = world.owners[owner.parent] if owner.parent else None
    if parent is not None and parent.kind is OwnerKind.ENTITY:
        module = imports.value("Module", "core/entity")
        entity = world.use_owner(parent.key, imports)
        return printed(generic_type(module, [entity]))
    return imports.value("Group", "core/resource")


class _Entity:
    """What only entities have: stored properties and a constructor."""

    def __init__(self, owner: Owner, world: World, imports: Imports) -> None:
        self._owner = owner
        self._world = world
        self._imports = imports
        self._stored = [
            (one, one.kind) for one in owner.properties if isinstance(one.kind, Stored)
        ]
        self._link = next(
            (one for one in owner.properties if isinstance(one.kind, ClientLink)), None
        )
        self._client = world.use_owner(world.client.key, imports)
        self._state_name = world.owner_class(owner.key) + lit("State")

    @property
    def properties(self) -> tuple[PropertyView, ...]:
        views: list[PropertyView] = []
        if self._link is not None:
            name = property_name(self._link.name)
            declared = code("declare readonly {n}: {c};", n=name, c=self._client)
            views.append(PropertyView(self._comment(self._link), declared))
        for one, kind in self._stored:
            keyword = (
                lit("declare protected readonly ")
                if kind.internal
                else lit("readonly ")
            )
            signature_ = property_signature(
                keyword + property_name(one.name), self._type(kind)
            )
            text = printed(concat(signature_, lit(";")), indent=2)
            views.append(PropertyView(self._comment(one), text))
        return tuple(views)

    def _comment(self, one: Property) -> Code:
        doc = docs.described(one.doc)
        if one.deprecated is not None:
            doc = doc.with_sections(docs.deprecated(one.deprecated))
        return docs.comment(doc, indent=2)

    def _type(self, kind: Stored) -> Piece:
        inner = type_of(kind.type, self._world, self._imports)
        return inner if kind.required else optional_type(inner)

    @property
    def constructor(self) -> Code:
        client = property_name(self._world.client.name)
        parameters = [
            parameter(client, self._client),
            parameter(lit("state"), self._state_name),
        ]
        return printed(
            signature(lit("constructor"), parameters, None, lit(" {")), indent=2
        )

    @property
    def super_call(self) -> Code:
        owner, imports = self._owner, self._imports
        client = property_name(self._world.client.name)
        kind = string(" ".join(owner.name.words))
        profile: list[Piece] = [property_value(lit("kind"), kind)]
        if owner.identity is not None:
            identity = property_name(owner.identity)
            profile.append(code("id: state.{identity}", identity=identity))
        else:
            profile.append(lit('id: ""'))
        if owner.environment_from is not None and tells_environment(owner, self._world):
            image = property_name(owner.environment_from)
            of = imports.value("environmentOf", "support")
            profile.append(code("environment: {of}(state.{image})", of=of, image=image))
            matrix = imports.value("supportMatrix", "support")
            profile.append(code("matrix: {matrix}", matrix=matrix))
        whole = call(lit("super"), [client, object_literal(profile, opened=True)])
        return printed(concat(whole, lit(";")), indent=4)

    @property
    def assignments(self) -> tuple[Code, ...]:
        made: list[Code] = []
        client = property_name(self._world.client.name)
        if self._link is not None:
            name = property_name(self._link.name)
            made.append(_hidden(name, client))
        for one, kind in self._stored:
            name = property_name(one.name)
            value = code("state.{name}", name=name)
            if kind.internal:
                made.append(_hidden(name, value))
            else:
                made.append(code("this.{name} = {value};", name=name, value=value))
        return tuple(made)

    @property
    def state(self) -> Interface:
        members = []
        for one, kind in self._stored:
            declared = property_signature(
                lit("readonly ") + property_name(one.name),
                self._type(kind),
                optional=not kind.required,
            )
            text = printed(concat(declared, lit(";")), indent=2)
            members.append(Member(self._comment(one), text))
        name = str(self._world.owner_class(self._owner.key))
        doc = Doc(compose("What a `{name}` is made of.", name=name))
        return Interface(docs.comment(doc), self._state_name, lit(""), tuple(members))


def _hidden(name: Code, value: Code) -> Code:
    """A property that nothing prints."""
    made = call(
        lit("Object.defineProperty"),
        [lit("this"), string(str(name)), object_literal([lit("value: ") + value])],
    )
    return printed(concat(made, lit(";")), indent=4)
