"""Every promise about the output folder names tests that exist."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import yaml

TESTS = Path(__file__).resolve().parents[1]
WANTED = (*range(1, 23), 24, 25, 28, *range(34, 39), *range(41, 45))


def promises() -> dict[str, dict[str, object]]:
    """The table, by id."""
    path = TESTS / "output" / "promises.yaml"
    listed: dict[str, dict[str, object]] = yaml.safe_load(path.read_text("utf-8"))
    return listed


@cache
def functions(file: str) -> frozenset[str]:
    """Names of the functions at the top of a test file."""
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef))


def test_all_promises_are_in_the_table() -> None:
    assert list(promises()) == [f"OS-{number:02}" for number in WANTED]


def test_every_promise_has_tests() -> None:
    missing = []
    for name, entry in promises().items():
        tests = entry["tests"]
        assert isinstance(tests, list)
        assert tests
        for test in tests:
            file, _, function = test.partition("::")
            if function not in functions(file):
                missing.append(f"{name}: {test}")
    assert missing == []


def test_the_page_lists_the_promises() -> None:
    page = (TESTS.parent / "docs" / "safety.md").read_text("utf-8")
    missing = [
        name
        for name, one in promises().items()
        if f"{name} | {one['promise']}" not in page
    ]
    assert missing == []
