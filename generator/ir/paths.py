"""Paths into a JSON answer: where a value is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Key:
    """Enter a property of an object."""

    wire: SpecText
    aliases: tuple[SpecText, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """Enter an element of an array."""

    position: int
    """From 0; -1 is the last element."""


@dataclass(frozen=True, slots=True)
class Decode:
    """Parse the text found here as JSON and go on inside."""


@dataclass(frozen=True, slots=True)
class Each:
    """Go on in each element of the array whose properties match ``where``.

    The path then stands for a list. An element that does not match is left out.
    """

    where: tuple[tuple[SpecText, tuple[SpecText, ...]], ...] = ()


Step: TypeAlias = Key | Index | Decode | Each
Path: TypeAlias = tuple[Step, ...]
