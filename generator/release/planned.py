"""The version that each package is released under next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.compat.comparison import Comparison
from generator.compat.verdict import Bump, next_version
from generator.text.spec_text import SpecText
from generator.text.versions import major_path, release_of


@dataclass(frozen=True, slots=True)
class Planned:
    """One package and what the new document should say about it."""

    language: str
    title: str
    distribution: SpecText
    """As the new document has it."""

    old: SpecText
    """The version of the old document."""

    stated: SpecText
    """The version that the new document states so far."""

    bump: Bump
    version: SpecText
    """The version to release: what the changes ask for, or what is stated if that
    is more."""

    next_distribution: SpecText
    """The distribution under that version: the path of a Go module ends in its
    major version."""

    @property
    def is_stated(self) -> bool:
        """Whether the new document says all of it already."""
        same_name = self.distribution == self.next_distribution
        return same_name and self.stated == self.version


def planned(found: Comparison, at_least: Bump = Bump.NONE) -> Iterator[Planned]:
    """The next version of every package, in the order of the verdicts.

    Args:
        found: The last release compared with what is to be released.
        at_least: What to raise even where nothing changed in the document, because
            the generator itself makes other code now.
    """
    stated = {one.language: one for one in found.new.side.api.packages}
    for verdict in found.verdicts:
        package = stated[verdict.language]
        bump = max(verdict.bump, at_least)
        wanted = SpecText(next_version(verdict.version, bump))
        is_more = release_of(package.version) >= release_of(wanted)
        if is_more and package.version != verdict.version:
            wanted = package.version
        name = package.distribution
        if verdict.language == "go":
            name = major_path(name, release_of(wanted)[0])
        yield Planned(
            verdict.language,
            verdict.title,
            package.distribution,
            verdict.version,
            package.version,
            bump,
            wanted,
            name,
        )
