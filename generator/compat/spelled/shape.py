"""Shapes of symbols, the same for all languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

_OPEN, _CLOSE = "([{<", ")]}>"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of something that is called."""

    name: str
    type: str
    required: bool
    by_name: bool = False
    """Whether its place does not matter, because callers name it."""


@dataclass(frozen=True, slots=True)
class Callable:
    """A function or method."""

    parameters: tuple[Parameter, ...]
    returns: str


@dataclass(frozen=True, slots=True)
class Value:
    """A field, property, setting or member."""

    type: str
    optional: bool = False
    """Whether it may be left out where an object is made."""


@dataclass(frozen=True, slots=True)
class Named:
    """A type: its kind (``class``, ``interface``), or what it stands for."""

    text: str
    is_alias: bool = False
    """Whether the text is what it stands for."""


Shape: TypeAlias = Callable | Value | Named


def split(text: str, separator: str) -> list[str]:
    """The parts between separators that stand in no bracket and no quotes."""
    parts, start = [], 0
    for index, depth in _depths(text):
        is_one = index >= start and text.startswith(separator, index)
        if depth == 0 and is_one:
            parts.append(text[start:index].strip())
            start = index + len(separator)
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def closing(text: str, start: int) -> int:
    """Where the bracket closes that opens at ``start``."""
    for index, depth in _depths(text, start):
        if depth == 0:
            return index
    raise ValueError(f"a bracket is open: {text}")


def _depths(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Characters outside of quotes, each with the brackets that are open behind it."""
    depth, quote, is_escaped = 0, "", False
    for index in range(start, len(text)):
        char = text[index]
        if quote:
            if char == quote and not is_escaped:
                quote = ""
            is_escaped = char == "\\" and not is_escaped
            continue
        if char in "\"'`":
            quote = char
            continue
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE and text[index - 1 : index + 1] not in ("=>", "->"):
            depth -= 1
        yield index, depth


def alternatives(kind: str) -> frozenset[str]:
    """The members of a union of types."""
    return frozenset(split(kind, "|"))
