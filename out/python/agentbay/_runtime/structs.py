"""Immutable objects with named fields, declared like dataclasses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    Self,
    TypeVar,
    dataclass_transform,
    overload,
)

from .codecs import ANY, Codec

__all__ = ["NOTHING", "OMIT", "FieldSpec", "Omit", "Struct", "field", "fill", "member"]

T = TypeVar("T")
D = TypeVar("D")


class Omit:
    """The type of :data:`OMIT`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "OMIT"

    def __bool__(self) -> bool:
        return False

    def __reduce__(self) -> str:
        return "OMIT"


OMIT: Final = Omit()
"""Leaves a field out where ``None`` means null."""

_REQUIRED: Final = Omit()
NOTHING: Mapping[str, Any] = MappingProxyType({})


class FieldSpec:
    """Where a field stands on the wire, its codec and its default."""

    __slots__ = ("aliases", "codec", "default", "keys", "secret")

    def __init__(
        self,
        keys: tuple[str, ...],
        codec: Codec[Any],
        default: Any,
        aliases: tuple[str, ...],
        secret: bool,
    ) -> None:
        self.keys = keys
        self.codec = codec
        self.default = default
        self.aliases = aliases
        self.secret = secret

    @property
    def required(self) -> bool:
        return self.default is _REQUIRED

    @property
    def holds_null(self) -> bool:
        """Whether ``None`` is sent as null rather than left out."""
        return self.default is OMIT or (self.required and self.codec.takes_null)

    @property
    def absent(self) -> Any:
        """What a field reads as that the other side did not send."""
        return OMIT if self.default is OMIT else None


@overload
def field(
    wire: str | tuple[str, ...],
    codec: Codec[T],
    *,
    aliases: tuple[str, ...] = ...,
    secret: bool = ...,
) -> T: ...
@overload
def field(
    wire: str | tuple[str, ...],
    codec: Codec[T],
    *,
    default: D,
    aliases: tuple[str, ...] = ...,
    secret: bool = ...,
) -> T | D: ...
def field(
    wire: str | tuple[str, ...],
    codec: Codec[Any],
    *,
    default: Any = _REQUIRED,
    aliases: tuple[str, ...] = (),
    secret: bool = False,
) -> Any:
    """Declare a field of a record.

    Args:
        wire: The key in the JSON object, or the keys that lead to it.
        codec: How the value is read and written.
        default: The value of a field that is not given; without it the field must
            be given.
        aliases: Other keys that are accepted when reading, in order.
        secret: Whether the value is left out of ``repr``.
    """
    keys = (wire,) if isinstance(wire, str) else wire
    return FieldSpec(keys, codec, default, aliases, secret)


@overload
def member(*, secret: bool = ...) -> Any: ...
@overload
def member(*, default: D, secret: bool = ...) -> D: ...
def member(*, default: Any = _REQUIRED, secret: bool = False) -> Any:
    """Declare a field of a struct that is never on the wire itself."""
    return FieldSpec((), ANY, default, (), secret)


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(field, member)
)
class StructType(type):
    """Turns the field declarations of a class into slots."""

    _fields: Mapping[str, FieldSpec]

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]
    ) -> StructType:
        own = {k: v for k, v in namespace.items() if isinstance(v, FieldSpec)}
        for key in own:
            del namespace[key]
        namespace["__slots__"] = (*namespace.get("__slots__", ()), *own)
        cls = super().__new__(mcls, name, bases, namespace)
        inherited: dict[str, FieldSpec] = {}
        for base in reversed(cls.__mro__[1:]):
            inherited.update(getattr(base, "_fields", NOTHING))
        cls._fields = MappingProxyType({**inherited, **own})
        return cls


class _Extra:
    """The slot that is no field."""

    __slots__ = ("_extra",)
    _extra: Mapping[str, Any]


class Struct(_Extra, metaclass=StructType):
    """An immutable object with named fields."""

    _fields: ClassVar[Mapping[str, FieldSpec]]

    if not TYPE_CHECKING:

        def __init__(self, **values: Any) -> None:
            fill(self, values, NOTHING)

    def _items(self) -> Iterator[tuple[str, Any]]:
        for name in self._fields:
            yield name, getattr(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __repr__(self) -> str:
        shown = (
            f"{name}={'[secret]' if self._fields[name].secret else repr(value)}"
            for name, value in self._items()
            if value is not None
        )
        return f"{type(self).__name__}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self) or not isinstance(other, Struct):
            return NotImplemented
        return (*self._items(),) == (*other._items(),) and self._extra == other._extra

    def __hash__(self) -> int:
        return hash((type(self), *(_hashable(v) for _, v in self._items())))

    def __replace__(self, **changes: Any) -> Self:
        """A copy with other values, as ``copy.replace`` makes it."""
        copy = type(self).__new__(type(self))
        fill(copy, {**dict(self._items()), **changes}, self._extra)
        return copy

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), dict(self._items()), dict(self._extra))


def _restore(kind: type[Struct], values: dict[str, Any], extra: dict[str, Any]) -> Any:
    copy = kind.__new__(kind)
    fill(copy, values, MappingProxyType(extra))
    return copy


def fill(target: Struct, values: dict[str, Any], extra: Mapping[str, Any]) -> None:
    """Set every field once; the only place that writes to a record."""
    name = type(target).__name__
    for key, spec in target._fields.items():
        value = values.pop(key, spec.default)
        if value is _REQUIRED:
            raise TypeError(f"{name}() is missing the argument {key!r}")
        object.__setattr__(target, key, value)
    if values:
        raise TypeError(f"{name}() has no argument {next(iter(values))!r}")
    object.__setattr__(target, "_extra", extra)


def _hashable(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_hashable, value))
    if isinstance(value, dict):
        return frozenset((k, _hashable(v)) for k, v in value.items())
    return value
