"""Sample values of a guide, written by their types."""

from __future__ import annotations

from generator.ir.api import Api
from generator.ir.declarations import Record, Tuple, Union
from generator.ir.methods import ArgumentType
from generator.ir.types import (
    Bytes,
    Date,
    Decimal,
    EncodedText,
    ListOf,
    MapOf,
    Nullable,
    Ref,
    Timestamp,
)
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.languages.common.samples import CONTENT, DECIMAL, Samples
from generator.languages.python.names import Names, record_field
from generator.languages.python.values import COMMA, literal, tuple_of
from generator.text.code import Code, code, lit
from generator.text.python import string, symbol


class SampleValues:
    """Writes values, and notes what they need.

    Args:
        api: The document.
        names: Of the package.
    """

    def __init__(self, api: Api, names: Names) -> None:
        self._samples = Samples(api)
        self._names = names
        self.used: set[str] = set()
        """Names of the package."""

        self.standard: set[tuple[str, str]] = set()
        """Modules of the standard library, and names in them."""

    def of(self, kind: ArgumentType, value: JsonValue) -> Code:
        """A value of a type."""
        match kind:
            case Nullable(inner) | EncodedText(inner):
                return self.of(inner, value)
            case Bytes() if value == CONTENT:
                return lit('b"Hello"')
            case Date():
                return self._standard("datetime", "date", lit("date(2026, 1, 31)"))
            case Timestamp():
                self.standard.add(("datetime", "UTC"))
                made = lit("datetime(2026, 1, 31, 12, tzinfo=UTC)")
                return self._standard("datetime", "datetime", made)
            case Decimal():
                text = DECIMAL if value == DECIMAL else str(value)
                made = code("Decimal({text})", text=string(text))
                return self._standard("decimal", "Decimal", made)
            case ListOf(item) if isinstance(value, JsonArray):
                items = (self.of(item, one) for one in value.items)
                return code("[{items}]", items=Code.join(COMMA, items))
            case MapOf(item) if isinstance(value, JsonObject):
                members = (
                    code("{key}: {value}", key=string(key), value=self.of(item, one))
                    for key, one in value.members
                )
                return code("{{{members}}}", members=Code.join(COMMA, members))
            case Ref(key):
                return self._declared(key, value)
            case _:
                return literal(value)

    def _declared(self, key: str, value: JsonValue) -> Code:
        declared = self._samples.declared[key]
        match declared:
            case Record() if isinstance(value, JsonObject):
                return self._record(declared, value)
            case Union():
                chosen = self._samples.chosen_variant(declared)
                return literal(value) if chosen is None else self.of(chosen.type, value)
            case Tuple() if isinstance(value, JsonArray):
                pairs = zip(declared.elements, value.items, strict=True)
                return tuple_of([self.of(one.type, item) for one, item in pairs])
            case _:
                return literal(value)

    def _record(self, record: Record, value: JsonObject) -> Code:
        fields = {one.wire: one for one in record.fields}
        given = (
            code(
                "{name}={value}",
                name=symbol(record_field(fields[wire].name)),
                value=self.of(fields[wire].type, item),
            )
            for wire, item in value.members
            if wire in fields
        )
        name = self._names.declarations[record.key]
        self.used.add(name)
        return code("{name}({given})", name=symbol(name), given=Code.join(COMMA, given))

    def _standard(self, module: str, name: str, made: Code) -> Code:
        self.standard.add((module, name))
        return made
