"""A comparison on its way into any form: places as people name them, and what was
accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from generator.compat.changes import Effect
from generator.compat.comparison import Comparison, Told
from generator.compat.levels import Level
from generator.compat.symbols import SymbolChange
from generator.config.accepted import Accepted
from generator.problems import Location
from generator.report.text import place_text
from generator.text.log import log_text


class Names(Protocol):
    """How the files of a document are called."""

    @property
    def document(self) -> str:
        """The path of the document itself, from where the user is."""

    def named(self, file: str, /) -> str:
        """As the user names it: ``main:spec/pets.yaml``."""

    def local(self, file: str, /) -> str:
        """The path from where the user is."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The names of both documents' files."""

    old: Names
    new: Names


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in one of the documents."""

    at: Location
    """With the file as it was read."""

    file: str
    """As the user names it."""

    path: str
    """From where the user is."""

    @property
    def text(self) -> str:
        """``main:spec/pets.yaml:12:3``, ready to print."""
        return place_text(replace(self.at, file=self.file))


@dataclass(frozen=True, slots=True)
class Part:
    """What a change means for one package."""

    language: str
    title: str
    effect: Effect
    symbols: tuple[SymbolChange, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change."""

    number: int
    """From 1, in the order of the report."""

    told: Told
    old: Spot | None
    new: Spot | None
    parts: tuple[Part, ...]
    """One for each language."""

    accepted: Accepted | None

    @property
    def level(self) -> Level:
        """How bad it is."""
        return self.told.level


@dataclass(frozen=True, slots=True)
class Note:
    """What is wrong with an accepted change."""

    place: Spot
    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a form prints."""

    found: Comparison
    entries: tuple[Entry, ...]
    """The worst first, and after them what was accepted."""

    notes: tuple[Note, ...]
    """Accepted changes that have expired, or that match nothing."""

    path: str
    """The new document, from where the user is."""

    @property
    def accepted(self) -> tuple[Entry, ...]:
        """What somebody agreed to."""
        return tuple(one for one in self.entries if one.accepted is not None)

    def of(self, level: Level) -> tuple[Entry, ...]:
        """Changes of a level that nobody has accepted."""
        return tuple(
            one for one in self.entries if one.accepted is None and one.level is level
        )

    def is_as_bad_as(self, level: Level) -> bool:
        """Whether a change is as bad, or worse, and not accepted."""
        return any(one.accepted is None and one.level >= level for one in self.entries)


def report_of(
    found: Comparison,
    sides: Sides,
    accepted: Sequence[Accepted] = (),
    today: date = date.min,
) -> Report:
    """Join a comparison with what was accepted of it, as of a day."""
    valid = [one for one in accepted if not one.is_over(today)]
    titles = {one.language: one.title for one in found.verdicts}
    agreed = {
        index: one
        for index, told in enumerate(found.told)
        for one in reversed(valid)
        if matches(one, told)
    }
    order = sorted(range(len(found.told)), key=lambda index: index in agreed)
    entries = tuple(
        _entry(number, found.told[index], sides, titles, agreed.get(index))
        for number, index in enumerate(order, start=1)
    )
    notes = tuple(_notes(found, accepted, valid, sides.new))
    return Report(found, entries, notes, sides.new.document)


def _entry(
    number: int,
    told: Told,
    sides: Sides,
    titles: Mapping[str, str],
    accepted: Accepted | None,
) -> Entry:
    return Entry(
        number,
        told,
        _spot(told.old, sides.old) if told.old is not None else None,
        _spot(told.new, sides.new) if told.new is not None else None,
        tuple(_parts(told, titles)),
        accepted,
    )


def matches(accepted: Accepted, told: Told) -> bool:
    """Whether an entry means a change."""
    change = told.change
    if accepted.rule != change.rule:
        return False
    if accepted.subject is not None and log_text(accepted.subject) != log_text(
        change.subject
    ):
        return False
    pointers = {place.pointer for place in (told.old, told.new) if place is not None}
    return accepted.pointer is None or accepted.pointer in pointers


def _notes(
    found: Comparison,
    accepted: Sequence[Accepted],
    valid: Collection[Accepted],
    names: Names,
) -> Iterator[Note]:
    for one in accepted:
        place = _spot(one.place, names)
        if one not in valid:
            yield Note(place, one.rule, f"expired on {one.expires.isoformat()}")
        elif not any(matches(one, told) for told in found.told):
            yield Note(place, one.rule, "matches no change: it can be deleted")


def _spot(place: Location, names: Names) -> Spot:
    return Spot(place, names.named(place.file), names.local(place.file))


def _parts(told: Told, titles: Mapping[str, str]) -> Iterator[Part]:
    for language, title in titles.items():
        own = (one for one in told.change.symbols if one.language == language)
        yield Part(language, title, told.change.effect(language), tuple(own))
