"""Values of samples, as a program that uses the package writes them."""

from __future__ import annotations

from generator.ir.declarations import Enumeration, Record, Tuple, Union
from generator.ir.methods import ArgumentType, Callback, LocalFile
from generator.ir.types import (
    Bytes,
    BytesForm,
    Date,
    EncodedText,
    ListOf,
    MapOf,
    Nullable,
    Ref,
    Timestamp,
    Type,
    not_null,
)
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.languages.common.samples import LOCAL_FILE, Samples
from generator.languages.go import records
from generator.languages.go.layout import COMMA, Entry, items, literal
from generator.languages.go.literals import value
from generator.languages.go.types import go_type, is_struct
from generator.languages.go.unions import variant_names
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go import string, symbol

_DATE = lit("Date{Year: 2026, Month: time.January, Day: 31}")
_MOMENT = lit("time.Date(2026, time.January, 31, 12, 0, 0, 0, time.UTC)")
_ROOM = 60


class SampleValues:
    """Writes JSON as values of Go types, with the package's name before its own."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.package = symbol(world.package.module)
        self.samples = Samples(world.api)

    def typed(self, kind: ArgumentType, given: JsonValue) -> Code:
        """A value of a type."""
        match kind:
            case Callback() | LocalFile():
                return value(given)
            case Nullable(inner=inner) | EncodedText(inner=inner):
                return self.typed(inner, given)
            case Bytes(form=form):
                if form is BytesForm.RAW:
                    opened = code("OpenFile({path})", path=value(LOCAL_FILE))
                    return self._own(opened)
                return code("[]byte({text})", text=value(given))
            case Date():
                return self._own(_DATE)
            case Timestamp():
                return _MOMENT
            case ListOf(item=item) if isinstance(given, JsonArray):
                made = [self.typed(item, one) for one in given.items]
                return items(self.name(kind), made, _ROOM)
            case MapOf(value=item) if isinstance(given, JsonObject):
                entries = [
                    (string(name), self.typed(item, one)) for name, one in given.members
                ]
                return literal(self.name(kind), entries, _ROOM)
            case Ref(key=key):
                return self._declared(key, kind, given)
            case _:
                return free(given)

    def pointed(self, kind: Type, given: JsonValue) -> Code:
        """A pointer to a value."""
        made = self.typed(kind, given)
        if is_struct(self.world, kind):
            return code("&{made}", made=made)
        name = self.name(kind)
        if str(name) in ("string", "bool"):
            return code("{package}.Pointer({of})", package=self.package, of=made)
        return code(
            "{package}.Pointer[{name}]({of})", package=self.package, name=name, of=made
        )

    def fitted(self, place: Code, kind: Type, given: JsonValue) -> Code:
        """A value for a field or an argument of the type that ``place`` spells."""
        inner = not_null(kind)
        if str(place).startswith("Nullable[*"):
            return code(
                "{package}.NullableOf({of})",
                package=self.package,
                of=self.pointed(inner, given),
            )
        if str(place).startswith("Nullable["):
            return code(
                "{package}.NullableOf[{name}]({of})",
                package=self.package,
                name=self.name(inner),
                of=self.typed(inner, given),
            )
        if str(place).startswith("*"):
            return self.pointed(inner, given)
        return self.typed(inner, given)

    def name(self, kind: Type) -> Code:
        """A type as a program spells it."""
        match kind:
            case ListOf(item=item):
                return code("[]{item}", item=self.name(item))
            case MapOf(value=item):
                return code("map[string]{value}", value=self.name(item))
            case Nullable(inner=inner):
                plain = self.name(inner)
                is_plain = str(go_type(self.world, kind)).startswith("*")
                return code("*{plain}", plain=plain) if is_plain else plain
            case EncodedText(inner=inner):
                return self.name(inner)
            case Ref() | Date() | Bytes(form=BytesForm.RAW):
                return self._own(go_type(self.world, kind))
            case _:
                return go_type(self.world, kind)

    def _own(self, name: Code) -> Code:
        return code("{package}.{name}", package=self.package, name=name)

    def _declared(self, key: str, kind: Ref, given: JsonValue) -> Code:
        declared = self.samples.declared[key]
        match declared:
            case Enumeration():
                return self._constant(declared, given)
            case Record() if isinstance(given, JsonObject):
                return literal(self.name(kind), self._fields(declared, given), _ROOM)
            case Union():
                return self._variant(declared, kind, given)
            case Tuple() if isinstance(given, JsonArray):
                names = records.array(self.world, declared).fields[1:]
                entries = [
                    (field.name, self.fitted(field.type, one.type, part))
                    for field, one, part in zip(
                        names, declared.elements, given.items, strict=False
                    )
                ]
                return literal(self.name(kind), entries, _ROOM)
            case _:
                return free(given)

    def _fields(self, of: Record, given: JsonObject) -> list[Entry]:
        values = dict(given.members)
        views = records.fields(self.world, of)
        return [
            (view.name, self.fitted(view.type, one.type, values[one.wire]))
            for one, view in zip(of.fields, views, strict=False)
            if one.wire in values
        ]

    def _constant(self, of: Enumeration, given: JsonValue) -> Code:
        for index, one in enumerate(of.members):
            if one.value == given and type(one.value) is type(given):
                return self._own(self.world.member(of.key, index))
        return value(given)

    def _variant(self, of: Union, kind: Ref, given: JsonValue) -> Code:
        chosen = self.samples.chosen_variant(of)
        names = variant_names(self.world, of)
        entries = [
            (name, self.pointed(not_null(one.type), given))
            for one, name in zip(of.variants, names, strict=True)
            if one is chosen
        ]
        return literal(self.name(kind), entries, _ROOM)


def free(given: JsonValue) -> Code:
    """JSON as a value of any type."""
    match given:
        case JsonObject(members=members):
            entries = [(string(name), free(one)) for name, one in members]
            return literal(lit("map[string]any"), entries, _ROOM)
        case JsonArray(items=parts):
            made = Code.join(COMMA, (free(one) for one in parts))
            return code("[]any{{{made}}}", made=made)
        case _:
            return value(given)
