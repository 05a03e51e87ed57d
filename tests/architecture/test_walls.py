"""Each part of the generator imports what the walls allow, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.architecture.imports import Import, imports_of, is_within, modules
from tests.architecture.walls import DISK, NOWHERE, WALLS, Wall

MODULES = modules()


def wall_of(module: str) -> Wall:
    for wall in WALLS:
        is_package = wall.part in ("generator", "generator.languages")
        if module == wall.part or (not is_package and is_within(module, wall.part)):
            return wall
    raise LookupError(f"say in walls.py what {module} may import")


def broken_rules(module: str, source: str) -> Iterator[str]:
    wall = wall_of(module)
    for found in imports_of(module, source):
        reason = objection(wall, found)
        if reason:
            yield f"{found}: {reason}"


def objection(wall: Wall, found: Import) -> str | None:
    """Why an import breaks a wall, or None."""
    top = found.name.split(".")[0]
    if any(is_within(found.name, name) for name in NOWHERE):
        return "the generator has no network code"
    if top == "generator":
        # The version is the one name that everybody may know.
        fine = any(is_within(found.name, part) for part in wall.allowed)
        return None if fine or found.name == "generator.__version__" else "a wall"
    if top in sys.stdlib_module_names:
        banned = top in DISK and not wall.touches_disk
        return "this part does not touch the disk" if banned else None
    if top not in wall.libraries:
        return "this library belongs to another part"
    return None


@pytest.mark.parametrize("module", MODULES)
def test_a_module_keeps_to_its_walls(module: str) -> None:
    source = MODULES[module].read_text(encoding="utf-8")
    assert list(broken_rules(module, source)) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("generator.openapi.load", "import jinja2"),
        ("generator.openapi.load", "from generator.languages import registry"),
        ("generator.text.go", "from generator.ir.name import Name"),
        ("generator.ir.api", "from generator.text.code import Code"),
        ("generator.languages.go.view", "from generator.openapi import load"),
        ("generator.languages.go.view", "import generator.languages.python.view"),
        ("generator.languages.go.view", "from pathlib import Path"),
        ("generator.render", "def f():\n    from generator.ir import api"),
        ("generator.output.disk", "from generator.problems import Problem"),
        ("generator.output.disk", "import click"),
        ("generator.openapi.load", "import urllib.request"),
        ("generator.openapi.load", "from .node import Node"),
    ],
)
def test_a_broken_wall_is_seen(module: str, source: str) -> None:
    assert list(broken_rules(module, source))


def test_a_new_part_must_say_what_it_knows() -> None:
    with pytest.raises(LookupError, match=r"walls\.py"):
        wall_of("generator.brand_new")


def test_every_wall_stands_around_something() -> None:
    expected = {"generator.compat"}
    empty = {
        wall.part
        for wall in WALLS
        if not any(wall_of(module) is wall for module in MODULES)
    }
    assert empty <= expected
