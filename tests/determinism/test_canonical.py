"""The formatters of each language change nothing in what is generated."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.toolchains import gofmt, prettier

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("out", "tests/golden")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Everything generated, away from the settings of this project."""
    folder = tmp_path_factory.mktemp("canonical")
    ignored = shutil.ignore_patterns("node_modules", "__pycache__", "dist", "*_cache")
    for place in PLACES:
        shutil.copytree(ROOT / place, folder / place, ignore=ignored)
    yield folder
    shutil.rmtree(folder)


def _count(folder: Path, *suffixes: str) -> int:
    return sum(path.suffix in suffixes for path in folder.rglob("*"))


def _module(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=300,
    )


def test_black(copy: Path) -> None:
    assert _count(copy, ".py") > 100
    done = _module("black", "--check", "--quiet", "--diff", ".", cwd=copy)
    assert done.returncode == 0, done.stdout[:4000] + done.stderr


def test_ruff_format(copy: Path) -> None:
    done = _module(
        "ruff", "format", "--isolated", "--no-cache", "--diff", ".", cwd=copy
    )
    assert done.returncode == 0, done.stdout[:4000] + done.stderr


def test_gofmt(copy: Path) -> None:
    assert _count(copy, ".go") > 100
    done = gofmt().run("-d", ".", cwd=copy)
    assert (done.stdout[:4000], done.returncode) == ("", 0), done.stderr


def test_prettier(copy: Path) -> None:
    assert _count(copy, ".ts") > 100
    done = prettier().run(
        "--check", "--log-level=warn", "**/*.{ts,mts,cts,json}", cwd=copy
    )
    assert done.returncode == 0, done.stderr[:4000]
