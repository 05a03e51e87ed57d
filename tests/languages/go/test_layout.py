"""Composite literals are laid out as gofmt does it."""

from __future__ import annotations

import random
from pathlib import Path

from generator.languages.go.layout import items, literal
from generator.text.code import Code, code, lit
from generator.text.go import string, symbol
from tests.tools.toolchains import go


def _entries(chance: random.Random) -> list[tuple[Code, Code]]:
    made = []
    for _ in range(chance.randrange(1, 7)):
        key = string("k" * chance.choice((1, 3, 9, 38, 45, 90, 120)))
        value = code("{n}", n=chance.randrange(10**6))
        if chance.random() < 0.2:
            value = literal(lit("[]any"), ()) if chance.random() < 0.3 else _nested()
        made.append((key, value))
    return made


def _nested() -> Code:
    return items(lit("[]any"), [lit("1"), lit("2")], 0)


def test_gofmt_leaves_literals_alone(tmp_path: Path) -> None:
    chance = random.Random(7)
    variables = []
    for number in range(300):
        value = literal(lit("map[string]any"), _entries(chance), chance.choice((0, 60)))
        name = symbol(f"value{number}")
        variables.append(code("var {name} = {value}\n", name=name, value=value))
    text = str(Code.join(lit("\n"), (lit("package sample\n"), *variables)))
    path = tmp_path / "sample.go"
    path.write_text(text, encoding="utf-8")
    done = go().run("fmt", "./...", cwd=_module(tmp_path))
    assert done.returncode == 0, done.stderr
    assert path.read_text(encoding="utf-8") == text


def _module(folder: Path) -> Path:
    (folder / "go.mod").write_text("module sample\n\ngo 1.22\n", encoding="utf-8")
    return folder
