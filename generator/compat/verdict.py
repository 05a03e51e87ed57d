"""Which version each package needs."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from generator.compat.changes import Change
from generator.compat.levels import Level
from generator.text.spec_text import SpecText
from generator.text.versions import release_of


class Bump(IntEnum):
    """Which part of a semantic version goes up."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def label(self) -> str:
        """For reports."""
        return self.name.lower()


def bump(changes: Sequence[Change], language: str) -> Bump:
    """What the changes ask of one package.

    Only a program that does not compile any more asks for a major version: what the
    service does otherwise, it does to the old package as well.
    """
    own = [one.level_in(language) for one in changes if one.concerns(language)]
    if not own:
        return Bump.NONE
    worst = max(own)
    if worst is Level.BREAKING:
        return Bump.MAJOR
    return Bump.PATCH if worst is Level.DOCS else Bump.MINOR


def next_version(version: SpecText, wanted: Bump) -> str:
    """The version after this one; below 1.0.0 a major change is a minor one.

    What stands behind the three numbers does not count.
    """
    major, minor, patch = release_of(version)
    if wanted is Bump.NONE:
        return f"{major}.{minor}.{patch}"
    if wanted is Bump.MAJOR and major > 0:
        return f"{major + 1}.0.0"
    if wanted >= Bump.MINOR:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"
