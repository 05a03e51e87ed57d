"""References: declared types that are imported when a value of theirs is met."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal, TypeVar, get_args, get_origin

from .codecs import STRICT, TEXT, Codec
from .misfit import Misfit
from .records import Record, codec_of_record

__all__ = ["enum", "ref"]

T = TypeVar("T")
_PACKAGE = __name__.partition("._runtime")[0]


class _Reference(Codec[Any]):
    """A record, union or tuple by its place in the package's ``models``."""

    __slots__ = ("_found", "_place")

    def __init__(self, place: str) -> None:
        self._place = place
        self._found: Codec[Any] | None = None

    @property
    def title(self) -> str:
        found = self._codec()
        name = self._place.rpartition(".")[2]
        return name if found.is_record else found.title

    @property
    def is_record(self) -> bool:
        return self._codec().is_record

    @property
    def actual(self) -> Codec[Any]:
        return self._codec()

    def decode(self, value: object, mode: int) -> Any:
        return (self._found or self._codec()).decode(value, mode)

    def encode(self, value: Any) -> object:
        return (self._found or self._codec()).encode(value)

    def owns(self, value: object) -> bool:
        return self._codec().owns(value)

    def known(self, value: dict[str, Any]) -> int:
        return self._codec().known(value)

    def nothing(self) -> Any:
        return self._codec().nothing()

    def _codec(self) -> Codec[Any]:
        if self._found is None:
            declared = _declared(self._place)
            if isinstance(declared, type) and issubclass(declared, Record):
                self._found = codec_of_record(declared)
            else:
                self._found = declared.__metadata__[0]
        return self._found


class _Enumeration(Codec[T]):
    """Known values of an open set, by the place of their type in ``models``."""

    __slots__ = ("_base", "_place", "_values")

    def __init__(self, place: str, base: Codec[T]) -> None:
        self._place = place
        self._base = base
        self._values: frozenset[object] | None = None

    @property
    def title(self) -> str:
        return self._base.title

    def kind(self, mode: int) -> type | None:
        return None if mode & STRICT else self._base.kind(mode)

    def decode(self, value: object, mode: int) -> T:
        read = self._base.decode(value, mode)
        if mode & STRICT and read not in self._known_values():
            raise Misfit("a known value", value)
        return read

    def owns(self, value: object) -> bool:
        return self._base.owns(value)

    def _known_values(self) -> frozenset[object]:
        if self._values is None:
            parts = get_args(_declared(self._place))
            self._values = frozenset(
                value
                for part in parts
                if get_origin(part) is Literal
                for value in get_args(part)
            )
        return self._values


def _declared(place: str) -> Any:
    """What stands in a module of ``models``: a class, or an alias of a type."""
    module, _, name = place.partition(".")
    return getattr(import_module(f".models.{module}", _PACKAGE), name)


def ref(place: str) -> Codec[Any]:
    """A record, union or tuple.

    Args:
        place: Its module in ``models`` and its name, with a dot between them.
    """
    return _Reference(place)


def enum(place: str, base: Codec[Any] = TEXT) -> Codec[Any]:
    """An enumeration.

    Args:
        place: Its module in ``models`` and its name, with a dot between them.
        base: Reads unknown values.
    """
    return _Enumeration(place, base)
