"""What the statements of one method's body are made from."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.methods import Method
from generator.ir.name import Name
from generator.ir.owners import ClientLink, Owner, OwnerKind, Stored
from generator.languages.ts.arguments import Arguments
from generator.languages.ts.imports import Imports
from generator.languages.ts.names import property_name
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.typescript import member_access


@dataclass(frozen=True, slots=True)
class Context:
    """One method of one owner, while its body is written."""

    world: World
    owner: Owner
    method: Method
    arguments: Arguments
    imports: Imports

    @property
    def entity(self) -> Code:
        """The entity that the method belongs to: ``this`` or its module's."""
        return entity_expression(self.owner)

    @property
    def client(self) -> Code:
        """The client, to be handed to a new entity."""
        if self.owner.kind is OwnerKind.CLIENT:
            return lit("this._self")
        owner = self.world.entity_of(self.owner)
        links = owner.properties if owner is not None else ()
        for one in links:
            if isinstance(one.kind, ClientLink):
                name = property_name(one.name)
                return code("{entity}.{name}", entity=self.entity, name=name)
        return lit("this._self")

    def stored(self, name: Name) -> Code:
        """A stored property of the entity."""
        owner = self.world.entity_of(self.owner) or self.owner
        return property_of(owner, self.entity, name)


def entity_expression(owner: Owner) -> Code:
    """How an owner's methods reach the entity."""
    return lit("this") if owner.kind is OwnerKind.ENTITY else lit("this._entity")


def property_of(owner: Owner, entity: Code, name: Name) -> Code:
    """A stored property of an entity; internal ones are protected members."""
    spelled = property_name(name)
    for one in owner.properties:
        if one.name == name and isinstance(one.kind, Stored) and one.kind.internal:
            return code('{entity}["{name}"]', entity=entity, name=spelled)
    access = member_access(str(spelled))
    return code("{entity}{access}", entity=entity, access=access)
