"""Codecs: each knows how one type stands in JSON and what it is in Python.

``decode(value, mode)`` reads a parsed JSON value and raises :class:`Misfit` when it is
of another kind; ``encode(value)`` gives what :func:`json_text.dump` writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final, Generic, TypeVar, cast

from . import json_text
from .misfit import BadFormat, LooseText, Misfit, kind_of

__all__ = [
    "ANY",
    "BOOLEAN",
    "EXACT",
    "INTEGER",
    "LENIENT",
    "NUMBER",
    "RAW",
    "SHARED",
    "STRICT",
    "TEXT",
    "Codec",
    "Ordered",
    "constant",
    "misfit",
]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

LENIENT: Final = 0
"""How values are read by default; the names below are added to it."""
STRICT: Final = 1
"""Missing, null and badly formatted fields and unknown values are misfits."""
EXACT: Final = 2
"""Constants must be what they are, although the rest is read leniently."""
SHARED: Final = 4
"""The value belongs to somebody else, too: nothing in it may be changed."""


class Codec(Generic[T_co]):
    """How a type is read from and written to JSON."""

    __slots__ = ()
    takes_null: ClassVar[bool] = False
    """Whether null is one of the values."""

    sends_null: ClassVar[bool] = False
    """Whether ``None`` means null even where a value may be left out."""

    holds_json: ClassVar[bool] = False
    """Whether values travel as JSON inside a text."""

    @property
    def title(self) -> str:
        """What messages call the type."""
        return "a value"

    @property
    def is_record(self) -> bool:
        """Whether values are objects with known properties."""
        return False

    @property
    def actual(self) -> Codec[Any]:
        """The codec that does the work: what a reference leads to."""
        return self

    def kind(self, mode: int) -> type | None:
        """The class whose every value fits as it is; None when there is none."""
        return None

    def decode(self, value: object, mode: int) -> T_co:
        """Read a parsed JSON value.

        Unless ``mode`` says that it is ``SHARED``, the value may be changed and
        become part of what is returned.

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

    def known(self, value: dict[str, Any]) -> int:
        """How many properties of a JSON object the type has a field for."""
        return 0

    def nothing(self) -> Any:
        """What a missing value reads as: an empty collection, else None."""
        return None


class _Scalar(Codec[T]):
    """A kind of JSON value that is the same kind of value in Python."""

    __slots__ = ("_kinds", "_title")

    def __init__(self, title: str, *kinds: type) -> None:
        self._title = title
        self._kinds = kinds

    @property
    def title(self) -> str:
        return self._title

    def kind(self, mode: int) -> type | None:
        return self._kinds[0]

    def decode(self, value: object, mode: int) -> T:
        if self.owns(value):
            return cast("T", value)
        raise misfit(self._title, value)

    def owns(self, value: object) -> bool:
        if isinstance(value, bool):
            return bool in self._kinds
        return isinstance(value, self._kinds)


class _Integer(_Scalar[int]):
    """A whole number; JSON does not tell ``1`` from ``1.0``."""

    __slots__ = ()

    def decode(self, value: object, mode: int) -> int:
        if isinstance(value, float) and value.is_integer():
            return int(value)
        return super().decode(value, mode)


class _Number(_Scalar[float]):
    """A number; what no float keeps of it is lost."""

    __slots__ = ()

    def decode(self, value: object, mode: int) -> float:
        found = super().decode(value, mode)
        return float(found) if isinstance(found, json_text.LongFloat) else found


class Ordered(dict[str, object]):
    """An object whose keys keep their order when it is sent."""


class _Anything(Codec[Any]):
    __slots__ = ()
    takes_null = True

    def decode(self, value: object, mode: int) -> object:
        return value

    def encode(self, value: Any) -> object:
        if isinstance(value, Ordered):
            return value
        if isinstance(value, Mapping):
            return {key: self.encode(value[key]) for key in sorted(value)}
        if isinstance(value, (list, tuple)):
            return [self.encode(item) for item in value]
        return value


class _Constant(Codec[T]):
    """One value that never changes, such as the tag of a union's member."""

    __slots__ = ("_value",)

    def __init__(self, value: T) -> None:
        self._value = value

    @property
    def title(self) -> str:
        return kind_of(self._value)

    def kind(self, mode: int) -> type | None:
        return None if mode & (STRICT | EXACT) else type(self._value)

    def decode(self, value: object, mode: int) -> T:
        alike = kind_of(value) == self.title
        if alike and (value == self._value or not mode & (STRICT | EXACT)):
            return cast("T", value)
        raise misfit(json_text.dump(self._value), value)

    def owns(self, value: object) -> bool:
        return kind_of(value) == self.title and value == self._value


TEXT: Codec[str] = _Scalar("string", str)
"""A string."""
INTEGER: Codec[int] = _Integer("integer", int)
"""An integer of any size; ``1.0`` is one too."""
NUMBER: Codec[float] = _Number("number", float, int)
"""A number; integers stay exact."""
RAW: Codec[bytes] = _Scalar("bytes", bytes)
"""Bytes outside JSON: a body, a part of a form, a file."""
BOOLEAN: Codec[bool] = _Scalar("boolean", bool)
"""True or false."""
ANY: Codec[Any] = _Anything()
"""Any JSON value, kept as it was parsed."""


def constant(value: Any) -> Codec[Any]:
    """Exactly one value."""
    return _Constant(value)


def misfit(expected: str, found: object) -> Misfit:
    """The error for another kind.

    A null, and text that a loose format could not tell from a number, are only bad
    formats (see there).
    """
    is_loose = found is None or isinstance(found, LooseText)
    return (BadFormat if is_loose else Misfit)(expected, found)
