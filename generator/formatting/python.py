"""`ruff` in one go: imports sorted, then formatted."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from ruff import find_ruff_bin

LINE_LENGTH = 88
TARGET = "py311"

_SETTINGS = (
    "--isolated",
    "--no-cache",
    "--quiet",
    f"--config=line-length={LINE_LENGTH}",
    f"--config=target-version='{TARGET}'",
    # A package may be called like a folder that people keep out: build, dist.
    "--config=exclude=[]",
    "--no-respect-gitignore",
)
_INIT = "/__init__.py"

_formatted: dict[tuple[str, frozenset[str]], str] = {}
"""Results of this process: the same runtime file is part of every SDK."""


class FormatError(Exception):
    """A rendered file is not Python: an error of the generator's authors."""


def format_python(files: Mapping[str, str]) -> dict[str, str]:
    """Sort the imports of all files and format them.

    Packages among the files sort as their own. Raises `FormatError` with
    what ruff says when a file does not parse.
    """
    own = _packages(files)
    new = {path: text for path, text in files.items() if (text, own) not in _formatted}
    if new:
        for path, text in _run_ruff(new, own).items():
            _formatted[new[path], own] = text
    return {path: _formatted[text, own] for path, text in files.items()}


def _packages(files: Iterable[str]) -> frozenset[str]:
    """Names of the folders that are importable on their own."""
    folders = {path.rpartition("/")[0] for path in files if path.endswith(_INIT)}
    tops = (path for path in folders if path.rpartition("/")[0] not in folders)
    return frozenset(path.rpartition("/")[2] for path in tops)


def _run_ruff(files: Mapping[str, str], own: frozenset[str]) -> dict[str, str]:
    with tempfile.TemporaryDirectory(prefix="isogloss-") as name:
        folder = Path(name)
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode("utf-8"))
        known = f"--config=lint.isort.known-first-party={sorted(own)}"
        _ruff(folder, "check", "--select=I", "--fix", known)
        _ruff(folder, "format")
        return {path: (folder / path).read_bytes().decode("utf-8") for path in files}


def _ruff(folder: Path, command: str, *options: str) -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("RUFF")
    }
    done = subprocess.run(
        [find_ruff_bin(), command, *_SETTINGS, *options, "."],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode != 0:
        raise FormatError((done.stderr or done.stdout).strip())
