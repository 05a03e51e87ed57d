"""Schemas at random: every keyword beside every other, and names that hurt."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

JsonObject = dict[str, Any]

_NAMES = """
    id class type Type TYPE user_id userId user-id 2fa 名前 Ünï self None func default
    error Error Model List list Map Option Page client Client json data items value
    extra options params Date Time String Object int len nil true null undefined
    constructor prototype toString __proto__ __init__ from_wire models _ __ - $ref @type
    x.y x/y x~y async await match enum import package go var new delete next page limit
    cursor status code message name Name NAME content file body headers Request Response
    Result void any never Record Promise Array Union Optional Literal Stream datetime
    Decimal UUID bytes buffer Blob URL http HTTP context ctx fmt runtime init internal
"""
NAMES = tuple(_NAMES.split())
COMPONENT_NAMES = tuple(
    name for name in NAMES if name.isascii() and name.strip("-._").isalnum()
)
_TEXTS = ("a", "A", "a-b", "", "1", "class", "名", "None", "x y", "+", "-", "true")
_FORMATS = "date date-time time duration uuid byte decimal uri email password"
_DEEPEST = 3
_REAL: JsonObject = {"type": "number"}


class Schemas:
    """Makes schemas that refer to each other.

    Args:
        source: Of all choices.
        is_31: Whether they are in the dialect of OpenAPI 3.1.
    """

    def __init__(self, source: random.Random, *, is_31: bool) -> None:
        self._source = source
        self._is_31 = is_31
        self._names: list[str] = []
        self._objects: set[str] = set()

    def components(self, count: int) -> JsonObject:
        """Named schemas, most of them objects; two of them make a tagged union."""
        self._names = self._source.sample(COMPONENT_NAMES, count)
        self._objects = set(self._source.sample(self._names, count * 3 // 4))
        made = {name: self._component(name) for name in self._names}
        tagged = [name for name in made if "properties" in made[name]][:2]
        for name in tagged:
            made[name]["properties"]["kind"] = {"type": "string"}
            made[name]["required"] = sorted({*made[name].get("required", ()), "kind"})
        parts = [_reference(name) for name in tagged]
        mapping = {f"kind {name}": _reference(name)["$ref"] for name in tagged}
        told = {"propertyName": "kind", "mapping": mapping}
        made["Tagged"] = {"oneOf": parts, "discriminator": told} if parts else {}
        self._names.append("Tagged")
        return made

    def reference(self) -> JsonObject:
        """A named schema."""
        return _reference(self._source.choice(self._names))

    def _base(self) -> JsonObject:
        """A named object."""
        return _reference(self._source.choice(sorted(self._objects)))

    def any(self, depth: int = 0) -> JsonObject:
        """Any schema; deep inside only scalars."""
        kinds: list[tuple[float, Callable[[], JsonObject]]] = [
            (9, lambda: self._nullable(self.scalar())),
            (3, lambda: self._nullable(self.reference())),
            (2, lambda: self._nullable(self.list_of(self.any(depth + 1)))),
            (1, lambda: self._map(depth + 1)),
            (2.4, lambda: self._nullable(self.object(depth + 1))),
            (0.8, lambda: {"oneOf": self._several(depth + 1)}),
            (0.4, lambda: {"anyOf": self._several(depth + 1)}),
            (0.6, lambda: {"allOf": [self._base(), self._extension(depth + 1)]}),
            (0.2, dict),
            (0.4, lambda: self._tuple(depth + 1)),
        ]
        weights = [weight for weight, _ in kinds]
        make = self._source.choices([make for _, make in kinds], weights)[0]
        return self.scalar() if depth > _DEEPEST else make()

    def scalar(self) -> JsonObject:
        """A schema of one value."""
        choice, source = self._source.choice, self._source
        found: list[JsonObject] = [
            {"type": "string"},
            {"type": "string", "format": choice(_FORMATS.split())},
            {"type": "string", "enum": source.sample(_TEXTS, source.randint(1, 6))},
            {"type": "string", "maxLength": 9, "pattern": "^[a-z]+$", "default": "abc"},
            {"type": "string", "readOnly": True},
            {"type": "string", "description": 'Text of */ the `thing` """ and\nmore.'},
            {"type": "integer", "format": choice(["int32", "int64"])},
            {"type": "integer", "enum": source.sample([-1, 0, 1, 2, 404], 2)},
            {"type": "integer", "default": choice([0, 5]), "minimum": 0},
            {"type": "number", "format": choice(["float", "double"]), "minimum": 0},
            {"type": "boolean", "default": choice([True, False])},
        ]
        if self._is_31:
            found.append({"const": choice(["fixed", 1, True, [1], {"a": 1}])})
        return choice(found)

    def object(self, depth: int) -> JsonObject:
        """An object with some required properties, and perhaps with others."""
        names = self._source.sample(NAMES, self._source.randint(0, 6))
        properties = {name: self.any(depth + 1) for name in names}
        made: JsonObject = {"type": "object", "properties": properties}
        if required := [name for name in names if self._source.random() < 0.4]:
            made["required"] = required
        if self._source.random() < 0.2:
            made["additionalProperties"] = self._source.choice([False, self.scalar()])
        return made

    @staticmethod
    def list_of(items: JsonObject) -> JsonObject:
        """A list."""
        return {"type": "array", "items": items}

    def _component(self, name: str) -> JsonObject:
        return self.object(0) if name in self._objects else self._union_free(name)

    def _union_free(self, name: str) -> JsonObject:
        """Any schema that is no alternative of itself."""
        made = self.any()
        for keyword in ("oneOf", "anyOf"):
            if _reference(name) in made.get(keyword, ()):
                return self.object(0)
        return made

    def _several(self, depth: int) -> list[JsonObject]:
        """Alternatives; decimals are texts in Go and TypeScript, like other texts."""
        found = [self.any(depth) for _ in range(self._source.randint(2, 3))]
        return [_REAL if one.get("format") == "decimal" else one for one in found]

    def _extension(self, depth: int) -> JsonObject:
        """An object whose properties contradict none of what it extends."""
        made = self.object(depth)
        own = {
            name: f"{name} {self._source.randint(10, 99)}"
            for name in made["properties"]
        }
        made["properties"] = {
            own[name]: one for name, one in made["properties"].items()
        }
        if "required" in made:
            made["required"] = [own[name] for name in made["required"]]
        return made

    def _map(self, depth: int) -> JsonObject:
        values = self._source.choice([True, self.any(depth)])
        return {"type": "object", "additionalProperties": values}

    def _tuple(self, depth: int) -> JsonObject:
        if not self._is_31:
            return {"type": "object"}
        places = [self.scalar(), self.any(depth)]
        more = self._source.choice([False, self.scalar()])
        return {"type": "array", "prefixItems": places, "items": more}

    def _nullable(self, schema: JsonObject) -> JsonObject:
        if self._source.random() > 0.15 or "const" in schema:
            return schema
        if self._is_31:
            return {"anyOf": [schema, {"type": "null"}]}
        if "$ref" in schema:
            return {"allOf": [schema], "nullable": True}
        return {**schema, "nullable": True}


def _reference(name: str) -> JsonObject:
    return {"$ref": f"#/components/schemas/{name}"}


def spellings(names: Sequence[str]) -> list[str]:
    """Names that headers and cookies may have."""
    return [name for name in names if name.isascii() and name.strip("-_").isalnum()]
