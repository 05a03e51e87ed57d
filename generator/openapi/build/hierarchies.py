"""Inheritance: a schema with a discriminator, and those that extend it by ``allOf``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.openapi.build.extension import members
from generator.openapi.document import Document
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference

Identity = tuple[str, str]


@dataclass(frozen=True)
class Child:
    """A schema that extends a base."""

    node: Node
    tags: tuple[str, ...]
    """Values of the discriminator that mean it."""


class Hierarchies:
    """The bases of a document with all that extends them, however far below."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def is_base(self, node: Node) -> bool:
        """Whether other schemas extend this one and are told by its discriminator."""
        return bool(self.children(node))

    def children(self, node: Node) -> tuple[Child, ...]:
        """What extends a schema, in document order."""
        if not self._children:
            return ()
        return self._children.get(_target(node).identity, ())

    def is_child(self, node: Node) -> bool:
        """Whether a schema extends a base."""
        return node.identity in self._extending

    def tag_of(self, node: Node) -> tuple[str, str] | None:
        """The discriminator's property and its only value in a schema."""
        return self._tags.get(_target(node).identity) if self._tags else None

    @cached_property
    def _extending(self) -> frozenset[Identity]:
        found = self._children.values()
        return frozenset(child.node.identity for group in found for child in group)

    @cached_property
    def _tags(self) -> dict[Identity, tuple[str, str]]:
        found: dict[Identity, tuple[str, str]] = {}
        for base, children in self._children.items():
            name = self._properties[base]
            for child in children:
                if len(child.tags) == 1:
                    found.setdefault(child.node.identity, (name, child.tags[0]))
        return found

    @cached_property
    def _properties(self) -> dict[Identity, str]:
        """The discriminator's property of each schema that has one of its own."""
        found: dict[Identity, str] = {}
        for node in self._schemas:
            if {"oneOf", "anyOf"} & node.own_keys.keys():
                continue
            holder = node.get("discriminator")
            name = holder.string("propertyName") if holder is not None else None
            if name is not None:
                found[node.identity] = name
        return found

    @cached_property
    def _schemas(self) -> tuple[Node, ...]:
        components = self._document.node.get("components")
        listed = members(components, "schemas")
        return tuple(node for _, node in listed if node.reference is None)

    @cached_property
    def _children(self) -> dict[Identity, tuple[Child, ...]]:
        if not self._properties:
            return {}
        found: dict[Identity, list[Node]] = {base: [] for base in self._properties}
        for node in self._schemas:
            for ancestor in dict.fromkeys(_ancestors(node, {node.identity})):
                if ancestor in found:
                    found[ancestor].append(node)
        by_identity = {node.identity: node for node in self._schemas}
        return {
            base: tuple(Child(node, _tags(by_identity[base], node)) for node in nodes)
            for base, nodes in found.items()
            if nodes
        }


def _ancestors(node: Node, seen: set[Identity]) -> Iterator[Identity]:
    if "allOf" not in node.own_keys:
        return
    for part in node.child("allOf").elements():
        if part.reference is None:
            continue
        base = _target(part)
        if base.identity in seen:
            continue
        seen.add(base.identity)
        yield base.identity
        yield from _ancestors(base, seen)


def _target(node: Node) -> Node:
    try:
        return node.target
    except UnresolvedReference:
        return node


def _tags(base: Node, child: Node) -> tuple[str, ...]:
    """The values that the mapping gives to a schema; its own name without any."""
    holder = base.child("discriminator")
    own = str(child.key)
    mapped = tuple(
        tag
        for tag, target in members(holder, "mapping")
        if isinstance(target.value, str) and _names(target.value, own)
    )
    return mapped or (own,)


def _names(target: str, name: str) -> bool:
    return target == name or target.rpartition("/")[2] == name
