"""Manifests of packages: the same keys as the twin's, whatever the texts."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

_GO_MOD = re.compile(
    r'module (?:[A-Za-z0-9_.~/-]+|"(?:[^"\\\n]|\\.)*")\n\ngo [0-9.]+\n'
    r"(?:\nrequire \(\n(?:\tgo\.opentelemetry\.io/[a-z/]+ v[0-9.]+\n)+\)\n)?"
)

READERS: Mapping[str, Callable[[str], Any]] = {
    ".json": json.loads,
    ".toml": tomllib.loads,
}


def findings(path: str, hostile: str, twin: str) -> list[str]:
    """What a manifest says that its twin does not, or the other way round."""
    if path.endswith("/go.mod"):
        return [] if _GO_MOD.fullmatch(hostile) else [f"{path}: {hostile[:200]!r}"]
    read = next((r for end, r in READERS.items() if path.endswith(end)), None)
    if read is None:
        return []
    try:
        here = set(_keys(read(hostile), ""))
    except ValueError as error:
        return [f"{path}: {error}"]
    different = here ^ set(_keys(read(twin), ""))
    return [f"{path}: only one of the two has {key}" for key in sorted(different)]


def _keys(value: Any, path: str) -> Iterator[str]:
    yield f"{path} {type(value).__name__}"
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _keys(item, f"{path}/{key}")
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _keys(item, f"{path}/{number}")
