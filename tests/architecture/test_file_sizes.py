"""Files stay small enough to be read in one go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.architecture.imports import ROOT

LIMIT = 300
SOURCE = (".py", ".j2", ".go", ".ts", ".mjs", ".cjs", ".js", ".sh")
APART = {"golden", "node_modules", "__pycache__", ".pytest_cache"}


def sources() -> Iterator[Path]:
    for top in ("automation", "generator", "templates", "tests", "requirements"):
        for path in sorted((ROOT / top).rglob("*")):
            parts = path.relative_to(ROOT).parts
            if path.suffix in SOURCE and APART.isdisjoint(parts) and path.is_file():
                yield path


def test_no_source_file_is_longer_than_the_limit() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_bytes().splitlines())
        for path in sources()
    }
    assert len(lengths) > 50
    assert {path: size for path, size in lengths.items() if size > LIMIT} == {}
