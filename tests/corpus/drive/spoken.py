"""From values on the level of the wire to calls that a driver makes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from generator.ir.declarations import (
    Declaration,
    Enumeration,
    Record,
    Tuple,
    Union,
)
from generator.ir.methods import Argument
from generator.ir.owners import OwnerKind
from generator.ir.types import (
    Bytes,
    BytesForm,
    Date,
    Decimal,
    EncodedText,
    ListOf,
    MapOf,
    Nullable,
    Opaque,
    Ref,
    TextEncoding,
    Timestamp,
    Type,
)
from generator.text.spec_text import reveal
from tests.conformance.model import Model
from tests.conformance.spelling import ABSENT, JsonObject, Spelling, Spoken
from tests.corpus.drive.fitting import best_variant
from tests.corpus.drive.targets import Target, argument_names, path_to

NULL: JsonObject = {"$null": True}
"""JSON null where a language tells it from what is left out."""


@dataclass(frozen=True, slots=True)
class WireSpeaker:
    """Spells calls in one language."""

    model: Model
    spelling: Spelling

    def call(self, target: Target, values: dict[str, Any]) -> JsonObject:
        """The line of a call; `values` are by the name of the argument."""
        known = argument_names(target.method)
        marked = {
            name: (known[name], self._argument(known[name], value))
            for name, value in values.items()
        }
        method = target.method
        group = None
        if method.group is not None:
            members = {"_".join(one.name.words) for one in method.group.members}
            group = {n: value for n, (_, value) in marked.items() if n in members}
        options = {"_".join(one.name.words) for one in method.options}
        spoken = Spoken(
            method,
            target.owner.kind is OwnerKind.RESOURCE,
            [
                (one, marked.get("_".join(one.name.words), (one, ABSENT))[1])
                for one in method.arguments
            ],
            group,
            {name: pair for name, pair in marked.items() if name in options},
            {},
        )
        path = [self.model.client_variable]
        for owner, name in path_to(self.model.api, target.owner):
            path.append(self.spelling.module(owner, name))
        return {"on": path, **self.spelling.call(spoken)}

    def _argument(self, argument: Argument, value: Any) -> Any:
        kind = argument.type
        assert not hasattr(kind, "item") or isinstance(kind, ListOf), kind
        return self.value(kind, value)  # type: ignore[arg-type]

    def value(self, kind: Type, wire: Any) -> Any:
        """A value with marks for what JSON cannot say."""
        match kind:
            case Opaque():
                return {"$json": wire}
            case _ if wire is None:
                return NULL
            case Nullable():
                return self.value(kind.inner, wire)
            case EncodedText():
                return self._inside(kind, wire)
            case Bytes():
                raw = kind.form is BytesForm.RAW
                return {"$file" if raw else "$bytes": wire}
            case Date():
                return {"$date": wire}
            case Timestamp():
                return {"$time": wire}
            case Decimal():
                return {"$decimal": str(wire)}
            case ListOf() if isinstance(wire, list):
                return [self.value(kind.item, item) for item in wire]
            case MapOf() if isinstance(wire, dict):
                items = {key: self.value(kind.value, v) for key, v in wire.items()}
                return {"$map": items}
            case Ref():
                return self._declared(self.model.declarations[kind.key], wire)
            case _:
                return wire

    def _inside(self, kind: EncodedText, wire: Any) -> Any:
        if kind.encoding is TextEncoding.JSON and isinstance(wire, str):
            return self.value(kind.inner, json.loads(wire))
        if kind.encoding is TextEncoding.BASE64:
            return {"$bytes": wire}
        return self.value(kind.inner, wire)

    def _declared(self, declared: Declaration, wire: Any) -> Any:
        match declared:
            case Enumeration():
                return wire
            case Union():
                variant = best_variant(self.model, declared, wire)
                index = declared.variants.index(variant)
                return {
                    "$union": self.spelling.members(declared)[index],
                    "value": self.value(variant.type, wire),
                }
            case Record() if isinstance(wire, dict):
                return self._record(declared, wire)
            case Tuple() if isinstance(wire, list):
                kinds = [one.type for one in declared.elements]
                kinds += [declared.rest or Opaque()] * len(wire)
                items = [self.value(*pair) for pair in zip(kinds, wire, strict=False)]
                name = self.spelling.type_name(declared.key)
                return {"$tuple": name, "items": items}
            case _:
                return wire

    def _record(self, declared: Record, wire: dict[str, Any]) -> Any:
        left = dict(wire)
        fields = {}
        names = self.spelling.members(declared)
        for item, spelled in zip(declared.fields, names, strict=True):
            name = reveal(item.wire)
            if name in left and not item.within:
                fields[spelled] = self.value(item.type, left.pop(name))
        marked = {"$record": self.spelling.type_name(declared.key), "fields": fields}
        if left:
            kind = declared.extra or Opaque()
            extra = {name: self.value(kind, item) for name, item in left.items()}
            marked["extra"] = extra
        return marked
