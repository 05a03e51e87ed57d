"""The `x-sdk` vocabulary, checked against its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.openapi.node import Node
from generator.openapi.rules.support import own
from generator.openapi.suggest import did_you_mean
from generator.openapi.vocabulary import Codes, Met, Vocabulary
from generator.problems import Problem

_DEFINITIONS = {
    "document": "root",
    "operation": "operation",
    "parameter": "parameter",
    "schema": "schema",
    "security scheme": "securityScheme",
    "server": "server",
    "server variable": "serverVariable",
}
"""Which definition holds for `x-sdk` in which kind of object."""


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary."""
    codes = Codes(wrong="EXT001", unknown="EXT003", missing="EXT004")
    return Vocabulary("generator.openapi", "x-sdk.schema.json", codes)


def x_sdk(kind: str, owner: Node, embedded: list[Node]) -> Iterator[Problem]:
    """Check `x-sdk` of an object; schemas inside of it go to `embedded`."""
    if "x-sdk" not in owner.own_keys:
        return
    node = owner.child("x-sdk")
    definition = _DEFINITIONS.get(kind)
    if definition is None:
        message = f"x-sdk has no meaning in a {kind}"
        yield node.problem("EXT005", message, at="key", severity="warning")
        return
    met = Met()
    yield from vocabulary().check(node, vocabulary().definitions[definition], met)
    embedded += met.schemas
    for name, section in met.references:
        yield from _reference(name, section)


def _reference(node: Node, section: str) -> Iterator[Problem]:
    """An entity or module that `x-sdk` at the top declares."""
    declared = own(node.document.node, "x-sdk", section)
    known = declared.own_keys if declared is not None else {}
    kind = {"entities": "entity", "modules": "module"}[section]
    if node.value not in known:
        hint = did_you_mean(str(node.value), known)
        message = f"no {kind} is called {node.value}"
        yield node.problem("EXT104", message, hint=hint)
    elif section == "entities" and node.parent is not None:
        yield from _stored(node.parent, own(node.document.node, "x-sdk", section))


def _stored(built: Node, entities: Node | None) -> Iterator[Problem]:
    """An entity is built with properties that it has."""
    given, entity = own(built, "properties"), str(built.own_keys["entity"])
    declared = own(entities, entity, "properties") if entities is not None else None
    known = declared.own_keys if declared is not None else {}
    for key in given.own_keys if given is not None else ():
        if key not in known and given is not None:
            message = f"{entity} has no property {key}"
            hint = did_you_mean(key, known)
            yield given.child(key).problem("EXT104", message, at="key", hint=hint)
