"""Changes: what differs on the wire, joined with what it does to each package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from generator.compat.catalogue import BY_ID
from generator.compat.compare import differences
from generator.compat.context import Both, Side
from generator.compat.difference import Difference
from generator.compat.directions import received_keys, sent_keys
from generator.compat.levels import Level
from generator.compat.places import places
from generator.compat.symbols import SymbolChange, compare_surfaces
from generator.ir.source import Source
from generator.languages.common.language import Language
from generator.text.doc import compose
from generator.text.spec_text import SpecText


class Effect(Enum):
    """What happens to a program that is compiled against the new package."""

    STOPS = "stops compiling"
    BEHAVES = "behaves otherwise"
    GOES_ON = "goes on"


@dataclass(frozen=True, slots=True)
class Change:
    """One change, as a reviewer reads it."""

    rule: str
    level: Level
    """The worst of the wire and of all packages."""

    wire: Level | None
    """How it is for clients that know the old document; None off the wire."""

    subject: SpecText
    sentence: SpecText
    old: Source | None
    new: Source | None
    symbols: tuple[SymbolChange, ...] = ()
    language: str | None = None
    """Of the package that is changed as a whole, without a symbol of it."""

    def concerns(self, language: str) -> bool:
        """Whether a package, or what its programs talk to, is another one."""
        return (
            self.wire is not None
            or self.language == language
            or any(one.language == language for one in self.symbols)
        )

    def effect(self, language: str) -> Effect:
        """On users of one package."""
        if self.level_in(language) is Level.BREAKING:
            return Effect.STOPS
        if self.wire is not None and self.wire >= Level.RISKY:
            return Effect.BEHAVES
        return Effect.GOES_ON

    def level_in(self, language: str) -> Level:
        """The worst of its symbols in a package; what only the wire says is risky."""
        if self.language == language:
            return self.level
        own = [one.level for one in self.symbols if one.language == language]
        worst = max(own, default=Level.DOCS)
        if self.wire is not None and self.wire >= Level.RISKY:
            return max(worst, Level.RISKY)
        return worst


def changes(
    old: Side, new: Side, languages: Mapping[str, Language]
) -> tuple[Change, ...]:
    """All changes, in the order of the new document; symbols without a cause of
    their own come last."""
    both = Both(old, new)
    found = differences(both)
    received = received_keys(old) | received_keys(new)
    sent = sent_keys(old) | sent_keys(new)
    symbols = [
        one
        for id, language in languages.items()
        for one in compare_surfaces(
            id,
            language.surface(old.api),
            language.surface(new.api),
            both.renamed,
            received,
            sent,
        )
    ]
    return tuple(_joined(both, found, symbols))


def _joined(
    both: Both, found: Iterable[Difference], symbols: Iterable[SymbolChange]
) -> Iterator[Change]:
    found = list(found)
    causes = _Causes(found)
    attached: dict[int, list[SymbolChange]] = {}
    alone: dict[str, list[SymbolChange]] = {}
    for symbol in symbols:
        owners = causes.of(symbol)
        for index in owners:
            attached.setdefault(index, []).append(symbol)
        if not owners:
            alone.setdefault(symbol.key, []).append(symbol)
    for index, one in enumerate(found):
        yield _change(one, attached.get(index, []))
    before, after = places(both.old), places(both.new)
    for at, listed in alone.items():
        yield _alone(at, listed, before, after)


_NO_SYMBOLS = (
    "-default-changed",
    "-limit-changed",
    "-limit-loosened",
    "-limit-tightened",
    "retries-changed",
    "safety-changed",
)
"""Ends of rules that never change how a symbol reads."""


class _Causes:
    """Finds the differences that a change of a symbol comes from."""

    def __init__(self, found: list[Difference]) -> None:
        self._exact: dict[str, list[int]] = {}
        self._below: dict[str, list[int]] = {}
        for index, one in enumerate(found):
            if one.level is Level.DOCS or one.rule.endswith(_NO_SYMBOLS):
                continue
            for touch in one.touches:
                self._exact.setdefault(touch, []).append(index)
                parent, _, _ = touch.rpartition(".")
                self._below.setdefault(parent, []).append(index)

    def of(self, symbol: SymbolChange) -> list[int]:
        """Those of the symbol itself, of its parts, or of what it is a part of."""
        keys = {one.key for one in (symbol.old, symbol.new) if one is not None}
        for known, names in (
            (self._exact, keys),
            (self._below, keys),
            (self._exact, {one.rpartition(".")[0] for one in keys}),
        ):
            hits = [index for name in sorted(names) for index in known.get(name, ())]
            if hits:
                return sorted(set(hits))
        return []


def _change(found: Difference, symbols: list[SymbolChange]) -> Change:
    worst = max((one.level for one in symbols), default=Level.DOCS)
    return Change(
        found.rule,
        max(found.level, worst),
        found.level if found.language is None else None,
        found.subject,
        found.sentence,
        found.old,
        found.new,
        tuple(symbols),
        found.language,
    )


_SAID = {
    "symbol-added": "`{key}` is new in the packages.",
    "symbol-removed": "`{key}` is gone from the packages.",
    "symbol-renamed": "`{key}` has another name in the packages.",
    "symbol-changed": "`{key}` reads otherwise in the packages.",
}


def _alone(
    at: str,
    symbols: list[SymbolChange],
    before: Mapping[str, Source],
    after: Mapping[str, Source],
) -> Change:
    worst = max(symbols, key=lambda one: (one.level, BY_ID[one.rule].level))
    old_key = next((one.old.key for one in symbols if one.old is not None), at)
    return Change(
        worst.rule,
        worst.level,
        None,
        SpecText(at),
        compose(_SAID[worst.rule], key=at),
        _nearest(old_key, before),
        _nearest(at, after),
        tuple(symbols),
    )


def _nearest(at: str, known: Mapping[str, Source]) -> Source | None:
    """Where a symbol, or what it is a part of, stands."""
    while at and at not in known:
        at = at.rpartition(".")[0]
    return known.get(at)
