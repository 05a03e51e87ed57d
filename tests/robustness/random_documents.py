"""Documents at random: parameters of every style, bodies and answers of every kind."""

from __future__ import annotations

import json
import random
from typing import TypeVar

from tests.robustness.random_schemas import NAMES, JsonObject, Schemas, spellings
from tests.robustness.random_sharing import spread_out

T = TypeVar("T")

_WORDS = spellings(NAMES)
_TAGS = ("Pets", "pets", "class", "Client", "models", "日本", "a/b")
_VERBS = ("get", "put", "post", "delete", "options", "head", "patch")
_STATUSES = ("200", "201", "204", "2XX", "default", "404", "4XX", "500")
_STREAMS = {"text/event-stream", "application/jsonl"}
_BYTES: JsonObject = {"type": "string", "format": "binary"}
_TEXT: JsonObject = {"type": "string"}
_PAIR: JsonObject = {"type": "object", "properties": {"a": _TEXT, "b": _TEXT}}


def document(seed: int) -> JsonObject:
    """The same document for the same seed."""
    source = random.Random(seed)
    maker = _Maker(source)
    made = maker.document()
    spread_out(made, source, maker.payload())
    return made


class _Maker:
    def __init__(self, source: random.Random) -> None:
        self._source = source
        self._version = source.choice(["3.0.3", "3.1.0"])
        self._schemas = Schemas(source, is_31=self._version == "3.1.0")
        self._ids: set[str] = set()

    def document(self) -> JsonObject:
        schemas = self._schemas.components(self._source.randint(6, 14))
        host = {"default": "api", "enum": ["api", "eu"]}
        server = {"url": "https://{host}.example/v1", "variables": {"host": host}}
        numbers = range(self._source.randint(8, 16))
        return {
            "openapi": self._version,
            "info": {"title": self._one("Pets", "My API!", "123"), "version": "1"},
            "servers": [server],
            "security": [{"key": []}],
            "paths": dict(self._path(number) for number in numbers),
            "components": {
                "schemas": schemas,
                "securitySchemes": {
                    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
                    "cookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
                    "bearer": {"type": "http", "scheme": "bearer"},
                    "basic": {"type": "http", "scheme": "basic"},
                    "query": {"type": "apiKey", "in": "query", "name": "k&y"},
                },
            },
        }

    def payload(self) -> JsonObject:
        """A schema of what a webhook brings."""
        return self._schemas.reference()

    def _one(self, *choices: T) -> T:
        return self._source.choice(choices)

    def _path(self, number: int) -> tuple[str, JsonObject]:
        names = self._source.sample(_WORDS, self._source.randint(0, 2))
        placed = [self._placed(name) for name in names]
        verbs = self._source.sample(_VERBS, self._source.randint(1, 3))
        item = {verb: self._operation(verb) for verb in verbs}
        path = "/".join((f"/s{number}", *(f"{{{name}}}" for name in names)))
        return path, {"parameters": placed, **item}

    def _placed(self, name: str) -> JsonObject:
        schema = {**self._value()}
        if "enum" in schema:
            schema["enum"] = [one for one in schema["enum"] if one != ""] or ["a"]
        return {
            "name": name,
            "in": "path",
            "required": True,
            "schema": schema,
            "style": self._one("simple", "label", "matrix"),
            "explode": self._one(True, False),
        }

    def _value(self) -> JsonObject:
        """A schema that any style can write."""
        items = self._schemas.list_of({"type": self._one("string", "integer")})
        scalars = [self._schemas.scalar() for _ in range(4)]
        found: JsonObject = self._one(*scalars, items, _PAIR)
        return found

    def _operation(self, verb: str) -> JsonObject:
        kinds = self._source.sample(_STATUSES, self._source.randint(1, 3))
        made: JsonObject = {"responses": self._answers(kinds)}
        made["parameters"] = list(self._parameters().values())
        name = self._one("get", "list", "create", "run") + self._one("", "-", "_", " ")
        written = name + self._one(*NAMES)
        if written not in self._ids and self._source.random() < 0.85:
            self._ids.add(written)
            made["operationId"] = written
        if self._source.random() < 0.8:
            made["tags"] = [self._one(*_TAGS)]
        if verb in ("post", "put", "patch"):
            required = self._one(True, True, False)
            made["requestBody"] = {"required": required, "content": self._content()}
        if self._source.random() < 0.3:
            ways: list[list[JsonObject]] = [
                [],
                [{"key": []}, {"bearer": []}],
                [{"key": [], "cookie": []}],
                [{"basic": []}],
                [{"query": [], "bearer": []}, {}],
            ]
            made["security"] = self._one(*ways)
        return made

    def _parameters(self) -> JsonObject:
        found: JsonObject = {}
        for _ in range(self._source.randint(0, 5)):
            place = self._one("query", "query", "query", "header", "cookie")
            name = self._one(*(NAMES if place == "query" else _WORDS))
            name = f"X-{name}" if place == "header" else name
            made: JsonObject = {"name": name, "in": place, "schema": self._value()}
            if place == "header" and not json.dumps(made, ensure_ascii=False).isascii():
                made["schema"] = {"type": "string"}
            if place == "query":
                made |= self._styled(made["schema"].get("type"))
            made["required"] = self._one(True, False, False)
            made["deprecated"] = self._source.random() < 0.1
            if self._source.random() < 0.07:
                value = self._schemas.any(2)
                made = {key: made[key] for key in ("name", "in", "required")}
                made["content"] = {"application/json": {"schema": value}}
            found[f"{place} {name.lower()}"] = made
        return found

    def _styled(self, kind: object) -> JsonObject:
        if kind == "array":
            return self._one(
                {"style": "form", "explode": self._one(True, False)},
                {"style": "spaceDelimited", "explode": False},
                {"style": "pipeDelimited", "explode": False},
            )
        if kind == "object":
            return {"style": self._one("form", "deepObject"), "explode": True}
        return {"allowReserved": True} if self._source.random() < 0.1 else {}

    def _schema(self) -> JsonObject:
        made = self._one(self._schemas.any(1), self._schemas.reference())
        return {"schema": made}

    def _content(self) -> JsonObject:
        names = self._source.sample(NAMES, 3)
        fields = {name: self._schemas.scalar() for name in names}
        files = {"file": _BYTES, "files": self._schemas.list_of(_BYTES)}
        form = {"schema": {"type": "object", "properties": fields}}
        parts = {"schema": {"type": "object", "properties": {**fields, **files}}}
        json = {"application/json": self._schema()}
        return self._one(
            *(json, json, json, json),
            {"application/vnd.x+json": self._schema()},
            {"application/x-www-form-urlencoded": form},
            {"multipart/form-data": parts},
            {"text/plain": {"schema": _TEXT}},
            {"application/octet-stream": {"schema": _BYTES}},
            {"application/xml": {"schema": _TEXT}},
            {**json, "multipart/form-data": parts},
        )

    def _answers(self, statuses: list[str]) -> JsonObject:
        """Answers by status; a method gives items of one type."""
        found = {status: self._answer() for status in statuses}
        streams = [
            one for one in found.values() if _STREAMS & set(one.get("content", ()))
        ]
        for answer in streams[1:]:
            del answer["content"]
        return found

    def _answer(self) -> JsonObject:
        json = {"application/json": self._schema()}
        found: JsonObject = {"description": "What comes."}
        content = self._one(
            *(None, json, json, json, json, json),
            {"text/plain": {"schema": _TEXT}},
            {"application/octet-stream": {"schema": _BYTES}},
            {"text/event-stream": {"schema": self._schemas.any(2)}},
            {"application/jsonl": {"schema": self._schemas.any(2)}},
        )
        if content is not None:
            found["content"] = content
        if self._source.random() < 0.2:
            kind = {"type": self._one("integer", "string")}
            found["headers"] = {self._one("X-Rate", "X-Next"): {"schema": kind}}
        return found
