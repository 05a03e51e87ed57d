"""Data of the project's own formats against the JSON Schema of each.

Editors read the same schemas for completion. A validator of JSON Schema would say
the same in words about schemas; these sentences are about what was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from generator.openapi.node import Node
from generator.openapi.suggest import did_you_mean
from generator.openapi.values import describe, type_name
from generator.problems import Problem

Rule = Mapping[str, Any]
"""A schema: `$ref` to a definition, `type`, `enum`, `pattern`, `minimum`,
`properties`, `patternProperties`, `additionalProperties`, `required`, `items`; and
`x-refers` for a name that is declared elsewhere."""

_PREFIX = "#/$defs/"
_EMBEDDED = ["object", "boolean"]
"""The type by which a format says: a schema of the document."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The problems that a format has."""

    wrong: str
    unknown: str
    missing: str


@dataclass(slots=True)
class Met:
    """What somebody else has to look at."""

    schemas: list[Node] = field(default_factory=list)
    """JSON Schemas of the document."""
    references: list[tuple[Node, str]] = field(default_factory=list)
    """Names that are declared elsewhere, with what `x-refers` says of them."""


class Vocabulary:
    """One format."""

    def __init__(self, package: str, file: str, codes: Codes) -> None:
        """Read the JSON Schema `file` of `package`."""
        text = files(package).joinpath(file).read_text("utf-8")
        self.schema: Rule = json.loads(text)
        self.definitions: Mapping[str, Rule] = self.schema.get("$defs", {})
        self._codes = codes

    def check(
        self, node: Node, rule: Rule, met: Met | None = None
    ) -> Iterator[Problem]:
        """What is wrong with `node`; `met` gets what is checked elsewhere.

        A reference to another file stands for anything: that format is checked
        where it is used.
        """
        if "$ref" in rule:
            reference = str(rule["$ref"])
            if reference.startswith(_PREFIX):
                definition = self.definitions[reference.removeprefix(_PREFIX)]
                yield from self.check(node, definition, met)
            return
        types = rule.get("type", [])
        allowed = [types] if isinstance(types, str) else types
        actual = type_name(node.value)
        if actual == "integer" and "number" in allowed:
            actual = "number"
        if allowed and actual not in allowed:
            found = describe(node.value)
            message = f"{_label(node)} must be {_types(allowed)}, found {found}"
            yield node.problem(self._codes.wrong, message)
            return
        if allowed == _EMBEDDED and met is not None:
            met.schemas.append(node)
            return
        if "x-refers" in rule and met is not None:
            met.references.append((node, rule["x-refers"]))
        yield from self._scalar(node, rule)
        if node.is_mapping:
            yield from self._members(node, rule, met)
        if node.is_list and "items" in rule:
            for element in node.elements():
                yield from self.check(element, rule["items"], met)

    def _scalar(self, node: Node, rule: Rule) -> Iterator[Problem]:
        value = node.value
        if "enum" in rule and value not in rule["enum"]:
            yield from self._not_one_of(node, rule["enum"])
        pattern = rule.get("pattern")
        if pattern and isinstance(value, str) and not _matches(pattern, value):
            message = f'"{value}" must match {pattern}'
            yield node.problem(self._codes.wrong, message)
        minimum = rule.get("minimum")
        if minimum is not None and isinstance(value, int) and value < minimum:
            message = f"{_label(node)} must be at least {minimum}, found {value}"
            yield node.problem(self._codes.wrong, message)

    def _members(self, node: Node, rule: Rule, met: Met | None) -> Iterator[Problem]:
        known = rule.get("properties", {})
        patterns = rule.get("patternProperties", {})
        others = rule.get("additionalProperties", True)
        for key in node.own_keys:
            member = node.child(key)
            matching = [patterns[text] for text in patterns if re.search(text, key)]
            if key in known:
                yield from self.check(member, known[key], met)
            elif key == "$ref":
                message = "a reference has no meaning here"
                yield member.problem(self._codes.unknown, message, at="key")
            elif matching:
                yield from self.check(member, matching[0], met)
            elif isinstance(others, dict):
                yield from self.check(member, others, met)
            elif others is False:
                code, hint = self._codes.unknown, did_you_mean(key, known)
                yield member.problem(code, f'unknown key "{key}"', at="key", hint=hint)
        for key in rule.get("required", ()):
            if key not in node.own_keys:
                message = f'{_label(node)} is missing the required key "{key}"'
                yield node.problem(self._codes.missing, message, at="key")

    def _not_one_of(self, node: Node, values: list[object]) -> Iterator[Problem]:
        names = [str(value) for value in values]
        found = describe(node.value)
        message = f"{_label(node)} must be one of {', '.join(names)}; found {found}"
        hint = did_you_mean(str(node.value), names)
        yield node.problem(self._codes.wrong, message, hint=hint)


def _matches(pattern: str, value: str) -> bool:
    """As ECMA-262 has it: `$` is the very end, not before a last line end."""
    if pattern.endswith("$"):
        pattern = rf"{pattern[:-1]}\Z"
    return re.search(pattern, value) is not None


def _label(node: Node) -> str:
    if isinstance(node.key, int) and node.parent is not None:
        return f"an element of {node.parent.key}"
    return str(node.key) if node.parent is not None else "the file"


def _types(names: list[str]) -> str:
    shown = {"object": "a mapping", "array": "a list", "null": "null"}
    return " or ".join(
        shown.get(name, f"an {name}" if name == "integer" else f"a {name}")
        for name in names
    )
