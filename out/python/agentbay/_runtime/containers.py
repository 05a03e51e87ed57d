"""Codecs of types that hold others: lists, maps, tuples, what may be null."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from .codecs import ANY, SHARED, Codec, Ordered, misfit
from .misfit import Misfit
from .structs import OMIT

__all__ = ["list_of", "map_of", "nullable", "tuple_of"]

T = TypeVar("T")


class _List(Codec[list[T]]):
    __slots__ = ("_item",)

    def __init__(self, item: Codec[T]) -> None:
        self._item = item

    @property
    def title(self) -> str:
        return "array"

    def decode(self, value: object, mode: int) -> list[T]:
        if not isinstance(value, list):
            raise misfit("array", value)
        kind = self._item.kind(mode)
        for item in value:
            if type(item) is not kind:
                break
        else:
            return value.copy() if mode & SHARED else value
        items: list[T] = []
        decode, append = self._item.actual.decode, items.append
        try:
            for item in value:
                append(decode(item, mode))
        except Misfit as error:
            error.below(len(items))
            raise
        return items

    def encode(self, value: Any) -> object:
        return [self._item.encode(item) for item in value]

    def owns(self, value: object) -> bool:
        return isinstance(value, (list, tuple)) and all(map(self._item.owns, value))

    def nothing(self) -> list[T]:
        return []


class _Map(Codec[dict[str, T]]):
    __slots__ = ("_item",)

    def __init__(self, item: Codec[T]) -> None:
        self._item = item

    @property
    def title(self) -> str:
        return "object"

    def decode(self, value: object, mode: int) -> dict[str, T]:
        if not isinstance(value, dict):
            raise misfit("object", value)
        items: dict[str, T] = {}
        decode = self._item.actual.decode
        for key, item in value.items():
            try:
                items[key] = decode(item, mode)
            except Misfit as error:
                error.below(key)
                raise
        return items

    def encode(self, value: Any) -> object:
        if isinstance(value, Ordered):
            return value
        return {key: self._item.encode(value[key]) for key in sorted(value)}

    def owns(self, value: object) -> bool:
        return isinstance(value, Mapping) and all(map(self._item.owns, value.values()))

    def nothing(self) -> dict[str, T]:
        return {}


class _Tuple(Codec[tuple[Any, ...]]):
    """An array whose positions have types of their own; what follows them is kept."""

    __slots__ = ("_items", "_rest")

    def __init__(self, items: tuple[Codec[Any], ...], rest: Codec[Any]) -> None:
        self._items = items
        self._rest = rest

    @property
    def title(self) -> str:
        return "array"

    def decode(self, value: object, mode: int) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise misfit("array", value)
        items: list[Any] = []
        try:
            for position, item in enumerate(value):
                items.append(self._at(position).decode(item, mode))
            if len(items) < len(self._items):
                raise Misfit("a value", OMIT)
        except Misfit as error:
            error.below(len(items))
            raise
        return tuple(items)

    def encode(self, value: Any) -> object:
        return [self._at(at).encode(item) for at, item in enumerate(value)]

    def owns(self, value: object) -> bool:
        return (
            isinstance(value, (list, tuple))
            and len(value) >= len(self._items)
            and all(self._at(at).owns(item) for at, item in enumerate(value))
        )

    def _at(self, position: int) -> Codec[Any]:
        return self._items[position] if position < len(self._items) else self._rest


class _Nullable(Codec[T | None]):
    __slots__ = ("_item",)
    takes_null = True
    sends_null = True

    def __init__(self, item: Codec[T]) -> None:
        self._item = item

    @property
    def title(self) -> str:
        return self._item.title

    def kind(self, mode: int) -> type | None:
        return self._item.kind(mode)

    def decode(self, value: object, mode: int) -> T | None:
        return None if value is None else self._item.decode(value, mode)

    def encode(self, value: Any) -> object:
        return None if value is None else self._item.encode(value)

    def owns(self, value: object) -> bool:
        return value is None or self._item.owns(value)

    def known(self, value: dict[str, Any]) -> int:
        return self._item.known(value)


def list_of(item: Codec[T]) -> Codec[list[T]]:
    """An array of items of one type."""
    return _List(item)


def map_of(item: Codec[T]) -> Codec[dict[str, T]]:
    """An object with any keys and values of one type; keys are sent sorted."""
    return _Map(item)


def tuple_of(*items: Codec[Any], rest: Codec[Any] = ANY) -> Codec[Any]:
    """An array with a type for each position, and one for what comes after them."""
    return _Tuple(items, rest)


def nullable(item: Codec[T]) -> Codec[T | None]:
    """A type whose value may be null."""
    return _Nullable(item)
