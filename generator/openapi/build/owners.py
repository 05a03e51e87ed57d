"""Owners that ``x-sdk`` declares: the client, entities and their modules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.ir.methods import Failure, Method
from generator.ir.name import Name
from generator.ir.owners import (
    ClientLink,
    ModuleLink,
    Owner,
    OwnerKind,
    Property,
    PropertyKind,
    Stored,
)
from generator.ir.types import Text
from generator.ir.values import Doc
from generator.openapi.build.context import Context, exact_type_name, name_of
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import members
from generator.openapi.build.packages import ClientName
from generator.openapi.build.schemas import Schemas
from generator.openapi.node import Node

CLIENT = "client"


@dataclass
class Draft:
    """An owner whose methods are still being read."""

    key: str
    kind: OwnerKind
    name: Name
    node: Node
    failure: Failure
    doc: Doc
    properties: tuple[Property, ...] = ()
    parent: str | None = None
    identity: Name | None = None
    environment_from: Name | None = None
    deprecated: Node | None = None
    type_name: str | None = None
    bound: dict[str, Name] = field(default_factory=dict)
    """Wire names of parameters that a property fills in every request."""

    methods: list[Method] = field(default_factory=list)

    def finished(self) -> Owner:
        """The owner with all its methods."""
        return Owner(
            key=self.key,
            kind=self.kind,
            name=self.name,
            methods=tuple(self.methods),
            properties=self.properties,
            source=self.node.source,
            doc=self.doc,
            parent=self.parent,
            identity=self.identity,
            environment_from=self.environment_from,
            deprecated=self.deprecated.as_text() if self.deprecated else None,
            type_name=self.type_name,
        )


class Owners:
    """All owners by key; the client has the key ``client``."""

    def __init__(
        self,
        context: Context,
        schemas: Schemas,
        extension: Node | None,
        client: ClientName,
    ) -> None:
        self.context = context
        self.schemas = schemas
        self.drafts: dict[str, Draft] = {}
        self.client_type_name = client.spelling
        root = context.document.node
        self._client(extension, root, client)
        for key, node in members(extension, "entities"):
            self.drafts[key] = self._entity(key, node)
        for key, node in members(extension, "modules"):
            self._module(key, node)

    def find(self, written: str) -> Draft | None:
        """An owner by the name that a document uses for it."""
        if written == self.client_type_name:
            return self.drafts[CLIENT]
        return self.drafts.get(written)

    @property
    def bound(self) -> dict[str, Name]:
        """Properties by the wire names they fill; the first entity to bind one wins."""
        found: dict[str, Name] = {}
        for draft in self.drafts.values():
            for wire, name in draft.bound.items():
                found.setdefault(wire, name)
        return found

    def entity_of(self, draft: Draft) -> Draft | None:
        """The entity whose values an owner's requests carry."""
        if draft.kind is OwnerKind.ENTITY:
            return draft
        parent = self.drafts.get(draft.parent or "")
        return self.entity_of(parent) if parent is not None else None

    def finished(self) -> tuple[Owner, ...]:
        """The owners, the client first, parents before what belongs to them."""
        return tuple(draft.finished() for draft in self.drafts.values())

    def _client(self, extension: Node | None, root: Node, client: ClientName) -> None:
        node = extension.get("client") if extension is not None else None
        info = root.get("info")
        text = node.string("description") if node is not None else None
        if text is None and info is not None:
            text = info.string("summary") or info.string("title")
        other = client.name + Name(("client",))
        given = client.told_apart(self.context.claim_or(client.name, other, CLIENT))
        self.drafts[CLIENT] = Draft(
            key=CLIENT,
            kind=OwnerKind.CLIENT,
            name=given.name,
            node=node or root,
            failure=_failure(node),
            doc=doc(None, text),
            properties=tuple(self._properties(node, "modules")),
            type_name=given.spelling,
        )

    def _entity(self, key: str, node: Node) -> Draft:
        identity, environment = node.string("identity"), node.string("environmentFrom")
        return Draft(
            key=key,
            kind=OwnerKind.ENTITY,
            name=self.context.claim(name_of(key), f"entity {key}"),
            node=node,
            failure=_failure(node),
            doc=doc(None, node.string("description")),
            properties=tuple(self._properties(node, "properties")),
            parent=CLIENT,
            identity=name_of(identity) if identity else None,
            environment_from=name_of(environment) if environment else None,
            type_name=exact_type_name(key),
            bound={
                wire: name_of(name)
                for name, item in members(node, "properties")
                if (wire := item.string("bind")) is not None
            },
        )

    def _module(self, key: str, node: Node) -> None:
        parent = node.string("of") or CLIENT
        if parent not in self.drafts:
            self.context.error(node, "EXT104", f"no entity is called {parent}")
            return
        self.drafts[key] = Draft(
            key=key,
            kind=OwnerKind.MODULE,
            name=self.context.claim(name_of(key), f"module {key}"),
            node=node,
            failure=_failure(node),
            doc=doc(None, node.string("description")),
            parent=parent,
            deprecated=node.get("deprecated"),
            type_name=exact_type_name(key),
        )

    def _properties(self, node: Node | None, key: str) -> Iterator[Property]:
        for written, item in members(node, key):
            name = name_of(written)
            yield Property(
                name=name,
                kind=self._kind(item, name),
                source=item.source,
                doc=doc(None, item.string("description")),
                deprecated=item.text("deprecated"),
            )

    def _kind(self, node: Node, name: Name) -> PropertyKind:
        if node.flag("client"):
            return ClientLink()
        if (module := node.string("module")) is not None:
            return ModuleLink(module)
        schema = node.get("schema")
        kind = self.schemas.type_of(schema, name) if schema is not None else Text()
        return Stored(kind, node.flag("required"), node.flag("internal"))


def _failure(node: Node | None) -> Failure:
    written = node.string("failure") if node is not None else None
    return Failure(written or "raise")
