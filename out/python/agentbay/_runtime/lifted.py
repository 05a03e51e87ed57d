"""Fields that stand elsewhere on the wire: inside objects, or under several names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .codecs import STRICT
from .misfit import BadFormat, Misfit
from .structs import OMIT, FieldSpec

__all__ = ["below", "merge", "place", "read", "remove"]


def read(spec: FieldSpec, data: dict[str, Any], mode: int) -> Any:
    """The value of a field, ``OMIT`` when it is not there or cannot be read.

    What was read is taken out of ``data``, and objects on the way are copied.
    """
    holder = _enter(data, spec.keys[:-1])
    key = next((k for k in (spec.keys[-1], *spec.aliases) if k in holder), None)
    if key is None:
        return OMIT
    where = (*spec.keys[:-1], key)
    try:
        value = spec.codec.decode(holder[key], mode)
    except BadFormat as error:
        if mode & STRICT:
            below(error, where)
            raise
        return OMIT
    except Misfit as error:
        below(error, where)
        raise
    remove(data, where)
    return value


def _enter(data: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    for key in keys:
        inner = data.get(key)
        data = inner if isinstance(inner, dict) else {}
    return data


def remove(data: dict[str, Any], keys: tuple[str, ...]) -> None:
    """Take a value out; objects on the way are copied, and go when they are empty."""
    key = keys[0]
    if len(keys) == 1:
        del data[key]
        return
    inner = dict(data[key])
    remove(inner, keys[1:])
    data[key] = inner
    if not inner:
        del data[key]


def place(wire: dict[str, Any], keys: tuple[str, ...], value: object) -> None:
    """Put a value where the keys lead to."""
    for key in keys[:-1]:
        wire = wire.setdefault(key, {})
    wire[keys[-1]] = value


def merge(wire: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add what is not there yet, in objects that both sides have too."""
    for key, value in more.items():
        known = wire.setdefault(key, value)
        if known is not value and isinstance(known, dict) and isinstance(value, dict):
            wire[key] = known = dict(known)
            merge(known, value)


def below(error: Misfit, keys: tuple[str, ...]) -> Misfit:
    """The same misfit, seen from the object where the keys begin."""
    for key in reversed(keys):
        error.below(key)
    return error
