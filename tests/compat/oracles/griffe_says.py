"""Python: what griffe calls a breaking change.

It reads the packages without their runtime, which is the same in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path

import griffe

from tests.compat.oracles.apart import placed
from tests.compat.oracles.asked import Answers, Asked, Oracle


def _ask(asked: Sequence[Asked], store: Path) -> Answers:
    for one in asked:
        placed(one.old, store)
        placed(one.new, store)
    # One task per old version, which is read once in it.
    ordered = sorted(asked, key=lambda one: one.old.key)
    tasks = [list(group) for _, group in groupby(ordered, lambda one: one.old.key)]
    found: dict[str, Sequence[str]] = {}
    with ProcessPoolExecutor(2) as pool:
        for said in pool.map(partial(_answered, store), tasks, chunksize=8):
            found |= said
    return found


def _answered(store: Path, asked: Sequence[Asked]) -> Answers:
    return {one.key: _breakages(store, one) for one in asked}


def _breakages(store: Path, asked: Asked) -> list[str]:
    old, new = (package(placed(one, store)) for one in (asked.old, asked.new))
    if old.name != new.name:
        return [f"the module is {new.name} instead of {old.name}"]
    return [
        " ".join(one.explain(griffe.ExplanationStyle.ONE_LINE).split())
        for one in griffe.find_breaking_changes(old, new)
    ]


@lru_cache(maxsize=64)
def package(folder: Path) -> griffe.Module:
    """A package, with all that its public names stand for."""
    loader = griffe.GriffeLoader(search_paths=[folder.parent], allow_inspection=False)
    found = loader.load(folder.name)
    loader.resolve_aliases(implicit=True)
    assert isinstance(found, griffe.Module)
    return found


GRIFFE = Oracle("griffe", "python", (Path(__file__),), _ask)
