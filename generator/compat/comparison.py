"""Everything that a report on two documents says, before it takes any form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.compat.changes import Change, changes
from generator.compat.context import Both, Side
from generator.compat.levels import Level
from generator.compat.support import Cell, changed_cells
from generator.compat.verdict import Bump, bump, next_version
from generator.ir.api import Package
from generator.ir.source import Source
from generator.languages.common.language import Language
from generator.problems import Location, Locator
from generator.text.spec_text import SpecText


class Places(Locator, Protocol):
    """Finds places of one version, and those that things of the other would have."""

    def knows(self, place: Source, /) -> bool:
        """Whether this version made the place."""

    def nearest(self, file: str, pointer: str, /) -> Location:
        """Where a node that is not there would stand: the nearest one around it."""

    def name_of(self, shown: str, /) -> str:
        """The name of a file in a `Source`, from that in a `Location`."""


@dataclass(frozen=True, slots=True)
class Version:
    """A document as it was named, with its model and the places in it."""

    name: str
    """A path, or a revision and a path."""

    side: Side
    locator: Places


@dataclass(frozen=True, slots=True)
class Told:
    """A change with its places found."""

    change: Change
    old: Location | None
    new: Location | None

    @property
    def level(self) -> Level:
        """How bad it is."""
        return self.change.level


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one package needs."""

    language: str
    title: str
    distribution: SpecText
    version: SpecText
    """The version that the old document states."""

    bump: Bump
    next_version: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents, compared."""

    old: Version
    new: Version
    told: tuple[Told, ...]
    """The worst first; among equals, in the order of the new document."""

    verdicts: tuple[Verdict, ...]
    cells: tuple[Cell, ...]
    """What changed in the support matrix."""

    def count(self, level: Level) -> int:
        """How many changes are of a level."""
        return sum(one.level is level for one in self.told)


def compared(
    old: Version, new: Version, languages: Mapping[str, Language]
) -> Comparison:
    """Compare two documents."""
    found = changes(old.side, new.side, languages)
    told = sorted((_placed(one, old, new) for one in found), key=lambda one: -one.level)
    verdicts = tuple(
        _verdict(package, languages[package.language].title, found)
        for package in old.side.api.packages
        if package.language in languages
    )
    cells = tuple(changed_cells(Both(old.side, new.side)))
    return Comparison(old, new, tuple(told), verdicts, cells)


def _placed(change: Change, old: Version, new: Version) -> Told:
    return Told(change, _place(change.old, old, new), _place(change.new, new, old))


def _place(source: Source | None, here: Version, there: Version) -> Location | None:
    """Where something stands; what only the other document has, where it would."""
    if source is None:
        return None
    if here.locator.knows(source) or not there.locator.knows(source):
        return here.locator.locate(source, "key")
    other = there.locator.locate(source, "key")
    return here.locator.nearest(source.file, other.pointer)


def _verdict(package: Package, title: str, found: Sequence[Change]) -> Verdict:
    wanted = bump(found, package.language)
    return Verdict(
        package.language,
        title,
        package.distribution,
        package.version,
        wanted,
        next_version(package.version, wanted),
    )
