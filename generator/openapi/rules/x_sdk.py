"""The `x-sdk` vocabulary, checked against its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.openapi.node import Node
from generator.openapi.vocabulary import Codes, Vocabulary
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
    rule = vocabulary().definitions[definition]
    yield from vocabulary().check(node, rule, embedded)
