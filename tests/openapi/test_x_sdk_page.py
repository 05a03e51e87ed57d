"""The page about `x-sdk` and the vocabulary's JSON Schema say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.openapi.rules.x_sdk import vocabulary

PAGE = Path(__file__).parents[2] / "docs" / "x-sdk.md"
_HEADING = re.compile(r"^#{2,3} .*?`(\w+)`$", re.MULTILINE)
_ROW = re.compile(r"^\| (`.*?) \| .* \|$", re.MULTILINE)
_KEY = re.compile(r"`([^`]+)`( \*)?")
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)

Keys = set[tuple[str, bool]]
"""Keys with dots, each with whether it must be given."""


def _sections() -> dict[str, str]:
    """The text under each heading that names a definition."""
    pieces = _HEADING.split(PAGE.read_text("utf-8"))
    names = pieces[1::2]
    assert len(names) == len(set(names))
    return dict(zip(names, pieces[2::2], strict=True))


def _keys_of_section(text: str) -> Keys:
    return {
        (key, bool(star))
        for row in _ROW.findall(text)
        for key, star in _KEY.findall(row)
    }


def _keys_of_definition(
    rule: Mapping[str, Any], prefix: str = ""
) -> Iterator[tuple[str, bool]]:
    """Keys of an object and of the unnamed objects inside; `<>` for free names."""
    required = rule.get("required", ())
    for key, member in rule.get("properties", {}).items():
        yield prefix + key, key in required
        yield from _keys_of_definition(member, f"{prefix}{key}.")
    free = rule.get("additionalProperties")
    if isinstance(free, dict):
        yield from _keys_of_definition(free, f"{prefix}<>.")


def _blocks() -> list[tuple[str, str]]:
    return [
        (name, block)
        for name, text in _sections().items()
        for block in _BLOCK.findall(text)
    ]


def test_every_definition_has_a_section() -> None:
    assert _sections().keys() == vocabulary().definitions.keys()


@pytest.mark.parametrize("name", sorted(vocabulary().definitions))
def test_a_section_lists_the_keys_of_its_definition(name: str) -> None:
    expected = set(_keys_of_definition(vocabulary().definitions[name]))
    assert _keys_of_section(_sections()[name]) == expected


@pytest.mark.parametrize(("name", "block"), _blocks())
def test_the_yaml_of_a_section_follows_its_definition(name: str, block: str) -> None:
    definition = {"$ref": f"#/$defs/{name}", "$defs": dict(vocabulary().definitions)}
    shown = yaml.safe_load(block)
    values = [item for value in shown.values() for item in _items(value)]
    assert values
    for value in values:
        Draft202012Validator(definition).validate(value)


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def test_values_with_a_closed_choice_are_named() -> None:
    page = PAGE.read_text("utf-8")
    choices = {
        choice
        for rule in vocabulary().definitions.values()
        for member in rule.get("properties", {}).values()
        for choice in member.get("enum", ())
    }
    assert choices
    assert [choice for choice in choices if f"`{choice}`" not in page] == []
