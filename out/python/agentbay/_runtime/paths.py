"""Paths into an answer: where a value is found in parsed JSON.

A path is a tuple of steps: a string enters an object, an integer an array,
:data:`DECODE` parses the JSON text found there, :class:`Keys` takes the first of
several keys, and :class:`Each` goes on in every element of an array.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from .data import Data
from .json_text import NotJson, parse
from .misfit import Misfit
from .structs import OMIT

__all__ = ["DECODE", "Each", "Keys", "Path", "locate", "select"]


class Decode:
    """The type of :data:`DECODE`."""

    __slots__ = ()


DECODE: Final = Decode()
"""Parses the text found here as JSON and goes on inside; what is parsed already is
taken as it is."""


class Keys(Data):
    """The first of several keys that the object has."""

    names: tuple[str, ...]


class Each(Data):
    """Every element whose properties have one of the values; the path then gives a
    list."""

    where: Mapping[str, tuple[str, ...]] = MappingProxyType({})


Step: TypeAlias = str | int | Decode | Keys | Each
Path: TypeAlias = tuple[Step, ...]


def select(value: object, path: Path) -> object:
    """Follow ``path`` from ``value``.

    What leads nowhere gives :data:`OMIT`, or an empty list below :class:`Each`.

    Raises:
        Misfit: something on the way is of another kind than the path says.
    """
    for at, step in enumerate(path):
        if value is OMIT or value is None:
            return [] if _is_plural(path[at:]) else OMIT
        if isinstance(step, Each):
            return _each(value, step, path[at + 1 :], path[:at])
        try:
            value = _enter(value, step)
        except Misfit as error:
            locate(error, path[:at])
            raise
    return value


def _enter(value: object, step: str | int | Decode | Keys) -> object:
    if isinstance(step, int):
        if not isinstance(value, list):
            raise Misfit("array", value)
        return value[step] if -len(value) <= step < len(value) else OMIT
    if isinstance(step, Decode):
        if not isinstance(value, str):
            return value
        try:
            return parse(value)
        except NotJson as error:
            raise Misfit("JSON text", value) from error
    if not isinstance(value, dict):
        raise Misfit("object", value)
    keys = (step,) if isinstance(step, str) else step.names
    return next((value[key] for key in keys if key in value), OMIT)


def _each(value: object, step: Each, rest: Path, before: Path) -> object:
    if not isinstance(value, list):
        raise locate(Misfit("array", value), before)
    found: list[object] = []
    for position, item in enumerate(value):
        if not _matches(item, step.where):
            continue
        try:
            inner = select(item, rest)
        except Misfit as error:
            locate(error.below(position), before)
            raise
        if inner is OMIT:
            continue
        if _is_plural(rest) and isinstance(inner, list):
            found.extend(inner)
        else:
            found.append(inner)
    return found


def _is_plural(path: Path) -> bool:
    return any(isinstance(step, Each) for step in path)


def _matches(item: object, where: Mapping[str, tuple[str, ...]]) -> bool:
    if not where:
        return True
    if not isinstance(item, dict):
        return False
    return all(item.get(key) in values for key, values in where.items())


def locate(error: Misfit, path: Path) -> Misfit:
    """The same misfit, seen from where ``path`` starts."""
    for step in reversed(path):
        if isinstance(step, Decode):
            error.inside_text()
        elif isinstance(step, Keys):
            error.below(step.names[0])
        elif isinstance(step, (str, int)):
            error.below(step)
    return error
