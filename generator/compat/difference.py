"""One difference between two models, with its places in both documents."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compat.levels import Level
from generator.ir.source import Source
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed on the wire (or in the words) between two documents.

    ``touches`` are keys of the surface: a symbol with such a key, or below it, may
    change because of this.
    """

    rule: str
    """Id of a rule of the catalogue."""

    level: Level
    subject: SpecText
    """The operation, type or setting that it is about: ``GET /pets``, ``Pet.name``."""

    sentence: SpecText
    old: Source | None
    new: Source | None
    touches: tuple[str, ...] = ()
    old_value: SpecText | None = None
    """What stood there, where that is short enough to be shown."""

    new_value: SpecText | None = None

    language: str | None = None
    """The only one that it is about, where it changes a package and not the wire."""
