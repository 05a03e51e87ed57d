"""What only entities have: stored properties and a constructor."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.owners import ClientLink, Owner, Property, Stored
from generator.languages.ts import docs
from generator.languages.ts.arguments import Interface
from generator.languages.ts.imports import Imports
from generator.languages.ts.names import property_name
from generator.languages.ts.records import Member
from generator.languages.ts.statements import printed
from generator.languages.ts.types import optional_type, type_of
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Doc, compose
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    call,
    object_literal,
    parameter,
    property_value,
    signature,
)
from generator.text.fit_typescript_types import property_signature
from generator.text.typescript import string


def tells_environment(owner: Owner, world: World) -> bool:
    """Whether an entity has a property ``environment``."""
    return owner.environment_from is not None and world.api.matrix is not None


@dataclass(frozen=True, slots=True)
class PropertyView:
    """A stored property of an entity."""

    doc: Code
    code: Code


class Entity:
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
