"""Documents of any number of operations, for the time that each of them takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SIZES = (50, 100, 200, 400, 800, 1600)

JsonObject = dict[str, Any]


def write(folder: Path, operations: int) -> Path:
    """A document in which each resource has five operations and three schemas."""
    paths: JsonObject = {}
    schemas: JsonObject = {}
    for number in range(-(-operations // 5)):
        name = f"Thing{number}"
        _add(paths, schemas, name, min(5, operations - 5 * number))
    document = {
        "openapi": "3.1.0",
        "info": {"title": f"Synthetic {operations}", "version": "1.0.0"},
        "servers": [{"url": "https://synthetic.example.com"}],
        "paths": paths,
        "components": {"schemas": schemas},
    }
    path = folder / f"synthetic-{operations}.json"
    path.write_text(json.dumps(document, indent=1), "utf-8")
    return path


def _add(paths: JsonObject, schemas: JsonObject, name: str, count: int) -> None:
    lower = name.lower()
    whole = {"$ref": f"#/components/schemas/{name}"}
    listed = {"$ref": f"#/components/schemas/{name}List"}
    ident = {"name": "id", "in": "path", "required": True, "schema": _text(name)}
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
    offered = [
        (f"/{lower}", "get", "list", [limit], None, listed),
        (f"/{lower}", "post", "create", [], whole, whole),
        (f"/{lower}/{{id}}", "get", "get", [ident], None, whole),
        (f"/{lower}/{{id}}", "put", "replace", [ident], whole, whole),
        (f"/{lower}/{{id}}", "delete", "delete", [ident], None, None),
    ]
    for path, method, verb, parameters, body, answer in offered[:count]:
        operation: JsonObject = {
            "operationId": f"{verb}{name}",
            "tags": [name],
            "summary": f"{verb.title()}s a {lower}.",
            "parameters": parameters,
            "responses": {"200": {"description": "Done."}},
        }
        if body is not None:
            content = {"application/json": {"schema": body}}
            operation["requestBody"] = {"required": True, "content": content}
        if answer is not None:
            content = {"application/json": {"schema": answer}}
            operation["responses"]["200"]["content"] = content
        paths.setdefault(path, {})[method] = operation
    schemas[name] = _record(name)
    schemas[f"{name}Owner"] = _object({"name": _text("owner"), "age": _number()})
    schemas[f"{name}List"] = _object(
        {"items": {"type": "array", "items": whole}, "total": _number()}
    )


def _record(name: str) -> JsonObject:
    owner = {"$ref": f"#/components/schemas/{name}Owner"}
    properties = {
        "id": _text(name),
        "title": _text("title"),
        "state": {"type": "string", "enum": ["new", "used", "gone"]},
        "made": {"type": "string", "format": "date-time"},
        "weight": {"type": ["number", "null"]},
        "owner": owner,
        "tags": {"type": "array", "items": {"type": "string"}},
        "labels": {"type": "object", "additionalProperties": {"type": "string"}},
    }
    return _object(properties, ["id", "title"])


def _object(properties: JsonObject, required: list[str] | None = None) -> JsonObject:
    return {"type": "object", "required": required or [], "properties": properties}


def _text(of: str) -> JsonObject:
    return {"type": "string", "description": f"The {of.lower()} in words."}


def _number() -> JsonObject:
    return {"type": "integer", "format": "int64"}
