"""Values that a driver reports, turned into what cases write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from generator.ir.declarations import Enumeration, Record, Tuple, Union
from generator.ir.types import (
    Bytes,
    Date,
    EncodedText,
    EntityRef,
    ListOf,
    MapOf,
    Nullable,
    Opaque,
    Ref,
    Timestamp,
    Type,
)
from generator.text.identifiers import words_of
from tests.conformance.model import Model, snake

ENTITY = "an entity"
"""What stands for an entity object in an outcome."""


def plain(model: Model, kind: Type, value: Any) -> Any:
    """The value as the table writes it: fields in snake case, absent ones left out.

    Raises:
        ValueError: the value is not of the kind that the model promises.
    """
    if value is None:
        return None
    match kind:
        case Nullable() | EncodedText():
            return plain(model, kind.inner, value)
        case ListOf():
            return [plain(model, kind.item, item) for item in _of(list, value)]
        case MapOf():
            items = _of(dict, value).items()
            return {key: plain(model, kind.value, item) for key, item in items}
        case EntityRef():
            return ENTITY
        case Ref():
            return _declared(model, kind, value)
        case Timestamp():
            return _moment(value)
        case Date():
            return str(value.get("$date", value) if isinstance(value, dict) else value)
        case Bytes():
            return _of(dict, value)["$bytes"]
        case _:
            return value


def squeezed(name: str) -> str:
    """The letters of a name: one for ``session_id``, ``SessionID``, ``sessionId``."""
    return "".join(words_of(name))


def by_letters(value: Mapping[str, Any]) -> dict[str, Any]:
    """Fields by the letters of their names, whatever language spelled them."""
    return {squeezed(name): item for name, item in value.items()}


def _declared(model: Model, kind: Ref, value: Any) -> Any:
    declaration = model.declarations[kind.key]
    match declaration:
        case Enumeration():
            return value
        case Union():
            return _variant(model, declaration, value)
        case Record():
            return record(model, declaration, value)
        case Tuple():
            return _elements(model, declaration, value)


def _elements(model: Model, declaration: Tuple, value: Any) -> list[Any]:
    """A tuple as a list, whether its elements have places or names."""
    if isinstance(value, dict):
        given = by_letters(value)
        rest = given.get("extraitems") or given.get("additionalitems") or []
        places = ["".join(one.name.words) for one in declaration.elements]
        value = [*(given[place] for place in places), *rest]
    kinds = [one.type for one in declaration.elements]
    listed = _of(list, value)
    kinds += [declaration.rest or Opaque()] * (len(listed) - len(kinds))
    return [plain(model, kind, one) for kind, one in zip(kinds, listed, strict=True)]


def record(model: Model, declaration: Record, value: Any) -> dict[str, Any]:
    """A record with the fields that are there."""
    given = by_letters(_of(dict, value))
    read: dict[str, Any] = {}
    for item in declaration.fields:
        found = given.get("".join(item.name.words))
        if found is not None:
            read[snake(item.name)] = plain(model, item.type, found)
    return read


def _variant(model: Model, union: Union, value: Any) -> Any:
    """The member of a union that fits; Go may wrap it in a struct of its own."""
    candidates = [value]
    if isinstance(value, dict):
        candidates += [item for item in value.values() if item is not None]
    read = [
        plain(model, variant.type, candidate)
        for candidate in candidates
        for variant in union.variants
        if _fits(model, variant.type, candidate)
    ]
    if not read:
        raise ValueError(f"no member of {snake(union.name)} fits {value!r}")
    return max(read, key=_told)


def _told(value: Any) -> int:
    """How much a reading kept: the member that fits best keeps the most."""
    return len(value) if isinstance(value, dict) else 1


def _fits(model: Model, kind: Type, value: Any) -> bool:
    if isinstance(kind, Ref):
        declaration = model.declarations[kind.key]
        if isinstance(declaration, Record):
            return isinstance(value, dict) and bool(record(model, declaration, value))
        return isinstance(value, str)
    if isinstance(kind, ListOf):
        return isinstance(value, list)
    if isinstance(kind, MapOf):
        return isinstance(value, dict)
    return not isinstance(value, (dict, list))


def _moment(value: Any) -> str:
    """A time as UTC text, whatever type the language has for it."""
    text = value["$time"] if isinstance(value, dict) else value
    moment = datetime.fromisoformat(text).astimezone(UTC)
    return moment.isoformat().replace("+00:00", "Z")


def _of(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise ValueError(f"expected {kind.__name__}, found {value!r}")
    return value


def without_zeros(value: Any) -> Any:
    """The value without fields that are zero: in Go they are the same as absent."""
    if isinstance(value, dict):
        pruned = {key: without_zeros(item) for key, item in value.items()}
        return {key: item for key, item in pruned.items() if not _is_zero(item)}
    if isinstance(value, list):
        return [without_zeros(item) for item in value]
    return value


def _is_zero(value: Any) -> bool:
    return value in (None, "", 0, False, [], {}) or value == "0001-01-01T00:00:00Z"
