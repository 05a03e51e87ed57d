"""Owners of methods: the client, entities, their modules, resources."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from generator.ir.methods import Method
from generator.ir.name import Name
from generator.ir.source import Source
from generator.ir.types import Type
from generator.ir.values import NO_DOC, Doc
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Stored:
    """A value the entity remembers since it was built."""

    type: Type
    required: bool
    internal: bool = False
    """Used by the SDK, not part of the public surface."""


@dataclass(frozen=True, slots=True)
class ClientLink:
    """The client that made the entity."""


@dataclass(frozen=True, slots=True)
class ModuleLink:
    """A group of methods of the owner."""

    module: str


PropertyKind: TypeAlias = Stored | ClientLink | ModuleLink


@dataclass(frozen=True, slots=True)
class Property:
    """A read-only property of an entity or of the client."""

    name: Name
    kind: PropertyKind
    source: Source
    doc: Doc = NO_DOC
    deprecated: SpecText | None = None


class OwnerKind(Enum):
    """What sort of object an owner is."""

    CLIENT = "client"
    ENTITY = "entity"
    MODULE = "module"
    """Belongs to the client or an entity; knows its bound values."""

    RESOURCE = "resource"
    """``client.pets``: a group of operations of the resource shape."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A class with methods."""

    key: str
    kind: OwnerKind
    name: Name
    methods: tuple[Method, ...]
    properties: tuple[Property, ...]
    source: Source
    doc: Doc = NO_DOC
    parent: str | None = None
    """Owner that a module or resource belongs to."""

    identity: Name | None = None
    """Stored property that names an entity in messages (``session_id``)."""

    environment_from: Name | None = None
    """Stored property (the image) that tells an entity's environment."""

    deprecated: SpecText | None = None
    type_name: str | None = None
