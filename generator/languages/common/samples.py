"""Values for the programs of a guide, made from types and the document's examples.

A value is JSON that a language writes in the way of its types:

- a record is an object of its fields by their wire names, a map of its keys;
- a union is a value of `chosen_variant`;
- bytes, whatever their form, are given as the text that they hold;
- a date is always `DATE` and a moment always `TIMESTAMP`, a decimal in text `DECIMAL`;
- a local file is `LOCAL_FILE`, or `LOCAL_COPY` where one is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from generator.ir.api import Api
from generator.ir.declarations import (
    Declaration,
    Enumeration,
    Field,
    Record,
    Tuple,
    Union,
    Variant,
)
from generator.ir.methods import Argument, Callback, CheckKind, LocalFile
from generator.ir.name import Name
from generator.ir.types import (
    Boolean,
    Bytes,
    Date,
    Decimal,
    EncodedText,
    EntityRef,
    Integer,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Number,
    Opaque,
    Ref,
    Text,
    Timestamp,
    Type,
    not_null,
)
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.text.plurals import singular
from generator.text.spec_text import SpecText

DATE = SpecText("2026-01-31")
TIMESTAMP = SpecText("2026-01-31T12:00:00Z")
DECIMAL = SpecText("19.99")
CONTENT = SpecText("Hello")
"""What sample files hold."""

LOCAL_FILE = SpecText("report.txt")
LOCAL_COPY = SpecText("copy.txt")

_REMOTE_FILE = "/tmp/report.txt"
_DEEPEST = 5
_MOST_OPTIONAL = 2
_LARGEST = {32: 2**31 - 1}
_BY_LAST_WORD = {
    "address": "1 Main Street",
    "cursor": "next",
    "email": "ada@example.com",
    "host": "host.example.com",
    "language": "en",
    "path": _REMOTE_FILE,
    "title": "Example",
    "uri": "https://example.com/",
    "url": "https://example.com/",
}


@dataclass(frozen=True)
class Samples:
    """Makes sample values for one document. ``None`` stands for "there is none"."""

    api: Api
    in_answers: bool = False
    """Whether values are what the service gives, not what a caller does."""

    declared: dict[str, Declaration] = field(init=False)

    def __post_init__(self) -> None:
        declared = {one.key: one for one in self.api.declarations}
        object.__setattr__(self, "declared", declared)

    def argument(self, one: Argument, *, is_written: bool = False) -> JsonValue:
        """A value for an argument; a local file may be one that is written."""
        if isinstance(one.type, LocalFile):
            return LOCAL_COPY if is_written else LOCAL_FILE
        if isinstance(one.type, Callback):
            return None
        for check in one.checks:
            if check.kind is CheckKind.ONE_OF and check.values:
                return check.values[0]
            if check.kind is CheckKind.MINIMUM and one.example is None:
                return check.limit
        return self.value(one.type, one.name, one.example)

    def value(
        self, kind: Type, name: Name, example: JsonValue = None, depth: int = 0
    ) -> JsonValue:
        """A value of a type: the example if it is one, else a plausible one."""
        match kind:
            case Nullable(inner):
                return self.value(inner, name, example, depth)
            case EncodedText(inner):
                # An answer would need the text itself.
                return (
                    None if self.in_answers else self.value(inner, name, example, depth)
                )
            case Literal(value):
                return value
            case Text():
                return example if isinstance(example, SpecText) else _text(name)
            case Integer(bits):
                return _integer(example, _LARGEST.get(bits))
            case Number() | Decimal(in_text=False):
                return example if _is_number(example) else 1.5
            case Decimal():
                return DECIMAL
            case Boolean():
                return example if isinstance(example, bool) else True
            case Bytes():
                return CONTENT
            case Date():
                return DATE
            case Timestamp():
                return TIMESTAMP
            case ListOf(item):
                return self._list(item, name, example, depth)
            case MapOf(item):
                return self._map(item, name, example, depth)
            case Ref(key):
                return self._declared(self.declared[key], name, example, depth)
            case Opaque():
                return example if example is not None else _text(name)
            case EntityRef():
                return None
            case _:
                assert_never(kind)

    def chosen_variant(self, union: Union, depth: int = 0) -> Variant | None:
        """The variant that samples of a union are of: a scalar, else the first."""
        possible = [
            one
            for one in union.variants
            if self.value(one.type, one.name, None, depth + 1) is not None
        ]
        scalar = (one for one in possible if isinstance(one.type, _SCALARS))
        return next(scalar, possible[0] if possible else None)

    def _list(
        self, item: Type, name: Name, example: JsonValue, depth: int
    ) -> JsonValue:
        hint = example.items[0] if isinstance(example, JsonArray) else None
        made = self.value(item, _singular(name), hint, depth + 1)
        return None if made is None else JsonArray((made,))

    def _map(self, item: Type, name: Name, example: JsonValue, depth: int) -> JsonValue:
        key, hint = SpecText("key"), None
        if isinstance(example, JsonObject):
            key, hint = example.members[0]
        word = Name(("value",)) if isinstance(item, Text) else name
        made = self.value(item, word, hint, depth + 1)
        return None if made is None else JsonObject(((key, made),))

    def _declared(
        self, declared: Declaration, name: Name, example: JsonValue, depth: int
    ) -> JsonValue:
        if depth > _DEEPEST:
            return None
        match declared:
            case Record():
                return self._record(declared, example, depth)
            case Enumeration():
                values = [member.value for member in declared.members]
                return example if _is_one_of(example, values) else values[0]
            case Union():
                chosen = self.chosen_variant(declared, depth)
                if chosen is None:
                    return None
                made = self.value(chosen.type, name, example, depth + 1)
                return self._tagged(made, declared, chosen)
            case Tuple():
                items = [
                    self.value(one.type, one.name, None, depth + 1)
                    for one in declared.elements
                ]
                return None if None in items else JsonArray(tuple(items))
            case _:
                assert_never(declared)

    def _tagged(self, made: JsonValue, union: Union, chosen: Variant) -> JsonValue:
        """With the tag of the variant in the place of the discriminator."""
        tag = union.discriminator
        if tag is None or not chosen.tags or not isinstance(made, JsonObject):
            return made
        others = tuple(one for one in made.members if one[0] != tag)
        return JsonObject(((tag, chosen.tags[0]), *others))

    def _record(self, record: Record, example: JsonValue, depth: int) -> JsonValue:
        hints = dict(example.members) if isinstance(example, JsonObject) else {}
        possible = [one for one in record.fields if self._is_there(one)]
        wanted = [one for one in possible if one.required]
        if not wanted:
            scalars = [one for one in possible if is_scalar(one.type)]
            wanted = scalars[:_MOST_OPTIONAL]
        members: list[tuple[SpecText, JsonValue]] = []
        for one in wanted:
            hint = hints.get(one.wire, one.example)
            made = self.value(one.type, one.name, hint, depth + 1)
            if made is None and isinstance(one.type, Nullable) and self.in_answers:
                continue
            if made is None:
                return None
            members.append((one.wire, made))
        return JsonObject(tuple(members))

    def _is_there(self, one: Field) -> bool:
        hidden = one.write_only if self.in_answers else one.read_only
        return not hidden and not one.within and not one.deprecated


_SCALARS = (Text, Integer, Number, Decimal, Boolean, Date, Timestamp)


def is_scalar(kind: Type) -> bool:
    """Whether a value of a type is a single one, null aside."""
    return isinstance(not_null(kind), _SCALARS)


def _text(name: Name) -> SpecText:
    *before, last = name.words
    if last == "id":
        return SpecText(f"{'-'.join(before) or 'item'}-1")
    return SpecText(_BY_LAST_WORD.get(last) or "-".join(name.words))


def _integer(example: JsonValue, largest: int | None) -> JsonValue:
    if not isinstance(example, int) or isinstance(example, bool):
        return 1
    return 1 if largest is not None and abs(example) > largest else example


def _is_number(value: JsonValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_one_of(value: JsonValue, values: list[JsonValue]) -> bool:
    return any(type(one) is type(value) and one == value for one in values)


def _singular(name: Name) -> Name:
    *before, last = name.words
    return Name((*before, singular(last)))
