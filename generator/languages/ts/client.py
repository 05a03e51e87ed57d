"""The file ``src/client.ts``: the client with all its parts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.owners import Owner, OwnerKind
from generator.languages.ts import docs
from generator.languages.ts.arguments import Interface
from generator.languages.ts.imports import Imports
from generator.languages.ts.methods import MethodView, method_view
from generator.languages.ts.owners import (
    PartView,
    member_names,
    owner_doc,
    part_views,
)
from generator.languages.ts.statements import printed
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.fit import Piece
from generator.text.fit_typescript import named_import, parameter, signature
from generator.text.fit_typescript_types import generic_type, interface_head
from generator.text.typescript import string


@dataclass(frozen=True, slots=True)
class PartType:
    """The type of a resource: its functions as methods."""

    doc: Code
    head: Code


@dataclass(frozen=True, slots=True)
class CreateView:
    """Heads of the function that makes a client without any of its parts."""

    plain: Code
    watched: Code
    """For clients with the options that need more code."""

    whole: Code


@dataclass(frozen=True, slots=True)
class ClientView:
    """The file ``src/client.ts``."""

    imports: tuple[Code, ...]
    part_types: tuple[PartType, ...]
    constructor: Code
    with_options: Code
    doc: Code
    name: Code
    constants: tuple[Code, ...]
    parts: tuple[PartView, ...]
    methods: tuple[MethodView, ...]
    interfaces: tuple[Interface, ...]
    create: CreateView
    create_import: Code


def client_view(world: World) -> ClientView:
    """The view of the client."""
    owner = world.client
    imports = world.imports("./", "client")
    imports.value("Caller", "core/resource")
    imports.value("copied", "core/resource")
    imports.value("newCore", "core/core")
    imports.value("observing", "core/observing")
    imports.value("profile", "profile")
    options = imports.type(str(world.client_options), "profile")
    names = member_names(owner)
    parts = part_views(owner, world, imports)
    methods = tuple(
        method_view(one, owner, names, world, imports) for one in owner.methods
    )
    types = tuple(
        _part_type(one, world, imports)
        for one in world.api.owners
        if one.kind is OwnerKind.RESOURCE
    )
    return ClientView(
        imports.statements,
        types,
        printed(_made(lit("constructor"), options, None), indent=2),
        printed(_copied(options, world.owner_class(owner.key)), indent=2),
        docs.comment(owner_doc(owner)),
        world.owner_class(owner.key),
        tuple(one.constant for one in methods if one.constant),
        parts,
        methods,
        tuple(interface for one in methods for interface in one.interfaces),
        _create(options),
        printed(
            named_import(
                [lit("profile"), lit("type ") + options], string("./profile.js")
            )
        ),
    )


def _made(head: Code, options: Code, returned: Piece | None) -> Piece:
    """``constructor(options: PetStoreOptions = {}) {``."""
    given = parameter(lit("options"), options, default=lit("{}"))
    return signature(head, [given], returned, lit(" {"))


def _create(options: Code) -> CreateView:
    """``export function createClient(options: PetStoreOptions): Client;``, twice."""
    head, client = lit("export function createClient"), lit("Client")
    given, watching, end = lit("options"), lit("watching"), lit(";")
    less = generic_type(lit("Omit"), [options, lit("keyof ObserverOptions")])
    plain = [parameter(given, less, optional=True)]
    watched = [parameter(given, options), parameter(watching, lit("Watching"))]
    whole = [
        parameter(given, options, default=lit("{}")),
        parameter(watching, lit("Watching"), optional=True),
    ]
    return CreateView(
        printed(signature(head, plain, client, end)),
        printed(signature(head, watched, client, end)),
        printed(signature(head, whole, client, lit(" {"))),
    )


def _copied(options: Code, name: Code) -> Piece:
    given = parameter(lit("options"), options)
    return signature(lit("withOptions"), [given], name, lit(" {"))


def _part_type(owner: Owner, world: World, imports: Imports) -> PartType:
    resource = imports.type("Resource", "core/functions")
    functions = imports.space(
        str(world.owner_space(owner.key)), world.owner_module(owner.key)
    )
    base = generic_type(resource, [code("typeof {space}", space=functions)])
    head = interface_head(world.owner_class(owner.key), base)
    return PartType(docs.comment(owner_doc(owner)), printed(head))


def has_resources(world: World) -> bool:
    """Whether the client has parts that are made of functions."""
    return any(one.kind is OwnerKind.RESOURCE for one in world.api.owners)
