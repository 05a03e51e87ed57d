"""Whatever happens to a document, the answer is findings and no exception."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.openapi.documents import BASE, findings, judge

WRONG: list[object] = [
    None,
    True,
    0,
    -1.5,
    "",
    "no",
    [],
    [None],
    {},
    {"$ref": "#/x"},
    {"": {}},
]
ROOT = yaml.safe_load(BASE)


def _paths(
    value: object, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    if isinstance(value, dict):
        for key in value:
            yield from _paths(value[key], (*path, key))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from _paths(value[index], (*path, index))


def _container(root: object, path: tuple[str | int, ...]) -> object:
    for step in path[:-1]:
        root = root[step]  # type: ignore[index]
    return root


PATHS = list(_paths(ROOT))


def test_every_prefix_of_a_document(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    data = BASE.encode()
    for length in range(0, len(data), 3):
        path.write_bytes(data[:length])
        judge(path)


def test_every_prefix_of_a_json_document(tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"
    text = json.dumps(ROOT)
    for length in range(0, len(text) - 1, 3):
        path.write_text(text[:length])
        assert len(findings(path)) == 1


@pytest.mark.parametrize("seed", range(4))
def test_random_bytes_in_a_document(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    source = random.Random(seed)
    for _ in range(100):
        data = bytearray(BASE.encode())
        for _ in range(source.randint(1, 4)):
            data[source.randrange(len(data))] = source.choice(
                b"\t\n :-[]{}'\"&*!%#|>@a0"
            )
        path.write_bytes(bytes(data))
        judge(path)


def test_deleting_any_node(tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"
    for place in PATHS:
        root = copy.deepcopy(ROOT)
        container = _container(root, place)
        del container[place[-1]]  # type: ignore[attr-defined]
        path.write_text(json.dumps(root))
        judge(path)


@pytest.mark.parametrize("wrong", WRONG, ids=json.dumps)
def test_any_node_of_another_type(wrong: object, tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"
    for place in PATHS:
        root = copy.deepcopy(ROOT)
        container = _container(root, place)
        container[place[-1]] = wrong  # type: ignore[index]
        path.write_text(json.dumps(root))
        judge(path)


def test_the_order_of_keys_changes_no_finding(tmp_path: Path) -> None:
    root = copy.deepcopy(ROOT)
    root["info"] = {"descripton": "x"}
    root["components"]["schemas"]["Book"]["type"] = "objekt"
    codes = []
    for name, turned in (("a.json", root), ("b.json", _reversed(root))):
        (tmp_path / name).write_text(json.dumps(turned))
        problems, _ = judge(tmp_path / name)
        codes.append(sorted((problem.code, problem.message) for problem in problems))
    assert codes[0] == codes[1]
    assert len(codes[0]) == 4


def _reversed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _reversed(value[key]) for key in reversed(value)}
    if isinstance(value, list):
        return [_reversed(item) for item in value]
    return value
