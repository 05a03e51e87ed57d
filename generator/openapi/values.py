"""How messages speak of a value."""

from __future__ import annotations

_SHOWN = 60


def describe(value: object) -> str:
    """`the string "x"`, `the number 3`, `a list`: what was found."""
    match value:
        case None:
            return "null"
        case bool():
            return f"the boolean {str(value).lower()}"
        case int() | float():
            return f"the number {value}"
        case str():
            return f'the string "{shortened(value)}"'
        case list():
            return "a list"
        case _:
            return "a mapping"


def shortened(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def type_name(value: object) -> str:
    """The JSON type of a value; a number with a zero fraction is an integer."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"
