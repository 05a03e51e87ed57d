"""Classes with methods: entities, modules, resources, and the client's part."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.name import Name
from generator.ir.owners import ModuleLink, Owner, OwnerKind
from generator.languages.ts import docs
from generator.languages.ts.arguments import Interface
from generator.languages.ts.entities import Entity, PropertyView, tells_environment
from generator.languages.ts.imports import Imports
from generator.languages.ts.methods import MethodView, method_view
from generator.languages.ts.names import CLASS_MEMBERS, Names, property_name
from generator.languages.ts.statements import printed
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Doc, Text, compose
from generator.text.fit_typescript_types import generic_type


@dataclass(frozen=True, slots=True)
class PartView:
    """A getter that gives a module or a resource."""

    doc: Code
    name: Code
    type: Code
    made: Code
    """``resource(this, pets)``."""


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


def owner_view(owner: Owner, world: World) -> OwnerView:
    """The view of an entity, a module or a resource."""
    imports = world.imports("../", world.owner_module(owner.key))
    names = member_names(owner)
    parts = part_views(owner, world, imports)
    methods = tuple(
        method_view(one, owner, names, world, imports) for one in owner.methods
    )
    entity = Entity(owner, world, imports) if owner.kind is OwnerKind.ENTITY else None
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
