"""Folders as plain data, so that tests can compare them."""

from __future__ import annotations

from pathlib import Path

from generator.output import Meta

META = Meta("1.0.0", "a" * 64)

OLD = {
    "python/agent/__init__.py": "old\n",
    "python/agent/client.py": "client\n",
    "python/gone/only.py": "gone\n",
    "run.sh": "#!/bin/sh\n",
}
NEW = {
    "python/agent/__init__.py": "new\n",
    "python/agent/client.py": "client\n",
    "python/fresh/deep/first.py": "first\n",
    "go.mod": "module new\n",
}
"""Against OLD: one file changed, one the same, two created, two removed."""


def tree(folder: Path) -> dict[str, bytes]:
    """Content by path of every file, the writer's own included."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def generated(folder: Path) -> dict[str, str]:
    """The same without the writer's own files."""
    return {
        path: data.decode()
        for path, data in tree(folder).items()
        if ".isogloss-" not in path
    }


def folders(folder: Path) -> set[str]:
    """Every folder below."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_dir()
    }
