"""What several rules need."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.openapi.grammar_operations import METHODS
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference
from generator.problems import Problem

Rule = Callable[[Node], Iterator[Problem]]
"""What is wrong with one object; it looks at nothing outside but targets."""


def end_of(node: Node) -> Node | None:
    """The end of a chain of references, None if it leads nowhere.

    The reference itself is reported by its own rule, once.
    """
    try:
        return node.target
    except UnresolvedReference:
        return None


def own(node: Node, *keys: str) -> Node | None:
    """The node below `keys` as written, None if one of them is missing."""
    for key in keys:
        if key not in node.own_keys:
            return None
        node = node.child(key)
    return node


def members(node: Node, key: str) -> Iterator[tuple[str, Node]]:
    """Keys and nodes of the mapping under `key`, extensions left out."""
    if key in node.own_keys:
        owner = node.child(key)
        for name in owner.own_keys:
            if not name.startswith("x-"):
                yield name, owner.child(name)


def elements(node: Node, key: str) -> Iterator[Node]:
    """Nodes of the list under `key`."""
    if key in node.own_keys:
        yield from node.child(key).elements()


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
