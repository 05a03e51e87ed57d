"""Composition, properties and discriminators of a schema."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference
from generator.openapi.rules.support import own
from generator.openapi.suggest import closest, did_you_mean
from generator.openapi.values import describe
from generator.problems import Problem

_COMPONENT = re.compile(r"[a-zA-Z0-9._-]+")


def alternatives(schema: Node) -> Iterator[Problem]:
    """`allOf`, `oneOf` and `anyOf` name at least one schema."""
    for key in ("allOf", "oneOf", "anyOf"):
        if schema.own_keys.get(key) == []:
            yield schema.child(key).problem("SCH029", f"{key} is empty")


def items(schema: Node) -> Iterator[Problem]:
    """OpenAPI 3.0 wants `items` in every list."""
    is_list = schema.own_keys.get("type") == "array"
    if is_list and "items" not in schema.own_keys and schema.document.is_30:
        message = 'the array schema is missing "items" (OpenAPI 3.0)'
        yield schema.child("type").problem("SCH006", message)


def required(schema: Node) -> Iterator[Problem]:
    """`required` lists names of properties."""
    node = schema.child("required")
    if not node.is_list:
        message = f"required must be a list of names, found {describe(node.value)}"
        hint = None
        if isinstance(node.value, bool):
            hint = "list the property in `required` of the schema around it"
        yield node.problem("SCH007", message, hint=hint)
        return
    properties = schema.own_keys.get("properties")
    known = properties if isinstance(properties, dict) else {}
    seen: set[str] = set()
    for element in node.elements():
        name = element.value
        if not isinstance(name, str):
            message = f"a required name must be a string, found {describe(name)}"
            hint = None if isinstance(name, list | dict) else "quote it"
            yield element.problem("SCH007", message, hint=hint)
            continue
        if name in seen:
            message = f'"{name}" is already in required'
            yield element.problem("SCH008", message, severity="warning")
        elif name not in known and (meant := closest(name, known)):
            message = f'required names "{name}", which is not in properties'
            hint = f"did you mean {meant}?"
            yield element.problem("SCH008", message, severity="warning", hint=hint)
        seen.add(name)


def directions(schema: Node) -> Iterator[Problem]:
    """A property that is neither read nor written is never seen."""
    keys = schema.own_keys
    if keys.get("readOnly") is True and keys.get("writeOnly") is True:
        later = [key for key in keys if key in ("readOnly", "writeOnly")][1]
        message = "readOnly and writeOnly are both true"
        yield schema.child(later).problem("SCH041", message, at="key")


def mapping(discriminator: Node) -> Iterator[Problem]:
    """The targets of a discriminator's mapping exist."""
    node = own(discriminator, "mapping")
    if node is None or not node.is_mapping:
        return
    schemas = own(discriminator.document.node, "components", "schemas")
    known = schemas.own_keys if schemas else {}
    for name in node.own_keys:
        target = node.child(name)
        if not isinstance(target.value, str) or target.value in known:
            continue
        if _COMPONENT.fullmatch(target.value) and "." not in target.value:
            message = f"#/components/schemas/{target.value} does not exist"
            hint = did_you_mean(target.value, known)
            yield target.problem("REF001", message, hint=hint)
            continue
        try:
            discriminator.document.resolve(target.value, target)
        except UnresolvedReference as error:
            yield target.problem(error.code, error.message, hint=error.hint)
