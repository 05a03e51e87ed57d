"""Documents for the tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from generator.openapi.document import Document
from generator.openapi.load import load
from generator.openapi.load_failed import LoadFailed
from generator.openapi.settings import Settings
from generator.openapi.validate import validate
from generator.problems import Locator, Problem

HERE = Path(__file__).parent
BASE = (HERE / "base.yaml").read_text("utf-8")
"""A small document without a mistake."""


def changed(changes: Mapping[str, str]) -> str:
    """The base document with some of its lines replaced."""
    text = BASE
    for line, replacement in changes.items():
        assert text.count(f"{line}\n") >= 1, f"base.yaml has no line {line!r}"
        text = text.replace(f"{line}\n", f"{replacement}\n", 1)
    return text


def document(folder: Path, text: str = BASE, name: str = "openapi.yaml") -> Document:
    """Load `text` from a file in `folder`."""
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return load(path)


def findings(path: Path, *, full: bool = False) -> list[str]:
    """`severity code line:column` of everything wrong with a file, in order."""
    problems, locator = judge(path, full=full)
    return [summary(problem, locator) for problem in problems]


def judge(path: Path, *, full: bool = False) -> tuple[list[Problem], Locator]:
    """Problems of a file and what finds their places."""
    try:
        loaded = load(path)
    except LoadFailed as failed:
        return list(failed.problems), failed
    return validate(loaded, full=full), loaded


def summary(problem: Problem, locator: Locator) -> str:
    """`severity code line:column`."""
    place = locator.locate(problem.source, problem.at)
    return f"{problem.severity} {problem.code} {place.line}:{place.column}"


def located(path: Path, root: Path | None = None) -> list[str]:
    """`file:line:column: message [code]` of each finding, files from the folder."""
    loaded = load(path, Settings(root=root))
    lines = []
    for problem in validate(loaded):
        place = loaded.locate(problem.source, problem.at)
        file = os.path.relpath(place.file, path.parent)
        where = f"{file}:{place.line}:{place.column}"
        lines.append(f"{where}: {problem.message} [{problem.code}]")
    return lines
