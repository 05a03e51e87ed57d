"""Puts parts of a document where others can share them, and adds what else documents
have: webhooks, callbacks, servers of paths and operations."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from tests.robustness.random_schemas import JsonObject


def spread_out(
    document: JsonObject, source: random.Random, payload: JsonObject
) -> None:
    """Change a document: `payload` is the schema of what webhooks bring."""
    components = document["components"]
    for number, item in enumerate(document["paths"].values()):
        if source.random() < 0.1:
            item["servers"] = [{"url": f"https://path-{number}.example/base"}]
        for operation in _operations(item):
            _share(operation, components, source)
            if source.random() < 0.08:
                operation["servers"] = [{"url": f"https://one-{number}.example"}]
            if source.random() < 0.08:
                operation["callbacks"] = {
                    "done": {"{$request.body#/url}": _hook(payload)}
                }
    if document["openapi"].startswith("3.1") and source.random() < 0.6:
        document["webhooks"] = {"pet-born": _hook(payload), "class": _hook(payload)}


def _operations(item: JsonObject) -> Iterator[JsonObject]:
    yield from (one for one in item.values() if isinstance(one, dict))


def _share(
    operation: JsonObject, components: JsonObject, source: random.Random
) -> None:
    """Move some parts of an operation to the components."""
    holders: list[tuple[Any, Any, str]] = [(operation, "requestBody", "requestBodies")]
    holders += [
        (operation["responses"], key, "responses") for key in operation["responses"]
    ]
    holders += [
        (operation["parameters"], index, "parameters")
        for index in range(len(operation["parameters"]))
    ]
    for holder, key, kind in holders:
        if (isinstance(holder, dict) and key not in holder) or source.random() > 0.15:
            continue
        shared = components.setdefault(kind, {})
        name = f"{kind}-{len(shared)}"
        shared[name] = holder[key]
        holder[key] = {"$ref": f"#/components/{kind}/{name}"}


def _hook(payload: JsonObject) -> JsonObject:
    content = {"application/json": {"schema": payload}}
    answer = {"204": {"description": "Seen."}}
    body = {"required": True, "content": content}
    return {"post": {"requestBody": body, "responses": answer}}
