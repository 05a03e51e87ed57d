"""The generated packages, ready to be worked with outside of ``out/``."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.tools.toolchains import NODE_MODULES, ROOT, go, npm

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
