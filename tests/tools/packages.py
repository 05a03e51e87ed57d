"""The generated packages, ready to be worked with outside of ``out/``."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.tools.toolchains import NODE_MODULES, ROOT, go, node, npm

OUT = ROOT / "out"


@dataclass(frozen=True, slots=True)
class Command:
    """A command line and the variables it needs."""

    argv: Sequence[str]
    env: dict[str, str] = field(default_factory=dict)


@contextlib.contextmanager
def copied(language: str) -> Iterator[Path]:
    """A copy of a package in which tests and builds may leave files behind."""
    with tempfile.TemporaryDirectory(prefix=f"isogloss-{language}-") as name:
        folder = Path(name) / language
        shutil.copytree(OUT / language, folder)
        if language == "ts":
            (folder / "node_modules").symlink_to(NODE_MODULES)
        yield folder


def preparation(language: str) -> list[Command]:
    """What makes a copied package usable: only TypeScript is compiled ahead."""
    if language != "ts":
        return []
    return [Command((*npm().argv, "run", "--silent", "build"), npm().env)]


def test_commands(language: str) -> list[Command]:
    """How the tests that a package carries are run, from its folder."""
    match language:
        case "python":
            pytest = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
            return [Command((sys.executable, *pytest))]
        case "go":
            tool = go()
            return [
                Command((*tool.argv, "vet", "./..."), tool.env),
                Command((*tool.argv, "test", "-race", "./..."), tool.env),
            ]
        case "ts":
            return [Command((*npm().argv, "--silent", "test"), npm().env)]
        case _:
            raise LookupError(f"no tests are known for {language}")


def example_commands(language: str, folder: Path) -> dict[str, Command]:
    """How each example of a package is run, from its folder, by name."""
    examples = folder / "examples"
    match language:
        case "python":
            return {
                path.stem: Command((sys.executable, str(path)), {"PYTHONPATH": "."})
                for path in sorted(examples.glob("*.py"))
            }
        case "go":
            tool = go()
            return {
                path.parent.name: Command(
                    (*tool.argv, "run", f"./examples/{path.parent.name}"), tool.env
                )
                for path in sorted(examples.glob("*/main.go"))
            }
        case "ts":
            return {
                path.stem: Command((*node().argv, str(path)))
                for path in sorted(examples.glob("*.ts"))
            }
        case _:
            raise LookupError(f"no examples are known for {language}")
