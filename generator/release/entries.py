"""What a changelog says about a comparison, for the users of one package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from generator.compat.changes import Change
from generator.compat.comparison import Comparison
from generator.compat.levels import Level
from generator.compat.symbols import SymbolChange
from generator.ir.api import Package
from generator.languages.common.surface import Symbol
from generator.text.code import Code, code, lit
from generator.text.markup import markdown_code, markdown_sentence, markdown_text
from generator.text.spec_text import SpecText


class Section(Enum):
    """The headings of Keep a Changelog, in its order.

    A comparison cannot know that a change repairs something: people write what
    stands under `FIXED` and `SECURITY`.
    """

    ADDED = "Added"
    CHANGED = "Changed"
    DEPRECATED = "Deprecated"
    REMOVED = "Removed"
    FIXED = "Fixed"
    SECURITY = "Security"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a changelog."""

    section: Section
    text: Code
    """Markdown on one line, without the bullet."""

    is_breaking: bool = False

    @property
    def line(self) -> str:
        """As it stands in the file."""
        return f"- {'**Breaking:** ' if self.is_breaking else ''}{self.text}"


_SECTIONS = {
    "symbol-added": Section.ADDED,
    "symbol-removed": Section.REMOVED,
    "symbol-renamed": Section.CHANGED,
    "symbol-changed": Section.CHANGED,
}
_OWN_SECTIONS = {
    "deprecated": Section.DEPRECATED,
    "operation-added": Section.ADDED,
    "webhook-added": Section.ADDED,
    "webhook-removed": Section.REMOVED,
    "operation-removed": Section.REMOVED,
}
"""For changes that no symbol of the package shows."""


def entries(found: Comparison, language: str) -> tuple[Entry, ...]:
    """All lines, each once; breaking ones first within their section."""
    lines = dict.fromkeys(_entries(found, language))
    order = list(Section)
    return tuple(
        sorted(lines, key=lambda one: (order.index(one.section), not one.is_breaking))
    )


def _entries(found: Comparison, language: str) -> Iterator[Entry]:
    yield from _name(found, language)
    words = 0
    for told in found.told:
        change = told.change
        own = [one for one in change.symbols if one.language == language]
        if change.rule == "package-renamed":
            continue
        if own:
            yield from (_of_symbol(one) for one in own)
        elif change.rule == "words-changed":
            words += 1
        elif change.wire is not None:
            yield _of_service(change)
    if words:
        places = (
            code("{number} places", number=words) if words > 1 else lit("one place")
        )
        text = code("The documentation reads otherwise in {places}.", places=places)
        yield Entry(Section.CHANGED, text)


def _name(found: Comparison, language: str) -> Iterator[Entry]:
    """What the package is called, if that is new."""
    old = _distribution(found.old.side.api.packages, language)
    new = _distribution(found.new.side.api.packages, language)
    if old != new:
        text = code(
            "The package was called {old}. Migration: require and import {new}.",
            new=markdown_code(new),
            old=markdown_code(old),
        )
        yield Entry(Section.CHANGED, text, is_breaking=True)


def _distribution(packages: tuple[Package, ...], language: str) -> SpecText:
    return next(one.distribution for one in packages if one.language == language)


def _of_service(change: Change) -> Entry:
    """What the service does otherwise; programs compile as before."""
    section = _OWN_SECTIONS.get(change.rule, Section.CHANGED)
    text = markdown_sentence(change.sentence)
    if section is Section.CHANGED and change.level >= Level.RISKY:
        text = lit("In the service: ") + text
    return Entry(section, text)


def _of_symbol(one: SymbolChange) -> Entry:
    return Entry(
        _SECTIONS[one.rule], _said(one), is_breaking=one.level is Level.BREAKING
    )


def _said(one: SymbolChange) -> Code:
    name = markdown_code(one.name)
    if one.rule == "symbol-renamed" and one.old is not None:
        old = markdown_code(one.old.name)
        return code(
            "{old} is called {name} now. Migration: write {name} instead.",
            old=old,
            name=name,
        )
    if one.rule == "symbol-added" and one.new is not None:
        return code("{name}: {spelling}", name=name, spelling=_spelled(one.new))
    if one.rule == "symbol-removed":
        return code("{name} is gone.", name=name)
    reasons = _listed([_reason(reason) for reason in one.reasons])
    return code("{name} {reasons}.", name=name, reasons=reasons)


_NOW = re.compile(r"(is|gives|takes) (.+) instead of (.+)")


def _reason(text: str) -> Code:
    """A clause of a compiler, with types as code."""
    found = _NOW.fullmatch(text)
    if found is None:
        return markdown_text(text)
    return code(
        "{verb} {new} instead of {old}",
        verb=markdown_text(found[1]),
        new=markdown_code(found[2]),
        old=markdown_code(found[3]),
    )


def _spelled(symbol: Symbol) -> Code:
    return markdown_code(str(symbol.spelling))


def _listed(parts: list[Code]) -> Code:
    whole = parts[0] if parts else lit("reads otherwise")
    for part in parts[1:]:
        whole = whole + lit("; ") + part
    return whole
