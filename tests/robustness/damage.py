"""Small valid documents, and every way to damage them a little."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

GOLDEN = Path(__file__).parents[1] / "golden"
SPECS = sorted(GOLDEN.glob("*/spec.yaml"))
"""The golden documents: each shows one feature, together they show all."""

WRONG: tuple[object, ...] = (
    None,
    True,
    0,
    -1.5,
    "",
    "no",
    "x" * 300,
    [],
    [None],
    {},
    {"$ref": "#/x"},
    {"": {}},
)
"""Twelve values, most of which do not belong anywhere."""

Way = tuple[str | int, ...]


def content(spec: Path) -> Any:
    """The data of a document."""
    return yaml.load(spec.read_text("utf-8"), Loader=yaml.CSafeLoader)


def ways(value: object, above: Way = ()) -> Iterator[Way]:
    """The way to every node, but for the root."""
    if above:
        yield above
    if isinstance(value, dict):
        for key in value:
            yield from ways(value[key], (*above, key))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from ways(value[index], (*above, index))


def damaged(root: Any) -> Iterator[tuple[str, str]]:
    """Each document with one node missing or replaced: what was done, and JSON."""
    for way in ways(root):
        for number in range(-1, len(WRONG)):
            changed = copy.deepcopy(root)
            container = changed
            for step in way[:-1]:
                container = container[step]
            if number < 0:
                del container[way[-1]]
                what = "without"
            else:
                container[way[-1]] = WRONG[number]
                what = f"{json.dumps(WRONG[number])[:20]} at"
            text = json.dumps(changed, default=str)
            yield f"{what} {'/'.join(map(str, way))}", text
