"""Bounds, counts and patterns of a schema."""

from __future__ import annotations

from collections.abc import Iterator

from generator.openapi.ecma_pattern import pattern_fault
from generator.openapi.grammar_schema import COUNTS
from generator.openapi.node import Node
from generator.openapi.values import describe
from generator.problems import Problem

_PAIRS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
)
LOWER = tuple(lower for lower, _ in _PAIRS)
EXCLUSIVE = ("exclusiveMinimum", "exclusiveMaximum")


def exclusive_bounds(schema: Node) -> Iterator[Problem]:
    """A boolean in OpenAPI 3.0, the bound itself from 3.1 on."""
    for key in EXCLUSIVE:
        if key not in schema.own_keys:
            continue
        node = schema.child(key)
        if not schema.document.has_known_version:
            fits, expected = isinstance(node.value, int | float), "a number"
        elif schema.document.is_30:
            fits, expected = isinstance(node.value, bool), "a boolean in OpenAPI 3.0"
        else:
            fits, expected = _is_number(node.value), "a number in OpenAPI 3.1"
        if not fits:
            message = f"{key} must be {expected}, found {describe(node.value)}"
            yield node.problem("SCH005", message)


def counts(schema: Node) -> Iterator[Problem]:
    """Lengths and numbers of items are whole numbers from zero on."""
    for key in COUNTS:
        if key not in schema.own_keys:
            continue
        node = schema.child(key)
        if not _is_count(node.value):
            found = node.value if _is_number(node.value) else describe(node.value)
            message = f"{key} must be a non-negative integer, found {found}"
            yield node.problem("SCH026", message)
    factor = schema.own_keys.get("multipleOf")
    if isinstance(factor, int | float) and not isinstance(factor, bool) and factor <= 0:
        message = f"multipleOf must be greater than zero, found {factor}"
        yield schema.child("multipleOf").problem("SCH026", message)


def crossed_bounds(schema: Node) -> Iterator[Problem]:
    """A lower bound above the upper one allows nothing."""
    for lower, upper in _PAIRS:
        low, high = schema.own_keys.get(lower), schema.own_keys.get(upper)
        if (
            isinstance(low, int | float)
            and isinstance(high, int | float)
            and low > high
        ):
            message = f"{lower} {low} is above {upper} {high}: no value is allowed"
            yield schema.child(lower).problem("SCH025", message)


def pattern(schema: Node) -> Iterator[Problem]:
    """`pattern` is a regular expression of ECMA-262; it is never run."""
    text = schema.own_keys.get("pattern")
    fault = pattern_fault(text) if isinstance(text, str) else None
    if fault is not None:
        message = f"pattern is not a valid ECMA-262 regular expression: {fault}"
        yield schema.child("pattern").problem("SCH027", message, severity="warning")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_count(value: object) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, float):
        return value >= 0 and value.is_integer()
    return isinstance(value, int) and value >= 0
