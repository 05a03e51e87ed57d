"""Small objects that hold facts: what a method does, what a request is made of."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Self, dataclass_transform

__all__ = ["Data"]


@dataclass_transform()
class _DataType(type):
    """Turns the annotated names of a class into slots.

    A ``dataclass`` would do the same, but making one costs more time than a short
    call has: descriptors are classes by the dozen.
    """

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]
    ) -> _DataType:
        own = [key for key in namespace.get("__annotations__", ()) if key[0] != "_"]
        known: tuple[str, ...] = ()
        defaults: dict[str, Any] = {}
        for base in bases:
            known += getattr(base, "_names", ())
            defaults.update(getattr(base, "_defaults", ()))
        defaults.update((key, namespace.pop(key)) for key in own if key in namespace)
        namespace["__slots__"] = tuple(key for key in own if key not in known)
        namespace["_names"] = known + namespace["__slots__"]
        namespace["_defaults"] = MappingProxyType(defaults)
        return super().__new__(mcls, name, bases, namespace)


class Data(metaclass=_DataType):
    """An object with named fields, given in their order or by name."""

    _names: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[Mapping[str, Any]] = MappingProxyType({})

    if not TYPE_CHECKING:

        def __init__(self, *values: Any, **named: Any) -> None:
            names = self._names
            given = {
                **self._defaults,
                **dict(zip(names, values, strict=False)),
                **named,
            }
            if given.keys() != set(names) or len(values) > len(names):
                wrong = given.keys() ^ set(names)
                raise TypeError(f"{type(self).__name__}() and {sorted(wrong)}")
            for name in names:
                setattr(self, name, given[name])

    def replace(self, **changes: Any) -> Self:
        """A copy with other values."""
        copy = type(self).__new__(type(self))
        for name in self._names:
            value = changes[name] if name in changes else getattr(self, name)
            setattr(copy, name, value)
        return copy

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, n) == getattr(other, n) for n in self._names)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self._names))

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in self._names)
        return f"{type(self).__name__}({', '.join(shown)})"
