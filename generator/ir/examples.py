"""Examples as a call model, so that each language can write and run its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from generator.ir.name import Name
from generator.ir.source import Source
from generator.ir.values import JsonValue
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class MakeClient:
    """Construct the client; the key comes from the environment."""

    variable: Name


@dataclass(frozen=True, slots=True)
class CallMethod:
    """Call ``target.method`` and keep what it gives.

    ``target`` is a variable followed by properties: ``session.file_system``.
    """

    target: tuple[Name, ...]
    method: Name
    owner: str
    arguments: tuple[tuple[Name, JsonValue], ...]
    variable: Name | None
    """Keep the value under this name."""

    take: Name | None = None
    """Keep only this field of the result (``session`` of a ``SessionResult``)."""


@dataclass(frozen=True, slots=True)
class Show:
    """Print a text and a variable (or a property of it)."""

    label: SpecText
    variable: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """Iterate over a listing and print a property of each item."""

    variable: Name
    item: Name
    show: tuple[Name, ...]


ExampleStep: TypeAlias = MakeClient | CallMethod | Show | Loop


@dataclass(frozen=True, slots=True)
class Example:
    """A short program."""

    id: str
    title: SpecText
    steps: tuple[ExampleStep, ...]
    source: Source
    method: tuple[str, Name] | None = None
    """Owner key and method it documents; ``None`` for the README's own."""
