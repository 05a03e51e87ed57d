"""A value that does not fit the documented type, and where it stands."""

from __future__ import annotations

import re

_PLAIN_KEY = "[A-Za-z_$][A-Za-z0-9_$-]*"


class Misfit(Exception):
    """A decoder met another kind of value than it can read.

    The path is put together while the exception passes through the decoders of the
    containers around the value, so that decoding what fits costs nothing extra.
    """

    def __init__(self, expected: str, found: object) -> None:
        super().__init__(expected)
        self.expected = expected
        self.found = kind_of(found)
        self.steps: list[str] = []

    def below(self, key: str | int) -> Misfit:
        """The same misfit, seen from the container that holds it under ``key``."""
        self.steps.append(step(key))
        return self

    def inside_text(self) -> Misfit:
        """The same misfit, seen from the text that holds the value."""
        self.steps.append("!")
        return self

    @property
    def path(self) -> str:
        """JSON path from the root of the response."""
        return "$" + "".join(reversed(self.steps))

    @property
    def message(self) -> str:
        """One line that says what stands where instead of what."""
        return (
            f"response does not fit at {self.path}: "
            f"expected {self.expected}, found {self.found}"
        )


class BadFormat(Misfit):
    """A value of the right kind whose content cannot be read.

    It is a date that is no date, or a null where the document has none. Lenient
    decoding reads such a field as absent and keeps the raw value.
    """


class LooseText(str):
    """Text of a format that does not tell text from numbers."""

    __slots__ = ()


def step(key: str | int) -> str:
    """One step of a JSON path."""
    if isinstance(key, int):
        return f"[{key}]"
    if re.fullmatch(_PLAIN_KEY, key):
        return f".{key}"
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'["{escaped}"]'


def kind_of(value: object) -> str:
    """The JSON name of a value's kind."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, dict):
        return "object"
    return "array" if isinstance(value, list) else "nothing"
