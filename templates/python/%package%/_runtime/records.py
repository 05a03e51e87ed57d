"""Records: structs that know their place on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Self

from .codecs import misfit
from .misfit import BadFormat, Misfit
from .structs import NOTHING, OMIT, FieldSpec, Omit, Struct, field, fill

__all__ = ["OMIT", "Omit", "Record", "field"]


class Record(Struct):
    """An immutable object that is read from and written to JSON.

    Fields that the document does not name, and values that could not be read, are
    kept in :attr:`extra` and are sent again when the record is.
    """

    @property
    def extra(self) -> Mapping[str, Any]:
        """What came with the record beyond its fields, by its name on the wire."""
        return self._extra

    @classmethod
    def from_wire(cls, data: object, *, strict: bool = False) -> Self:
        """Read a parsed JSON object.

        Args:
            data: What the JSON parser gave.
            strict: Whether missing, null and badly formatted fields are errors.
        """
        if not isinstance(data, dict):
            raise misfit("object", data)
        rest = dict(data)
        values: dict[str, Any] = {}
        for name, spec in cls._fields.items():
            values[name] = _read(spec, data, rest, strict)
        self = cls.__new__(cls)
        fill(self, values, MappingProxyType(rest) if rest else NOTHING)
        return self

    def to_wire(self) -> dict[str, object]:
        """The JSON object to send: fields in the order of the document."""
        wire: dict[str, object] = {}
        for name, spec in self._fields.items():
            value = getattr(self, name)
            if value is OMIT or (value is None and not spec.holds_null):
                continue
            if len(spec.keys) > 1 or not self._unread(spec, value):
                _place(wire, spec.keys, spec.codec.encode(value))
        _merge(wire, self._extra)
        return wire

    def _unread(self, spec: FieldSpec, value: object) -> bool:
        """Whether the field has no value but the raw one that came with it."""
        return value is None and spec.keys[0] in self._extra


def _read(
    spec: FieldSpec, data: dict[str, Any], rest: dict[str, Any], strict: bool
) -> Any:
    """The value of a field; what was read is taken out of ``rest``."""
    holder = _enter(data, spec.keys[:-1])
    key = next((k for k in (spec.keys[-1], *spec.aliases) if k in holder), None)
    if key is None:
        if spec.required and strict:
            raise _below(Misfit("a value", None), spec.keys)
        return spec.absent
    try:
        result = spec.codec.decode(holder[key], strict)
    except BadFormat as error:
        if strict:
            _below(error, (*spec.keys[:-1], key))
            raise
        return spec.absent
    except Misfit as error:
        _below(error, (*spec.keys[:-1], key))
        raise
    _remove(rest, (*spec.keys[:-1], key))
    return result


def _enter(data: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    for key in keys:
        inner = data.get(key)
        data = inner if isinstance(inner, dict) else {}
    return data


def _remove(rest: dict[str, Any], keys: tuple[str, ...]) -> None:
    """Take a value out; objects on the way are copied, and go when they are empty."""
    key = keys[0]
    if len(keys) == 1:
        rest.pop(key, None)
        return
    inner = dict(rest[key])
    _remove(inner, keys[1:])
    rest[key] = inner
    if not inner:
        del rest[key]


def _merge(wire: dict[str, Any], extra: Mapping[str, Any]) -> None:
    """Add what is not there yet, in objects that both sides have too."""
    for key, value in extra.items():
        known = wire.setdefault(key, value)
        if known is not value and isinstance(known, dict) and isinstance(value, dict):
            wire[key] = known = dict(known)
            _merge(known, value)


def _place(wire: dict[str, Any], keys: tuple[str, ...], value: object) -> None:
    for key in keys[:-1]:
        wire = wire.setdefault(key, {})
    wire[keys[-1]] = value


def _below(error: Misfit, keys: tuple[str, ...]) -> Misfit:
    for key in reversed(keys):
        error.below(key)
    return error
