"""The examples of the catalogue, as models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.compat.changes import Change, changes
from generator.compat.context import Side, side
from generator.languages.registry import LANGUAGES
from generator.pipeline import understand
from tests.compat.patched import patched

FILE = Path(__file__).resolve().parent / "examples.yaml"


@dataclass(frozen=True, slots=True)
class Example:
    """What a document says before and after a change, as merge patches."""

    rule: str
    old: Any
    new: Any

    def there(self, folder: Path) -> set[str]:
        """Rules that tell the change."""
        return _rules(self.sides(folder))

    def back(self, folder: Path) -> set[str]:
        """Rules that tell the way back."""
        old, new = self.sides(folder)
        return _rules((new, old))

    def sides(self, folder: Path) -> tuple[Side, Side]:
        """Both models."""
        return _side(self.old, folder / "old"), _side(self.new, folder / "new")


@cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return content


def document() -> Any:
    """What all examples change."""
    return _content()["document"]


def examples() -> Iterator[Example]:
    """All of them, in the order of the catalogue."""
    for rule, one in _content()["examples"].items():
        yield Example(rule, one["old"], one["new"])


def _side(patch: Any, folder: Path) -> Side:
    folder.mkdir(exist_ok=True)
    path = folder / "zoo.json"
    path.write_text(json.dumps(patched(document(), patch)), "utf-8")
    config = folder / "isogloss.yaml"
    config.write_text("document: zoo.json\nown: true\n", "utf-8")
    model = understand(path)
    return side(model.api, model.document.node.source)


def _rules(sides: tuple[Side, Side]) -> set[str]:
    found: tuple[Change, ...] = changes(*sides, LANGUAGES)
    return {one.rule for one in found}
