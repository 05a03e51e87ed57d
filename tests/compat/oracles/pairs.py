"""Pairs of documents that differ by one change: tests/compat/pairs, and the examples.

A file of pairs has documents that its pairs change, and pairs as merge patches::

    documents:
      zoo: {openapi: 3.1.0, ...}
    pairs:
      argument-added:
        of: zoo
        old: {}
        new: {paths: ...}
        differs: {there: {griffe: types}, back: {}}

Each is compared there and back. `differs` names, by direction and oracle, a reason of
`reasons.yaml`: why the oracle says something else than the verdict.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.compat.examples import document, examples
from tests.compat.patched import patched

FOLDER = Path(__file__).resolve().parent.parent / "pairs"
_REASONS = "reasons.yaml"
_EXAMPLES = "examples.yaml"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents, as JSON."""

    name: str
    """``theme/pair``, and ``theme/pair:back`` for the way back."""

    old: str
    new: str
    differs: Mapping[str, str]
    """Names of reasons, by oracle."""


@cache
def reasons() -> dict[str, str]:
    """Why an oracle may say something else, by name."""
    return dict(_read(FOLDER / _REASONS))


def pairs() -> Iterator[Pair]:
    """All of them, there and back: those of the examples first."""
    differs = _read(FOLDER / _EXAMPLES)
    known = list(examples())
    unknown = differs.keys() - {one.rule for one in known}
    assert not unknown, f"{_EXAMPLES} is about no example: {sorted(unknown)}"
    for example in known:
        patches = {"old": example.old, "new": example.new}
        patches["differs"] = differs.get(example.rule, {})
        yield from _both_ways(f"examples/{example.rule}", document(), patches)
    for file in sorted(FOLDER.glob("*.yaml")):
        if file.name in (_REASONS, _EXAMPLES):
            continue
        content = _read(file)
        for name, one in content["pairs"].items():
            base = content["documents"][one["of"]]
            yield from _both_ways(f"{file.stem}/{name}", base, one)


def _both_ways(name: str, base: Any, one: Mapping[str, Any]) -> Iterator[Pair]:
    old, new = (json.dumps(patched(base, one[which])) for which in ("old", "new"))
    differs = one.get("differs", {})
    assert differs.keys() <= {"there", "back"}, name
    yield Pair(name, old, new, differs.get("there", {}))
    yield Pair(f"{name}:back", new, old, differs.get("back", {}))


def _read(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(file.read_text("utf-8")) or {}
    return content
