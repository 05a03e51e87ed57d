"""Files of the package: one per owner, and one per component."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.ir.owners import OwnerKind
from generator.languages.go.reserved import FILES, GOOS_SUFFIXES
from generator.languages.go.world import World
from generator.text.paths import slug

_TYPES, _OPERATIONS = "_types", "_operations"


class Files:
    """Names of files without their ending, none of which Go leaves out of a build."""

    def __init__(self, world: World) -> None:
        self._taken = set(FILES)
        self.owners = dict(self._owners(world))
        """By the key of the owner."""

        self.components = [
            (self._claim(one.name.words, "_model"), one)
            for one in world.homes.components
        ]

    def _owners(self, world: World) -> Iterator[tuple[str, str]]:
        for of in world.api.owners:
            if of.kind is OwnerKind.CLIENT:
                yield of.key, "client"
                continue
            words = world.link_name(of).words
            yield of.key, self._claim(words, "_api", _TYPES, _OPERATIONS)

    def _claim(self, words: Sequence[str], more: str, *endings: str) -> str:
        """A name with more at its end until it is free, together with the names that
        begin like it."""
        name = slug(words)
        if words[-1] in GOOS_SUFFIXES:
            name += more
        while not self._taken.isdisjoint(claimed := _with(name, endings)):
            name += more
        self._taken |= claimed
        return name


def _with(name: str, endings: Sequence[str]) -> set[str]:
    return {name, *(name + ending for ending in endings)}
