"""Codecs: each knows how one type stands in JSON and what it is in Python.

``decode(value, strict)`` reads a parsed JSON value and raises :class:`Misfit` when it
is of another kind; ``encode(value)`` gives what :func:`json_text.dump` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from .misfit import BadFormat, LooseText, Misfit

if TYPE_CHECKING:
    from .records import Record

__all__ = [
    "ANY",
    "BOOLEAN",
    "Codec",
    "INTEGER",
    "NUMBER",
    "RAW",
    "TEXT",
    "lazy",
    "list_of",
    "map_of",
    "nullable",
    "record",
]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
R = TypeVar("R", bound="Record")


class Codec(Generic[T_co]):
    """How a type is read from and written to JSON."""

    __slots__ = ()
    takes_null: ClassVar[bool] = False
    """Whether null is one of the values."""

    def decode(self, value: object, strict: bool) -> T_co:
        """Read a parsed JSON value.

        Raises:
            Misfit: the value is of another kind.
        """
        raise NotImplementedError

    def encode(self, value: Any) -> object:
        """Give the value as JSON can hold it."""
        return value

    def owns(self, value: object) -> bool:
        """Whether a Python value is of the type: unions choose by it."""
        return True

    def nothing(self) -> Any:
        """What a missing value reads as: an empty collection, else None."""
        return None


class _Scalar(Codec[T]):
    """A kind of JSON value that is the same kind of value in Python."""

    __slots__ = ("_kinds", "_name")

    def __init__(self, name: str, *kinds: type) -> None:
        self._name = name
        self._kinds = kinds

    def decode(self, value: object, strict: bool) -> T:
        if isinstance(value, self._kinds) and not isinstance(value, bool):
            return cast("T", value)
        raise misfit(self._name, value)

    def owns(self, value: object) -> bool:
        return isinstance(value, self._kinds) and not isinstance(value, bool)


class _Boolean(Codec[bool]):
    __slots__ = ()

    def decode(self, value: object, strict: bool) -> bool:
        if isinstance(value, bool):
            return value
        raise misfit("boolean", value)

    def owns(self, value: object) -> bool:
        return isinstance(value, bool)


class _Integer(Codec[int]):
    __slots__ = ()

    def decode(self, value: object, strict: bool) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, float) and value.is_integer():
            return int(value)
        raise misfit("integer", value)

    def owns(self, value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)


class Ordered(dict[str, object]):
    """An object whose keys keep their order when it is sent."""


class _Anything(Codec[Any]):
    __slots__ = ()
    takes_null = True

    def decode(self, value: object, strict: bool) -> object:
        return value

    def encode(self, value: Any) -> object:
        if isinstance(value, Ordered):
            return value
        if isinstance(value, Mapping):
            return {key: self.encode(value[key]) for key in sorted(value)}
        if isinstance(value, (list, tuple)):
            return [self.encode(item) for item in value]
        return value


class _List(Codec[list[T]]):
    __slots__ = ("_item",)

    def __init__(self, item: Codec[T]) -> None:
        self._item = item

    def decode(self, value: object, strict: bool) -> list[T]:
        if not isinstance(value, list):
            raise misfit("array", value)
        items: list[T] = []
        decode = self._item.decode
        try:
            for item in value:
                items.append(decode(item, strict))
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

    def decode(self, value: object, strict: bool) -> dict[str, T]:
        if not isinstance(value, dict):
            raise misfit("object", value)
        items: dict[str, T] = {}
        decode = self._item.decode
        for key, item in value.items():
            try:
                items[key] = decode(item, strict)
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


class _Nullable(Codec[T | None]):
    __slots__ = ("_item",)
    takes_null = True

    def __init__(self, item: Codec[T]) -> None:
        self._item = item

    def decode(self, value: object, strict: bool) -> T | None:
        return None if value is None else self._item.decode(value, strict)

    def encode(self, value: Any) -> object:
        return None if value is None else self._item.encode(value)

    def owns(self, value: object) -> bool:
        return value is None or self._item.owns(value)


class _RecordCodec(Codec[R]):
    """A record; the class is named late because records may refer to each other."""

    __slots__ = ("_name",)

    def __init__(self, name: Callable[[], type[R]]) -> None:
        self._name = name

    def decode(self, value: object, strict: bool) -> R:
        return self._name().from_wire(value, strict=strict)

    def encode(self, value: Any) -> object:
        return value.to_wire()

    def owns(self, value: object) -> bool:
        return isinstance(value, self._name())


class _Lazy(Codec[T]):
    """A codec that is found when it is first used."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[], Codec[T]]) -> None:
        self._find = find

    def decode(self, value: object, strict: bool) -> T:
        return self._find().decode(value, strict)

    def encode(self, value: Any) -> object:
        return self._find().encode(value)

    def owns(self, value: object) -> bool:
        return self._find().owns(value)


TEXT: Codec[str] = _Scalar("string", str)
"""A string."""
INTEGER: Codec[int] = _Integer()
"""An integer of any size; ``1.0`` is one too."""
NUMBER: Codec[float] = _Scalar("number", int, float)
"""A number; integers stay exact."""
RAW: Codec[bytes] = _Scalar("bytes", bytes)
"""Bytes outside JSON: a body, a part of a form, a file."""
BOOLEAN: Codec[bool] = _Boolean()
"""True or false."""
ANY: Codec[Any] = _Anything()
"""Any JSON value, kept as it was parsed."""


def list_of(item: Codec[T]) -> Codec[list[T]]:
    """An array of items of one type."""
    return _List(item)


def map_of(item: Codec[T]) -> Codec[dict[str, T]]:
    """An object with any keys and values of one type; keys are sent sorted."""
    return _Map(item)


def nullable(item: Codec[T]) -> Codec[T | None]:
    """A type whose value may be null."""
    return _Nullable(item)


def record(name: Callable[[], type[R]]) -> Codec[R]:
    """A record class, given as ``lambda: Pet`` so that order does not matter."""
    return _RecordCodec(name)


def lazy(find: Callable[[], Codec[T]]) -> Codec[T]:
    """A codec that is defined later, given as ``lambda: PET_CODEC``."""
    return _Lazy(find)


def misfit(expected: str, found: object) -> Misfit:
    """The error for another kind.

    A null, and text that a loose format could not tell from a number, are only bad
    formats (see there).
    """
    is_loose = found is None or isinstance(found, LooseText)
    return (BadFormat if is_loose else Misfit)(expected, found)
