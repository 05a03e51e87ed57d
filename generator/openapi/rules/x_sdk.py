"""The `x-sdk` vocabulary, checked against its JSON Schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from generator.openapi.node import Node
from generator.openapi.suggest import did_you_mean
from generator.openapi.values import describe, type_name
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

_PREFIX = "#/$defs/"
_EMBEDDED = ["object", "boolean"]
"""The type by which the vocabulary says: a schema of the document."""


@cache
def vocabulary() -> Mapping[str, Any]:
    """The definitions of the vocabulary's JSON Schema, by name."""
    text = files("generator.openapi").joinpath("x-sdk.schema.json").read_text("utf-8")
    definitions: Mapping[str, Any] = json.loads(text)["$defs"]
    return definitions


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
    yield from _check(node, vocabulary()[definition], embedded)


def _check(
    node: Node, rule: Mapping[str, Any], embedded: list[Node]
) -> Iterator[Problem]:
    if "$ref" in rule:
        definition = str(rule["$ref"]).removeprefix(_PREFIX)
        yield from _check(node, vocabulary()[definition], embedded)
        return
    types = rule.get("type", [])
    allowed = [types] if isinstance(types, str) else types
    actual = type_name(node.value)
    if actual == "integer" and "number" in allowed:
        actual = "number"
    if allowed and actual not in allowed:
        found = describe(node.value)
        message = f"{node.key} must be {_types(allowed)}, found {found}"
        yield node.problem("EXT001", message)
        return
    if allowed == _EMBEDDED:
        embedded.append(node)
        return
    if "enum" in rule and node.value not in rule["enum"]:
        yield from _not_one_of(node, rule["enum"])
    pattern = rule.get("pattern")
    if pattern and isinstance(node.value, str) and not re.search(pattern, node.value):
        message = f'"{node.value}" must match {pattern}'
        yield node.problem("EXT001", message)
    if node.is_mapping:
        yield from _members(node, rule, embedded)
    if node.is_list and "items" in rule:
        for element in node.elements():
            yield from _check(element, rule["items"], embedded)


def _members(
    node: Node, rule: Mapping[str, Any], embedded: list[Node]
) -> Iterator[Problem]:
    known = rule.get("properties", {})
    others = rule.get("additionalProperties", True)
    for key in node.own_keys:
        member = node.child(key)
        if key in known:
            yield from _check(member, known[key], embedded)
        elif isinstance(others, dict):
            yield from _check(member, others, embedded)
        elif others is False:
            hint = did_you_mean(key, known)
            yield member.problem("EXT003", f'unknown key "{key}"', at="key", hint=hint)
    for key in rule.get("required", ()):
        if key not in node.own_keys:
            message = f'{node.key} is missing the required key "{key}"'
            yield node.problem("EXT004", message, at="key")


def _not_one_of(node: Node, values: list[object]) -> Iterator[Problem]:
    names = [str(value) for value in values]
    message = (
        f"{node.key} must be one of {', '.join(names)}; found {describe(node.value)}"
    )
    hint = did_you_mean(str(node.value), names)
    yield node.problem("EXT001", message, hint=hint)


def _types(names: list[str]) -> str:
    shown = {"object": "a mapping", "array": "a list", "null": "null"}
    return " or ".join(
        shown.get(name, f"an {name}" if name == "integer" else f"a {name}")
        for name in names
    )
