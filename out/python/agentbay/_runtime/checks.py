"""Checks of arguments before any I/O."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..errors import InvalidRequestError
from .data import Data
from .structs import OMIT

__all__ = ["Check", "Rule", "check"]


class Check(Data):
    """One rule for one argument."""

    kind: str
    message: str = ""
    """The document's message; ``{}`` stands for the value."""

    limit: int = 0
    values: tuple[str, ...] = ()
    other: str = ""


class Rule(Data):
    """What is known about one argument."""

    name: str
    required: bool = False
    of: str = ""
    """Argument whose attribute is meant, empty for an argument itself."""

    zero_is_left_out: bool = False
    checks: tuple[Check, ...] = ()


def check(rules: tuple[Rule, ...], arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments that count as given.

    Raises:
        InvalidRequestError: an argument breaks a rule.
    """
    given = dict(arguments)
    for rule in rules:
        if rule.of:
            value = getattr(given.get(rule.of), rule.name, None)
        else:
            value = given.get(rule.name)
        value = None if value is OMIT else value
        if rule.zero_is_left_out and value in ("", 0) and value is not False:
            value = given[rule.name] = None
        for one in rule.checks:
            if one.kind in _PAIRS:
                broken = not _PAIRS[one.kind](value, given.get(one.other))
            else:
                broken = (value is not None or rule.required) and not _holds(one, value)
            if broken:
                raise InvalidRequestError(_message(rule.name, one, value))
    return given


def _holds(one: Check, value: Any) -> bool:
    return _TESTS[one.kind](one, value)


def _message(name: str, one: Check, value: object) -> str:
    if one.message:
        return one.message.replace("{}", str(value))
    rule = _RULES[one.kind]
    return f"{name} {rule(one)}"


def _blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _text_map(_: Check, value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(part, str) for item in value.items() for part in item
    )


_TESTS: dict[str, Callable[[Check, Any], bool]] = {
    "text": lambda _, value: isinstance(value, str),
    "text-map": _text_map,
    "not-blank": lambda _, value: not _blank(value) and value is not None,
    "not-empty": lambda _, value: bool(value),
    "keys-not-blank": lambda _, value: not any(map(_blank, value)),
    "values-not-blank": lambda _, value: not any(map(_blank, value.values())),
    "minimum": lambda one, value: _number(value) and value >= one.limit,
    "maximum": lambda one, value: _number(value) and value <= one.limit,
    "one-of": lambda one, value: value in one.values,
}
_PAIRS: dict[str, Callable[[Any, Any], bool]] = {
    "together": lambda value, other: (value is None) == (other is None),
    "one-required": lambda value, other: value is not None or other is not None,
}
_RULES: dict[str, Callable[[Check], str]] = {
    "text": lambda _: "must be text",
    "text-map": lambda _: "must be an object with text values",
    "not-blank": lambda _: "must not be blank",
    "not-empty": lambda _: "must not be empty",
    "keys-not-blank": lambda _: "must not have blank keys",
    "values-not-blank": lambda _: "must not have blank values",
    "minimum": lambda one: f"must be at least {one.limit}",
    "maximum": lambda one: f"must be at most {one.limit}",
    "one-of": lambda one: f"must be one of {', '.join(one.values)}",
    "together": lambda one: f"and {one.other} must be given together",
    "one-required": lambda one: f"or {one.other} must be given",
}
