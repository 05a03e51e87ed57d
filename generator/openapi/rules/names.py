"""Names that no SDK could tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.openapi.node import Node
from generator.openapi.rules.support import operations, own
from generator.problems import Problem
from generator.text.identifiers import snake, words_of

_HINT = "set x-sdk-name"


def properties(schema: Node) -> Iterator[Problem]:
    """Properties of one schema need names, and different ones."""
    seen: dict[str, str] = {}
    owner = own(schema, "properties")
    if owner is None:
        return
    for name, value in owner.own_keys.items():
        if not name:
            message = "the property name is empty"
            node = owner.child(name)
            yield node.problem("NAM001", message, at="key", hint=_HINT)
            continue
        identifier = _identifier(_given_name(value) or name)
        if identifier in seen:
            first, node = owner.child(seen[identifier]), owner.child(name)
            message = (
                f'the properties "{first.key}" and "{name}" both become {identifier}'
            )
            related = (("the other property", first.source),)
            yield node.problem("NAM010", message, at="key", hint=_HINT, related=related)
        seen.setdefault(identifier, name)


def operation_ids(root: Node) -> Iterator[Problem]:
    """Operations need different ids, and names that stay different."""
    exact: dict[str, Node] = {}
    named: dict[tuple[str | None, str], Node] = {}
    for operation in operations(root):
        name = operation.own_keys.get("operationId")
        if not isinstance(name, str):
            continue
        node = operation.child("operationId")
        if name in exact:
            message = f'the operationId "{name}" is already in use'
            related = (("first", exact[name].source),)
            yield node.problem("OAS060", message, related=related)
            continue
        exact[name] = node
        identifier = _identifier(_given_name(operation.value) or name)
        key = (_first_tag(operation), identifier)
        if key in named:
            other = named[key]
            message = (
                f'the operations "{other.value}" and "{name}" both become {identifier}'
            )
            related = (("the other operation", other.source),)
            yield node.problem("NAM011", message, hint=_HINT, related=related)
        named.setdefault(key, node)


@cache
def _identifier(name: str) -> str:
    return snake(words_of(name))


def _given_name(value: object) -> str | None:
    """The name that the document sets, by either spelling."""
    if not isinstance(value, dict):
        return None
    extension = value.get("x-sdk")
    short = value.get("x-sdk-name")
    given = extension.get("name") if isinstance(extension, dict) else short
    return given if isinstance(given, str) else None


def _first_tag(operation: Node) -> str | None:
    tags = operation.own_keys.get("tags")
    first = tags[0] if isinstance(tags, list) and tags else None
    return first if isinstance(first, str) else None
