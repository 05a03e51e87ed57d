"""The alternatives of a union, where unions may be alternatives of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.openapi.build.shape import (
    alternatives_of,
    is_bare_reference,
    shape_of,
    wrapped_part,
)
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference

_LEADING = frozenset(("$ref", "allOf", "anyOf", "oneOf"))


def real_alternatives(node: Node, holder: Node) -> Iterator[Node]:
    """What a value of the union can be.

    An alternative that leads back to the union adds no values but those of its own
    alternatives, which take its place: ``A = B | X`` and ``B = A | Y`` are both the
    union of ``X`` and ``Y``.

    Args:
        node: The schema.
        holder: What has its ``oneOf`` or ``anyOf``.
    """
    known = {node.identity}
    todo = list(reversed(alternatives_of(holder)))
    while todo:
        part = todo.pop()
        inner = list(_members(part))
        if not inner or not _leads_to(inner, node):
            yield part
        elif (end := _end(part)).identity not in known:
            known.add(end.identity)
            todo.extend(reversed(list(_members(end))))


def _leads_to(starts: Iterable[Node], node: Node) -> bool:
    seen: set[tuple[str, str]] = set()
    todo = list(starts)
    while todo:
        current = todo.pop()
        if current.identity == node.identity:
            return True
        if current.identity not in seen:
            seen.add(current.identity)
            todo.extend(_members(current))
    return False


def _end(node: Node) -> Node:
    """What references and wrappers lead to."""
    seen: set[tuple[str, str]] = set()
    while node.identity not in seen and (inner := _within(node)) is not None:
        seen.add(node.identity)
        node = inner
    return node


def _within(node: Node) -> Node | None:
    """The one schema that another is nothing but a name or a wrapper of."""
    return node.target if is_bare_reference(node) else wrapped_part(node)


def _members(node: Node) -> Iterator[Node]:
    """Schemas whose values are all values of `node`, as far as they are listed."""
    if not node.is_mapping or _LEADING.isdisjoint(node.own_keys):
        return
    try:
        inner = _within(node)
        if inner is not None:
            yield inner
            return
        shape = shape_of(node)
    except UnresolvedReference:
        return
    if shape.unions and not shape.properties:
        yield from alternatives_of(shape.unions[0])
