"""What several rules need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.openapi.grammar_operations import METHODS
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference
from generator.problems import Problem

Rule = Callable[[Node], Iterator[Problem]]
"""What is wrong with one object; it looks at nothing outside but targets."""


@dataclass(frozen=True, slots=True)
class When:
    """A rule, and the keys that an object has if the rule can object."""

    rule: Rule
    keys: tuple[str, ...]
    """Any of them; none means that the rule looks at every object."""
    unless: tuple[str, ...] = ()
    """Strings under the key that the rule surely accepts."""


def always(rule: Rule) -> When:
    """A rule for what may be missing."""
    return When(rule, ())


def when(*keys: str, rule: Rule, unless: tuple[str, ...] = ()) -> When:
    """A rule for objects that have one of `keys`."""
    return When(rule, keys, unless)


def end_of(node: Node) -> Node | None:
    """The end of a chain of references, None if it leads nowhere.

    The reference itself is reported by its own rule, once.
    """
    try:
        return node.target
    except UnresolvedReference:
        return None


def own(node: Node, *keys: str) -> Node | None:
    """The node below `keys`, None if one of them is missing.

    A section may stand elsewhere: `schemas: {$ref: schemas.yaml}`.
    """
    found: Node | None = node
    for key in keys:
        found = end_of(found.child(key)) if found and key in found.own_keys else None
    return found


def members(node: Node, key: str) -> Iterator[tuple[str, Node]]:
    """Keys and nodes of the mapping under `key`, extensions left out."""
    owner = own(node, key)
    if owner is not None:
        for name in owner.own_keys:
            if not name.startswith("x-"):
                yield name, owner.child(name)


def elements(node: Node, key: str) -> Iterator[Node]:
    """Nodes of the list under `key`."""
    owner = own(node, key)
    if owner is not None:
        yield from owner.elements()


def methods(item: Node) -> Iterator[tuple[str, Node]]:
    """Method and operation of each operation of a path item, in its order."""
    for key in item.own_keys:
        operation = end_of(item.child(key)) if key in METHODS else None
        if operation is not None and operation.is_mapping:
            yield key, operation


def operations(root: Node) -> Iterator[Node]:
    """Each operation below `paths`, in the order of the document."""
    for _, reference in members(root, "paths"):
        item = end_of(reference)
        if item is not None:
            yield from (operation for _, operation in methods(item))
