"""A document whose names are those that generated code uses itself."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

JsonObject = dict[str, Any]

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SUFFIXES = (".py", ".go", ".ts")
_PARAMETERS = 8
"""In one path; the operations of it are called like the parameters."""

_FEW = 60
"""Server variables and credentials, which are all arguments of one client."""

_DONE = {"description": "Done."}


def words_in(folder: Path) -> list[str]:
    """All identifiers and words of the generated files, one of each spelling."""
    found = {
        word
        for path in folder.rglob("*")
        if path.suffix in _SUFFIXES
        for word in _WORD.findall(path.read_text("utf-8"))
    }
    distinct = {re.sub("[^a-z0-9]", "", word.lower()): word for word in sorted(found)}
    return [word for key, word in sorted(distinct.items()) if key]


def document(names: Sequence[str]) -> JsonObject:
    """Parameters, operations, tags, types, properties, members and settings."""
    few = random.Random(0).sample(names, min(_FEW, len(names)))
    schemas = {name: _record(name) for name in names}
    everything = {name: _reference(name) for name in names}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Widgets", "version": "1.0.0"},
        "servers": [_server(few)],
        "paths": dict(_paths(names)),
        "webhooks": {name: {"post": _hook(name)} for name in few},
        "components": {
            "schemas": {
                **schemas,
                "AnyOfThem": {"oneOf": [_reference(name) for name in few]},
                "Everything": {"type": "object", "properties": everything},
                "Words": {"type": "string", "enum": list(names)},
            },
            "securitySchemes": {
                name: {"type": "apiKey", "in": "header", "name": f"X-{name}"}
                for name in few
            },
        },
    }


def _server(variables: Sequence[str]) -> JsonObject:
    inside = "/".join(f"{{{name}}}" for name in variables)
    return {
        "url": f"https://widgets.example/{inside}",
        "variables": {name: {"default": "a"} for name in variables},
    }


def _paths(names: Sequence[str]) -> Iterator[tuple[str, JsonObject]]:
    for number in range(0, len(names), _PARAMETERS):
        group = names[number : number + _PARAMETERS]
        inside = "/".join(f"{{{name}}}" for name in group)
        yield f"/{number}/{inside}", _operations(group)


def _operations(group: Sequence[str]) -> JsonObject:
    """An operation of each kind; methods are called like what is sent, or answered."""
    words = [*group] * _PARAMETERS
    first, second = words[0], words[1]
    one = _json(_reference(first))
    pages = {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": _reference(second)},
            "next_cursor": {"type": "string"},
        },
    }
    file = {
        "type": "object",
        "required": [first],
        "properties": {first: {"type": "string", "format": "binary"}, second: {}},
    }
    events = {"200": {"description": "Events.", "content": _events(first)}}
    found: dict[str, JsonObject] = {
        "get": {"responses": {"200": one, "404": _json(_reference(second))}},
        "put": {
            "parameters": [{"name": "cursor", "in": "query", "schema": _TEXT}],
            "responses": {"200": _json(pages)},
        },
        "post": {"requestBody": _json(_reference(first)), "responses": {"201": one}},
        "patch": {
            "requestBody": {"content": {"multipart/form-data": {"schema": file}}},
            "responses": {"200": one, "202": _json(_reference("Words"))},
        },
        "delete": {"responses": events},
        "options": {"responses": {"200": {"description": "Bytes.", "content": _BYTES}}},
    }
    at = [{**_PLACED, "name": name} for name in group]
    for index, (verb, operation) in enumerate(found.items()):
        operation["tags"] = [words[index // 3]]
        operation["operationId"] = f"{words[index]}{'' if index < 3 else index}"
        operation["parameters"] = [
            *at,
            *operation.get("parameters", ()),
            {"name": words[index], "in": "query", "schema": _TIME},
            {"name": f"X-{words[index + 1]}", "in": "header", "schema": _TEXT},
        ]
        found[verb] = operation
    return found


_TEXT = {"type": "string"}
_TIME = {"type": "string", "format": "date-time"}
_PLACED = {"in": "path", "required": True, "schema": _TEXT}
_BYTES: JsonObject = {"application/octet-stream": {}}


def _record(name: str) -> JsonObject:
    return {"type": "object", "properties": {"value": _TEXT, name: _TIME}}


def _reference(name: str) -> JsonObject:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(schema: JsonObject) -> JsonObject:
    return {**_DONE, "content": {"application/json": {"schema": schema}}}


def _events(name: str) -> JsonObject:
    return {"text/event-stream": {"schema": _reference(name)}}


def _hook(name: str) -> JsonObject:
    return {"requestBody": _json(_reference(name)), "responses": {"204": _DONE}}
