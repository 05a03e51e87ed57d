"""Emitters for data formats: JSON, TOML, YAML, and numbers in any language."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from decimal import Decimal
from typing import TypeAlias, TypeGuard

from generator.text.characters import columns
from generator.text.code import Code, mint
from generator.text.quoting import double_quoted, is_surrogate
from generator.text.spec_text import SpecText, UnprintableText, reveal

JsonValue: TypeAlias = (
    "SpecText | str | int | float | Decimal | Sequence[JsonValue] "
    "| Mapping[SpecText, JsonValue] | Mapping[str, JsonValue] | None"
)
"""What JSON can say; ``bool`` is an ``int`` here, as in Python."""


def json_value(value: JsonValue, *, width: int = 80, expanded: bool = False) -> Code:
    """JSON as prettier prints it: objects open, arrays on one line where they fit.

    ``expanded`` opens arrays too, which prettier wants in ``package.json``.
    Invisible characters and half surrogate pairs are escaped, so the text is
    plain UTF-8. A number that JSON cannot say raises ``UnprintableText``.
    """
    return mint(_Json(0 if expanded else width).text(value, "", 0))


def compact_json(value: JsonValue) -> Code:
    """JSON on one line without spaces, escaped like ``json_value``."""
    return mint(_flat(value, ",", ":"))


def number(value: int | float | Decimal) -> Code:
    """A number literal that Python, Go, TypeScript and JSON share.

    An infinite number and NaN raise ``UnprintableText``.
    """
    if isinstance(value, bool):
        raise TypeError("a truth value is no number")
    if not isinstance(value, int) and not math.isfinite(value):
        raise UnprintableText("no literal stands for an infinite number or NaN")
    digits, letter, power = str(value).lower().partition("e")
    whole, point, decimals = digits.partition(".")
    decimals = decimals.rstrip("0") or ("0" if point and not letter else "")
    digits = f"{whole}.{decimals}" if decimals else whole
    return mint(digits + letter + (str(int(power)) if letter else ""))


def toml_string(text: SpecText | str) -> Code:
    """A basic string of TOML; a surrogate raises ``UnprintableText``."""
    return mint(double_quoted(reveal(text), _toml_escape))


def yaml_string(text: SpecText | str) -> Code:
    """A double-quoted scalar of YAML; a surrogate raises ``UnprintableText``."""
    return mint(double_quoted(reveal(text), _yaml_escape))


class _Json:
    """Prettier's layout of JSON for one line width; 0 opens every array."""

    def __init__(self, width: int) -> None:
        self._width = width

    def text(self, value: JsonValue, indent: str, before: int, after: str = "") -> str:
        """``before`` counts the columns in front of the value on its line, and
        ``after`` is what follows it there: a comma or nothing."""
        if isinstance(value, Mapping) and value:
            return self._object(value, indent) + after
        if _is_array(value) and value:
            return self._array(value, indent, before, after)
        return _flat(value, ", ", ": ") + after

    def _object(
        self,
        value: Mapping[SpecText, JsonValue] | Mapping[str, JsonValue],
        indent: str,
    ) -> str:
        deeper = indent + "  "
        members = []
        pairs: list[tuple[SpecText | str, JsonValue]] = [*value.items()]
        for (key, item), comma in zip(pairs, _commas(pairs), strict=True):
            name = f"{deeper}{_json_string(key)}: "
            members.append(name + self.text(item, deeper, columns(name), comma))
        return "{\n" + "\n".join(members) + f"\n{indent}}}"

    def _array(
        self, value: Sequence[JsonValue], indent: str, before: int, after: str
    ) -> str:
        deeper = indent + "  "
        flat = _flat(value, ", ", ": ") + after
        if not _opens(value) and before + columns(flat) <= self._width:
            return flat
        if len(value) > 1 and all(map(_is_number, value)) and self._width:
            room = self._width - len(deeper)
            lines = _filled([_flat(item, "", "") for item in value], room)
        else:
            lines = [
                self.text(item, deeper, len(deeper), comma)
                for item, comma in zip(value, _commas(value), strict=True)
            ]
        return (
            "[\n" + "\n".join(deeper + line for line in lines) + f"\n{indent}]{after}"
        )


def _commas(value: Sized) -> list[str]:
    """What follows each element: a comma, but nothing after the last."""
    return [","] * (len(value) - 1) + [""]


def _opens(value: JsonValue) -> bool:
    """Whether an array stays open even if it would fit on one line."""
    if isinstance(value, Mapping):
        return bool(value)
    if not _is_array(value):
        return False
    rows = len(value) > 1 and all(_is_array(row) and len(row) > 1 for row in value)
    return rows or any(map(_opens, value))


def _filled(numbers: list[str], room: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for position, digits in enumerate(numbers):
        item = digits if position == len(numbers) - 1 else f"{digits},"
        if line and len(line) + 1 + len(item) > room:
            lines.append(line)
            line = item
        else:
            line = f"{line} {item}" if line else item
    return [*lines, line]


def _flat(value: JsonValue, comma: str, colon: str) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return str(number(value))
    if isinstance(value, SpecText | str):
        return _json_string(value)
    if isinstance(value, Mapping):
        members: Iterable[str] = (
            f"{_json_string(key)}{colon}{_flat(item, comma, colon)}"
            for key, item in value.items()
        )
        return "{" + comma.join(members) + "}"
    return "[" + comma.join(_flat(item, comma, colon) for item in value) + "]"


def _is_array(value: JsonValue) -> TypeGuard[Sequence[JsonValue]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _is_number(value: JsonValue) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _json_string(text: SpecText | str) -> str:
    return double_quoted(reveal(text), _json_escape)


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(
        f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2)
    )


def _whole(escape: Callable[[int], str]) -> Callable[[str], str]:
    """Escape by code point, for formats that cannot hold half of a pair."""

    def checked(character: str) -> str:
        if is_surrogate(character):
            raise UnprintableText("this format cannot hold half of a surrogate pair")
        return escape(ord(character))

    return checked


_toml_escape = _whole(lambda n: f"\\u{n:04x}" if n <= 0xFFFF else f"\\U{n:08x}")
_yaml_escape = _whole(
    lambda n: (
        f"\\x{n:02x}" if n <= 0xFF else f"\\u{n:04x}" if n <= 0xFFFF else f"\\U{n:08x}"
    )
)
