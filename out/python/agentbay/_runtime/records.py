"""Records: structs that know their place on the wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self, TypeAlias

from . import lifted
from .codecs import ANY, LENIENT, SHARED, STRICT, Codec, misfit
from .data import Data
from .misfit import BadFormat, Misfit
from .structs import (
    NOTHING,
    OMIT,
    READ_ONLY,
    FieldSpec,
    Omit,
    Struct,
    field,
    further,
    member,
)

__all__ = [
    "OMIT",
    "READ_ONLY",
    "Omit",
    "Record",
    "codec_of_record",
    "field",
    "further",
]


class Record(Struct):
    """An immutable object that is read from and written to JSON.

    Fields that the document does not name, and values that could not be read, are
    kept in ``extra`` and are sent again when the record is.
    """

    _codec: ClassVar[Codec[Any] | None] = None

    extra: Mapping[str, Any] = member(default=NOTHING)
    """What the record holds beyond its fields, by its name on the wire."""

    @classmethod
    def from_wire(cls, data: object, *, strict: bool = False) -> Self:
        """Read a parsed JSON object.

        Args:
            data: What the JSON parser gave.
            strict: Whether missing, null and badly formatted fields are errors.
        """
        mode = SHARED | (STRICT if strict else LENIENT)
        made: Self = codec_of_record(cls).decode(data, mode)
        return made

    def _at(self, wire: str) -> Any:
        """The value of the field with a name on the wire; None without it."""
        for name, spec in self._fields.items():
            if spec.keys == (wire,):
                return self.__dict__.get(name)
        return self.extra.get(wire)

    def to_wire(self) -> dict[str, object]:
        """The JSON object to send: fields in the order of the document."""
        wire: dict[str, object] = {}
        values = self.__dict__
        for name, spec in self._fields.items():
            value = values.get(name, OMIT)
            if value is OMIT or not spec.keys:
                continue
            if value is not None or spec.holds_null:
                lifted.place(wire, spec.keys, spec.codec.encode(value))
        if self.extra:
            codec = self._fields["extra"].codec
            more = {key: codec.encode(item) for key, item in self.extra.items()}
            lifted.merge(wire, self.extra if codec is ANY else more)
        return wire


_Steps: TypeAlias = Sequence[tuple[str, Codec[Any] | None]]
"""Properties to read, and their codecs; None for what is no field."""


class _Readers(Data):
    """How the properties of an object become the fields of a record."""

    fields: Mapping[str, tuple[type | None, Codec[Any] | None]]
    """By their names on the wire: what fits as it is, and the codec of the rest."""

    shapes: dict[tuple[type, ...], tuple[tuple[str, ...], _Steps]]
    """What was left to do for an object, by the classes of its properties, with their
    names. The objects of a list have few shapes."""

    copies: bool
    """Whether the object is left alone, and its copy becomes the record."""

    is_plain: bool
    """Whether nothing of what follows has to be looked at."""

    demanded: tuple[tuple[str, FieldSpec], ...] = ()
    """Fields that must be there."""

    renamed: tuple[tuple[str, str], ...] = ()
    """Properties whose fields have other names."""

    lifted: tuple[tuple[str, FieldSpec], ...] = ()
    """Fields that stand elsewhere, or under one of several names."""

    extra: Codec[Any] = ANY


class _RecordCodec(Codec[Any]):
    """Reads objects as records of one class.

    The parsed object becomes the ``__dict__`` of the record, so most properties cost
    one look at their class.
    """

    __slots__ = ("_class", "_readers")

    def __init__(self, kind: type[Record]) -> None:
        self._class = kind
        self._readers: dict[int, _Readers] = {}

    @property
    def title(self) -> str:
        return self._class.__name__

    @property
    def is_record(self) -> bool:
        return True

    def decode(self, value: object, mode: int) -> Any:
        if type(value) is not dict:
            raise misfit("object", value)
        readers = self._readers.get(mode) or self._make_readers(mode)
        data = value.copy() if readers.copies else value
        elsewhere = _lifted(readers, data, mode) if readers.lifted else None
        strange = None
        kinds = tuple(map(type, data.values()))
        names, steps = readers.shapes.get(kinds, _UNSEEN)
        if names != tuple(data):
            steps = _steps(readers, data, kinds)
        for key, codec in steps:
            if codec is not None:
                try:
                    data[key] = codec.decode(data[key], mode)
                    continue
                except BadFormat as error:
                    if mode & STRICT:
                        error.below(key)
                        raise
                except Misfit as error:
                    error.below(key)
                    raise
            strange = [key] if strange is None else [*strange, key]
        if strange is not None or not readers.is_plain:
            _finish(readers, data, strange, elsewhere, mode)
        record = _new(self._class)
        _set(record, "__dict__", data)
        return record

    def encode(self, value: Any) -> object:
        return value.to_wire()

    def owns(self, value: object) -> bool:
        return isinstance(value, self._class)

    def known(self, value: dict[str, Any]) -> int:
        readers = self._readers.get(LENIENT) or self._make_readers(LENIENT)
        return len(readers.fields.keys() & value.keys())

    def _make_readers(self, mode: int) -> _Readers:
        named = [(n, one) for n, one in self._class._fields.items() if one.keys]
        simple = {n: o for n, o in named if len(o.keys) == 1 and not o.aliases}
        lifted = tuple((name, one) for name, one in named if name not in simple)
        keys = [(one.keys[0], name) for name, one in simple.items()]
        renamed = tuple((key, name) for key, name in keys if key != name)
        self._readers[mode] = made = _Readers(
            {o.keys[0]: (o.codec.kind(mode), o.codec) for o in simple.values()},
            {},
            bool(mode & SHARED or lifted),
            not (mode & STRICT or renamed or lifted),
            tuple((name, one) for name, one in named if one.is_demanded),
            renamed,
            lifted,
            self._class._fields["extra"].codec,
        )
        return made


_STRANGE: tuple[type | None, Codec[Any] | None] = (None, None)
_UNSEEN: tuple[None, _Steps] = (None, ())
_MOST_SHAPES = 64
_new, _set = object.__new__, object.__setattr__


def _steps(readers: _Readers, data: dict[str, Any], kinds: tuple[type, ...]) -> _Steps:
    """The properties that are not what they shall be yet; kept for the next object."""
    found: list[tuple[str, Codec[Any] | None]] = []
    for key, item in data.items():
        kind, codec = readers.fields.get(key, _STRANGE)
        if type(item) is kind or (item is None and codec and codec.takes_null):
            continue
        found.append((key, codec.actual if codec else None))
    if len(readers.shapes) < _MOST_SHAPES or kinds in readers.shapes:
        readers.shapes[kinds] = tuple(data), found
    return found


def _lifted(readers: _Readers, data: dict[str, Any], mode: int) -> dict[str, Any]:
    """Fields that stand elsewhere, taken out of the object."""
    found = {name: lifted.read(one, data, mode) for name, one in readers.lifted}
    return {name: value for name, value in found.items() if value is not OMIT}


def _finish(
    readers: _Readers,
    data: dict[str, Any],
    strange: list[str] | None,
    elsewhere: dict[str, Any] | None,
    mode: int,
) -> None:
    """Put what is special about an object where it belongs."""
    extra = _set_apart(readers, data, strange, mode) if strange is not None else None
    if readers.renamed:
        found = [(name, key) for key, name in readers.renamed if key in data]
        data.update([(name, data.pop(key)) for name, key in found])
    if extra is not None:
        data["extra"] = extra
    if elsewhere is not None:
        data.update(elsewhere)
    if mode & STRICT:
        for name, spec in readers.demanded:
            if name not in data:
                raise lifted.below(Misfit("a value", None), spec.keys)


def _set_apart(
    readers: _Readers, data: dict[str, Any], strange: list[str], mode: int
) -> dict[str, Any]:
    """Take out what is no field, or cannot be read as one."""
    extra: dict[str, Any] = {}
    for key in strange:
        item = extra[key] = data.pop(key)
        if readers.extra is ANY or key in readers.fields:
            continue
        try:
            extra[key] = readers.extra.decode(item, mode)
        except BadFormat as error:
            if mode & STRICT:
                error.below(key)
                raise
        except Misfit as error:
            error.below(key)
            raise
    return extra


def codec_of_record(kind: type[Record]) -> Codec[Any]:
    """The codec of a class of records."""
    codec = kind.__dict__.get("_codec")
    if codec is None:
        kind._codec = codec = _RecordCodec(kind)
    made: Codec[Any] = codec
    return made
