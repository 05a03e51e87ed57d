"""The request fields that an action knows, and the check of their values."""

from __future__ import annotations

import enum
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)", re.ASCII)


class Kind(enum.Enum):
    """How the value of a field is written on the wire."""

    TEXT = "text"
    INT32 = "a decimal 32-bit integer"
    BOOLEAN = "true or false"
    JSON_OBJECT = "the text of a JSON object"
    JSON_ARRAY = "the text of a JSON array"
    JSON_OBJECT_OR_NULL = "the text of a JSON object or null"


@dataclass(frozen=True, slots=True)
class Field:
    kind: Kind = Kind.TEXT
    required: bool = False
    """A required field is present and not empty."""

    indexed: bool = False
    """An indexed field is a list on the wire: `Name.1`, `Name.2` and so on."""


TEXT = Field()
REQUIRED_TEXT = Field(required=True)
INT32 = Field(Kind.INT32)
BOOLEAN = Field(Kind.BOOLEAN)
JSON_OBJECT = Field(Kind.JSON_OBJECT)
JSON_ARRAY = Field(Kind.JSON_ARRAY)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one action by their place in the request."""

    form: Mapping[str, Field]
    query: Mapping[str, Field] = field(default_factory=dict)


def parse_json(text: str) -> object:
    """The value of a JSON text; NaN and Infinity are errors (ValueError)."""

    def refuse(constant: str) -> NoReturn:
        raise ValueError(f"{constant} is not JSON")

    value: object = json.loads(text, parse_constant=refuse)
    return value


def check(
    known: Mapping[str, Field], given: Mapping[str, str], place: str
) -> list[str]:
    """What is wrong with the fields `given` in the `place` form or query."""
    needed = [
        f"{name}.1" if rule.indexed else name
        for name, rule in known.items()
        if rule.required
    ]
    problems = [
        f"{place} field {name} is missing or empty"
        for name in needed
        if not given.get(name)
    ]
    for name, value in given.items():
        rule = _rule(known, name)
        if rule is None:
            problems.append(f"{place} field {name} is unknown")
        elif not _matches(rule.kind, value):
            problems.append(f"{place} field {name} is not {rule.kind.value}")
    return problems


def _rule(known: Mapping[str, Field], name: str) -> Field | None:
    stem, dot, index = name.rpartition(".")
    if dot and index.isdecimal():
        rule = known.get(stem)
        return rule if rule is not None and rule.indexed else None
    rule = known.get(name)
    return None if rule is not None and rule.indexed else rule


def _matches(kind: Kind, value: str) -> bool:
    match kind:
        case Kind.TEXT:
            return True
        case Kind.INT32:
            return bool(_INTEGER.fullmatch(value)) and -(2**31) <= int(value) < 2**31
        case Kind.BOOLEAN:
            return value in ("true", "false")
        case _:
            return _matches_json(kind, value)


def _matches_json(kind: Kind, value: str) -> bool:
    try:
        parsed = parse_json(value)
    except ValueError:
        return False
    if kind is Kind.JSON_ARRAY:
        return isinstance(parsed, list)
    if parsed is None:
        return kind is Kind.JSON_OBJECT_OR_NULL
    return isinstance(parsed, dict)
