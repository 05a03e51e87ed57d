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

__all__ = [
    "NOTHING",
    "OMIT",
    "READ_ONLY",
    "FieldSpec",
    "Omit",
    "Struct",
    "field",
    "further",
    "member",
]

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


class ReadOnly:
    """The type of :data:`READ_ONLY`."""

    __slots__ = ()


OMIT: Final = Omit()
"""Leaves a field out where ``None`` means null."""
READ_ONLY: Final = ReadOnly()
"""Default of a field that the service always fills and nobody needs to give."""

_REQUIRED: Final = Omit()
NOTHING: Mapping[str, Any] = MappingProxyType({})


class FieldSpec:
    """Where a field stands on the wire, its codec and its default."""

    __slots__ = ("aliases", "codec", "default", "keys", "secret", "write_only")

    def __init__(
        self,
        keys: tuple[str, ...],
        codec: Codec[Any],
        default: Any,
        aliases: tuple[str, ...],
        secret: bool,
        write_only: bool = False,
    ) -> None:
        self.keys = keys
        self.codec = codec
        self.default = default
        self.aliases = aliases
        self.secret = secret
        self.write_only = write_only

    @property
    def must_be_given(self) -> bool:
        """Whether the constructor asks for it."""
        return self.default is _REQUIRED

    @property
    def is_demanded(self) -> bool:
        """Whether a strict reader misses it where it is not there."""
        if self.write_only:
            return False
        return self.default is not None and self.default is not OMIT

    @property
    def holds_null(self) -> bool:
        """Whether ``None`` is sent as null rather than left out."""
        return self.default is OMIT or (self.must_be_given and self.codec.takes_null)

    @property
    def absent(self) -> Any:
        """What a field reads as that the other side did not send."""
        return OMIT if self.default is OMIT else None

    @property
    def initial(self) -> Any:
        """The value of a field that the constructor was not given."""
        return None if self.default is READ_ONLY else self.default


@overload
def field(
    wire: str | tuple[str, ...],
    codec: Codec[T],
    *,
    aliases: tuple[str, ...] = ...,
    secret: bool = ...,
    write_only: bool = ...,
) -> T: ...
@overload
def field(
    wire: str | tuple[str, ...],
    codec: Codec[T],
    *,
    default: ReadOnly,
    aliases: tuple[str, ...] = ...,
    secret: bool = ...,
    write_only: bool = ...,
) -> T: ...
@overload
def field(
    wire: str | tuple[str, ...],
    codec: Codec[T],
    *,
    default: D,
    aliases: tuple[str, ...] = ...,
    secret: bool = ...,
    write_only: bool = ...,
) -> T | D: ...
def field(
    wire: str | tuple[str, ...],
    codec: Codec[Any],
    *,
    default: Any = _REQUIRED,
    aliases: tuple[str, ...] = (),
    secret: bool = False,
    write_only: bool = False,
) -> Any:
    """Declare a field of a record.

    Args:
        wire: The key in the JSON object, or the keys that lead to it.
        codec: How the value is read and written.
        default: The value of a field that is not given; without it the field must
            be given.
        aliases: Other keys that are accepted when reading, in order.
        secret: Whether the value is left out of ``repr``.
        write_only: Whether no answer has it, not even one that must have all.
    """
    keys = (wire,) if isinstance(wire, str) else wire
    return FieldSpec(keys, codec, default, aliases, secret, write_only)


@overload
def member(*, secret: bool = ...) -> Any: ...
@overload
def member(*, default: D, secret: bool = ...) -> D: ...
def member(*, default: Any = _REQUIRED, secret: bool = False) -> Any:
    """Declare a field of a struct that is never on the wire itself."""
    return FieldSpec((), ANY, default, (), secret)


def further(codec: Codec[Any]) -> Any:
    """Declare the type of the properties that a record has beside its fields."""
    return FieldSpec((), codec, NOTHING, (), False)


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(field, member, further)
)
class StructType(type):
    """Turns the field declarations of a class into attributes.

    Values live in ``__dict__``, so that a parsed JSON object can become a record
    without being copied. What is not there reads as the attribute of the class.
    """

    _fields: Mapping[str, FieldSpec]

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]
    ) -> StructType:
        own = {k: v for k, v in namespace.items() if isinstance(v, FieldSpec)}
        fields: dict[str, FieldSpec] = {}
        for base in reversed(bases):
            fields.update(getattr(base, "_fields", NOTHING))
        for key, spec in own.items():
            del namespace[key]
            if spec.keys:
                namespace[key] = spec.absent
            elif spec.default is not _REQUIRED:
                namespace[key] = spec.default
        namespace["_fields"] = MappingProxyType({**fields, **own})
        return super().__new__(mcls, name, bases, namespace)


class Struct(metaclass=StructType):
    """An immutable object with named fields."""

    _fields: ClassVar[Mapping[str, FieldSpec]]

    if not TYPE_CHECKING:

        def __init__(self, /, **values: Any) -> None:
            mine = self.__dict__
            for name, spec in self._fields.items():
                value = values.pop(name, _REQUIRED)
                if value is _REQUIRED:
                    value = spec.initial
                    if value is _REQUIRED:
                        kind = type(self).__name__
                        raise TypeError(f"{kind}() is missing the argument {name!r}")
                mine[name] = value
            if values:
                kind, wrong = type(self).__name__, next(iter(values))
                raise TypeError(f"{kind}() has no argument {wrong!r}")

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
            if value is not None and value is not OMIT and value is not NOTHING
        )
        return f"{type(self).__name__}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self) or not isinstance(other, Struct):
            return NotImplemented
        return (*self._items(),) == (*other._items(),)

    def __hash__(self) -> int:
        return hash((type(self), *(_hashable(v) for _, v in self._items())))

    def __replace__(self, /, **changes: Any) -> Self:
        """A copy with other values, as ``copy.replace`` makes it."""
        return type(self)(**{**dict(self._items()), **changes})


def _hashable(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_hashable, value))
    if isinstance(value, Mapping):
        return frozenset((k, _hashable(v)) for k, v in value.items())
    return value
