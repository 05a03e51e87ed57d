"""The same document, cut into parts in other ways."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any


def components_to_files(content: Any, folder: Path) -> Any:
    """Each schema in a file of its name, as bundlers split documents."""
    moved = copy.deepcopy(content)
    schemas = moved.get("components", {}).get("schemas", {})
    for name, schema in schemas.items():
        _write(folder / f"{name}.json", _turned(schema, "root.json"))
        schemas[name] = {"$ref": f"{name}.json"}
    return moved


def parameters_to_components(content: Any, _folder: Path) -> Any:
    """Parameters, bodies and responses of operations as components."""
    moved = copy.deepcopy(content)
    components = moved.setdefault("components", {})
    for number, operation in enumerate(_operations(moved)):
        for index, one in enumerate(operation.get("parameters", ())):
            if "$ref" not in one:
                name = f"p{number}-{index}"
                components.setdefault("parameters", {})[name] = one
                reference = f"#/components/parameters/{name}"
                operation["parameters"][index] = {"$ref": reference}
        for status, one in operation.get("responses", {}).items():
            if "$ref" not in one:
                name = f"r{number}-{status}"
                components.setdefault("responses", {})[name] = one
                reference = f"#/components/responses/{name}"
                operation["responses"][status] = {"$ref": reference}
    return moved


def path_items_to_files(content: Any, folder: Path) -> Any:
    """Each path item in a file of its own."""
    moved = copy.deepcopy(content)
    for number, (path, item) in enumerate(moved["paths"].items()):
        if path.startswith("x-") or "$ref" in item:
            continue
        file = f"path{number}.json"
        _write(folder / file, _turned(item, "root.json"))
        moved["paths"][path] = {"$ref": file}
    return moved


MOVES: Mapping[str, Callable[[Any, Path], Any]] = {
    one.__name__: one
    for one in (components_to_files, parameters_to_components, path_items_to_files)
}
"""The document is called ``root.json`` and stands in the folder that each gets."""


def _operations(content: Any) -> Iterator[Any]:
    for item in content["paths"].values():
        for key, one in item.items():
            if key in ("get", "put", "post", "delete", "patch", "options", "head"):
                yield one


def _turned(value: Any, file: str) -> Any:
    """References inside of the document, as a file beside it spells them."""
    if isinstance(value, list):
        return [_turned(one, file) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: f"{file}{part}" if _is_reference(key, part) else _turned(part, file)
        for key, part in value.items()
    }


def _is_reference(key: str, value: Any) -> bool:
    return key == "$ref" and isinstance(value, str) and value.startswith("#/")


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=1), "utf-8")
