"""Names side by side that some rule of spelling would make the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from generator.openapi.rules.components import ALLOWED

Json = dict[str, Any]


def crowd_document(names: Sequence[str]) -> str:
    """A document with these names as neighbours, wherever names are neighbours.

    Properties of one schema, parameters of one operation, values of one enumeration,
    operations, tags, and schemas as far as OpenAPI allows the names.
    """
    schemas = {name: _schema(name) for name in names if ALLOWED.fullmatch(name)}
    everything: Json = {
        "type": "object",
        "properties": {name: {"type": "string"} for name in names},
    }
    several: Json = {"type": "string", "enum": list(names)}
    members: Json = {
        "everything": {"$ref": "#/components/schemas/Crowd.everything"},
        "several": {"$ref": "#/components/schemas/Crowd.several"},
        **{f"of {name}": {"$ref": _pointer(name)} for name in schemas},
    }
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Crowd", "version": "1"},
            "servers": [{"url": "https://crowd.example.com"}],
            "paths": dict(_paths(names)),
            "components": {
                "schemas": {
                    **schemas,
                    "Crowd.everything": everything,
                    "Crowd.several": several,
                    "Crowd.whole": {
                        "type": "object",
                        "required": ["everything"],
                        "properties": members,
                    },
                }
            },
        }
    )


def _paths(names: Sequence[str]) -> Iterator[tuple[str, Json]]:
    whole = {"application/json": {"schema": {"$ref": _pointer("Crowd.whole")}}}
    answer = {"200": {"description": "All.", "content": whole}}
    parameters = [
        {"name": name, "in": "query", "schema": {"type": "string"}} for name in names
    ]
    body = {"required": True, "content": whole}
    yield (
        "/all",
        {
            "post": {
                "operationId": "sendAll",
                "tags": ["all"],
                "parameters": parameters,
                "requestBody": body,
                "responses": answer,
            }
        },
    )
    for number, name in enumerate(names):
        named = {"operationId": name, "responses": answer}
        yield f"/own/{number}", {"get": {**named, "tags": [name]}}
        put = {"operationId": f"{name} again", "tags": ["all"], "responses": answer}
        yield f"/shared/{number}", {"get": put}


def _schema(name: str) -> Json:
    return {"type": "object", "properties": {"kind": {"type": "string", "const": name}}}


def _pointer(name: str) -> str:
    return f"#/components/schemas/{name}"
