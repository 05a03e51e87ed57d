"""Python packages with what they have in common kept apart, so that it is read once."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from tests.compat.oracles.versions import Version

TYPED = "typed"
"""The folder that the packages stand in."""

_SHARED = ("_runtime", "errors")
"""What packages have in common; it stands beside them once for all that have the
same, so that it is read once."""

_IMPORT = re.compile(r"^(\s*from )\.+(_runtime|errors)\b", re.MULTILINE)


def placed(one: Version, store: Path) -> Path:
    """The package of a version in a folder of its own, its shared parts outside."""
    root = store / TYPED
    target = root / f"v_{one.key}" / one.python.name
    if target.exists():
        return target
    shared = f"r_{_hash(_files(one.python, shared=True), one.python)}"
    _copy(_files(one.python, shared=True), one.python, root / shared)
    (root / shared / "__init__.py").touch()
    unfinished = root / f"unfinished-{one.key}"
    for path in _files(one.python, shared=False):
        text = _IMPORT.sub(rf"\1{shared}.\2", path.read_text("utf-8"))
        copy = unfinished / path.relative_to(one.python)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, "utf-8")
    # Programs import runtime types from where they were.
    names = (path for path in (one.python / "_runtime").glob("*.py"))
    (unfinished / "_runtime").mkdir()
    for path in names:
        star = f"from {shared}._runtime.{path.stem} import *\n"
        (unfinished / "_runtime" / path.name).write_text(
            "" if path.stem == "__init__" else star, "utf-8"
        )
    (unfinished / "errors.py").write_text(f"from {shared}.errors import *\n", "utf-8")
    target.parent.mkdir(exist_ok=True)
    unfinished.rename(target)
    return target


def _files(folder: Path, *, shared: bool) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*.py")
        if (path.relative_to(folder).parts[0].removesuffix(".py") in _SHARED) is shared
    )


def _hash(files: Iterable[Path], folder: Path) -> str:
    found = hashlib.sha256()
    for path in files:
        name = path.relative_to(folder).as_posix()
        found.update(name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def _copy(files: Iterable[Path], folder: Path, target: Path) -> None:
    for path in files:
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
