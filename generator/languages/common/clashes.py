"""Clashes of names in a generated package, resolved by one rule for all languages.

The first symbol in document order keeps the name; a later one gets a number at its
end, from 2. Where the package or the language needs a name itself, a word is added to
the document's. Each clash is reported as a warning with the place of the symbol that
gave way.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.ir.source import Source
from generator.problems import Problem

CODE = "NAM020"


class Clashes:
    """Hands out the names of one scope and remembers who gave way."""

    def __init__(self, language: str, reserved: Iterable[str] = ()) -> None:
        self._language = language
        self._reserved = frozenset(reserved)
        self._given: set[str] = set()
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One warning for each symbol that gave way."""
        return tuple(self._problems)

    def claim(
        self, *names: str, source: Source, word: str = "", yields: bool = False
    ) -> str:
        """The first name, or what has to stand at its end; further ones go with it.

        ``claim("Session", "AsyncSession")`` looks for a number with which both are
        free, and gives the number's text (``""`` when none is needed). ``word`` stands
        before it where one of the names is not the document's to have, or where the
        symbol ``yields`` to those of other kinds.
        """
        refused = not self._reserved.isdisjoint(names)
        base = word if refused or (yields and not self._free(names, "")) else ""
        number = 1
        while not self._free(
            names, suffix := base if number == 1 else f"{base}{number}"
        ):
            number += 1
        self._given.update(name + suffix for name in names)
        if suffix:
            self._report(names[0], suffix, source)
        return suffix

    def _free(self, names: tuple[str, ...], suffix: str) -> bool:
        wanted = {name + suffix for name in names}
        return wanted.isdisjoint(self._reserved) and wanted.isdisjoint(self._given)

    def _report(self, name: str, suffix: str, source: Source) -> None:
        message = (
            f"{self._language}: the name {name} is taken, so this is {name}{suffix}"
        )
        self._problems.append(Problem(CODE, "warning", message, source, at="key"))
