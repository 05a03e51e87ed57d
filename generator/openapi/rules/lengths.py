"""Names and values that are too long for any code."""

from __future__ import annotations

from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.rules.support import own
from generator.openapi.values import shortened
from generator.problems import At, Problem


def property_names(schema: Node) -> Iterator[Problem]:
    """Properties become fields."""
    yield from _keys(own(schema, "properties"))


def component_names(components: Node) -> Iterator[Problem]:
    """Components become types, and credentials arguments."""
    for section in components.own_keys:
        if not section.startswith("x-"):
            yield from _keys(own(components, section))


def parameter_name(parameter: Node) -> Iterator[Problem]:
    """Parameters become arguments."""
    yield from _name(parameter.child("name"))


def operation_names(operation: Node) -> Iterator[Problem]:
    """Operations become methods, and their tags resources."""
    for key in ("operationId", "tags"):
        node = own(operation, key)
        if node is not None:
            yield from _name(node)
            for tag in node.elements():
                yield from _name(tag)


def literals(schema: Node) -> Iterator[Problem]:
    """Defaults, constants and values of an enum become literals."""
    for key in ("default", "const", "enum"):
        node = own(schema, key)
        if node is not None:
            for value in (node, *node.elements()):
                yield from _literal(value)


def title(info: Node) -> Iterator[Problem]:
    """The title stands in every file, and the client is named after it."""
    node = own(info, "title")
    if node is not None:
        yield from _literal(node)


def _literal(node: Node) -> Iterator[Problem]:
    limit = node.document.limits.literal_length
    if isinstance(node.value, str) and len(node.value) > limit:
        message = f"a text of more than {limit} characters"
        yield node.problem("LIM011", message)


def _keys(owner: Node | None) -> Iterator[Problem]:
    if owner is None:
        return
    limit = owner.document.limits.identifier_length
    for key in owner.own_keys:
        if len(key) > limit:
            yield _too_long(owner.child(key), key, "key")


def _name(node: Node) -> Iterator[Problem]:
    limit = node.document.limits.identifier_length
    if isinstance(node.value, str) and len(node.value) > limit:
        yield _too_long(node, node.value, "value")


def _too_long(node: Node, name: str, at: At) -> Problem:
    limit = node.document.limits.identifier_length
    message = f'the name "{shortened(name)}" has more than {limit} characters'
    return node.problem("LIM010", message, at=at)
