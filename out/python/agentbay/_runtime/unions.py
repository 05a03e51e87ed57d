"""Codecs of types that are one of several types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .codecs import Codec, misfit
from .misfit import Misfit
from .records import Record

__all__ = ["constant", "one_of", "tagged"]

T = TypeVar("T")


class _OneOf(Codec[Any]):
    """The first member that fits without leniency."""

    __slots__ = ("_expected", "_members")

    def __init__(self, expected: str, members: tuple[Codec[Any], ...]) -> None:
        self._expected = expected
        self._members = members

    def decode(self, value: object, strict: bool) -> Any:
        for codec in self._members:
            try:
                return codec.decode(value, True)
            except Misfit:
                continue
        raise misfit(self._expected, value)

    def encode(self, value: Any) -> object:
        for codec in self._members:
            if codec.owns(value):
                return codec.encode(value)
        return value

    def owns(self, value: object) -> bool:
        return any(codec.owns(value) for codec in self._members)


class _Tagged(Codec[Any]):
    """Records told apart by the value of one field, the discriminator."""

    __slots__ = ("_key", "_members")

    def __init__(
        self, key: str, members: Mapping[str, Callable[[], type[Record]]]
    ) -> None:
        self._key = key
        self._members = members

    def decode(self, value: object, strict: bool) -> Any:
        if not isinstance(value, dict):
            raise misfit("object", value)
        tag = value.get(self._key)
        member = self._members.get(tag) if isinstance(tag, str) else None
        if member is None:
            raise Misfit(" or ".join(self._members), tag).below(self._key)
        return member().from_wire(value, strict=strict)

    def encode(self, value: Any) -> object:
        return value.to_wire()

    def owns(self, value: object) -> bool:
        return any(isinstance(value, name()) for name in self._members.values())


class _Constant(Codec[T]):
    """One value that never changes, such as the tag of a union's member."""

    __slots__ = ("_value",)

    def __init__(self, value: T) -> None:
        self._value = value

    def decode(self, value: object, strict: bool) -> T:
        if type(value) is type(self._value) and value == self._value:
            return self._value
        raise Misfit(f"the constant {self._value!r}", value)

    def owns(self, value: object) -> bool:
        return type(value) is type(self._value) and value == self._value


def one_of(expected: str, *members: Codec[Any]) -> Codec[Any]:
    """A union without a discriminator.

    Args:
        expected: The types in words, for error messages.
        members: Codecs of the types.
    """
    return _OneOf(expected, members)


def tagged(key: str, members: Mapping[str, Callable[[], type[Record]]]) -> Codec[Any]:
    """A union of records that ``key`` tells apart."""
    return _Tagged(key, members)


def constant(value: object) -> Codec[Any]:
    """A type with one value."""
    return _Constant(value)
