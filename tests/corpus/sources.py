"""The documents of a folder."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = (".json", ".yaml", ".yml")
_ROOT = re.compile(r"""^\s*[{,]?\s*["']?openapi["']?\s*:\s*["']?3\.""", re.MULTILINE)
_LOOKED_AT = 2_000_000
"""Characters; a root names its version early, but not always first."""


@dataclass(frozen=True, slots=True)
class Source:
    """One OpenAPI document, perhaps of many files."""

    name: str
    path: Path
    """Its root file."""


def sources(folder: Path) -> list[Source]:
    """All documents of a folder.

    A file is one when it says which OpenAPI it is; a folder when exactly one file
    below it does. ``INDEX.csv``, where there is one, says which of them count and in
    which order.
    """
    found = {one.name: one for one in _found(folder)}
    index = folder / "INDEX.csv"
    if not index.exists():
        return list(found.values())
    with index.open(encoding="utf-8", newline="") as rows:
        names = [row["name"] for row in csv.DictReader(rows)]
    missing = [name for name in names if name not in found]
    if missing:
        raise LookupError(f"INDEX.csv names what is not there: {', '.join(missing)}")
    return [found[name] for name in names]


def _found(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            roots = [one for one in sorted(path.rglob("*")) if is_root(one)]
            if len(roots) == 1:
                yield Source(path.name, roots[0])
        elif is_root(path):
            yield Source(path.name, path)


def is_root(path: Path) -> bool:
    """Whether a file is the root of an OpenAPI 3 document."""
    if path.suffix not in SUFFIXES or not path.is_file():
        return False
    with path.open(encoding="utf-8-sig", errors="replace") as text:
        return _ROOT.search(text.read(_LOOKED_AT)) is not None
