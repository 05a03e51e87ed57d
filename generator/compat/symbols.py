"""What changes for the users of one package: its public symbols, old and new."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.compat.judgement import (
    Judgement,
    Way,
    aliases,
    judged,
    must_be_given,
)
from generator.compat.levels import Level
from generator.languages.common.surface import Symbol, SymbolKind

Key = tuple[SymbolKind, str]


@dataclass(frozen=True, slots=True)
class SymbolChange:
    """One symbol that is new, gone, renamed, or reads otherwise."""

    language: str
    key: str
    rule: str
    """``symbol-added``, ``symbol-removed``, ``symbol-renamed`` or
    ``symbol-changed``."""

    level: Level
    old: Symbol | None
    new: Symbol | None
    reasons: tuple[str, ...] = ()
    """What a compiler objects to, or what is new, one clause each."""

    @property
    def name(self) -> str:
        """The identifier, the new one where there are two."""
        found = self.new or self.old
        assert found is not None
        return found.name


def compare_surfaces(
    language: str,
    old: Iterable[Symbol],
    new: Iterable[Symbol],
    renamed: Mapping[str, str],
    received: Container[str],
    sent: Container[str],
) -> Iterator[SymbolChange]:
    """Changes in the order of the new surface; what is gone comes last.

    Args:
        language: Its id.
        old: The surface before.
        new: The surface now.
        renamed: Keys of what is the same thing with another name, new by old.
        received: Keys of types whose values programs read.
        sent: Keys of types whose values programs make.
    """
    before, after = _by_key(language, old), _by_key(language, new)
    keys = {key for _, key in before}
    meant = aliases(language, before.values()), aliases(language, after.values())
    names = {name for one in after.values() for name in (one.name, *one.also)}
    came_from = {
        (kind, renamed[key]): (kind, key)
        for kind, key in before
        if key in renamed and (kind, key) not in after
    }
    for place, now in after.items():
        origin = came_from.get(place, place)
        was = before.get(origin)
        if was is None:
            yield _added(language, now, sent, keys)
        elif was.name not in (now.name, *now.also):
            yield SymbolChange(
                language, now.key, "symbol-renamed", Level.BREAKING, was, now
            )
        else:
            owner = now.key.rpartition(".")[0] or now.key
            is_given = was.kind is SymbolKind.OPTION or owner in sent
            is_read = was.kind is not SymbolKind.OPTION and owner in received
            way = Way(
                language,
                is_given=is_given and not is_read,
                is_read=is_read and not is_given,
                before=meant[0],
                after=meant[1],
            )
            found = judged(was, now, way)
            lost = [name for name in was.also if name not in names]
            if found is not None or lost:
                yield _changed(language, was, now, found, lost)
    moved = set(came_from.values())
    for place, was in before.items():
        if place not in after and place not in moved:
            level = Level.ADDITIVE if _is_value(was) else Level.BREAKING
            yield SymbolChange(language, was.key, "symbol-removed", level, was, None)


def _by_key(language: str, symbols: Iterable[Symbol]) -> dict[Key, Symbol]:
    """Symbols by key; where two share one, the later gets a number, as in the page.

    In Python the extras of a method are told by its signature already.
    """
    found: dict[Key, Symbol] = {}
    methods: set[str] = set()
    for symbol in symbols:
        if symbol.kind is SymbolKind.METHOD:
            methods.add(symbol.key)
        is_extra = symbol.kind is SymbolKind.OPTION
        parent = symbol.key.rpartition(".")[0]
        if language == "python" and is_extra and parent in methods:
            continue
        key, number = symbol.key, 1
        while (symbol.kind, key) in found:
            number += 1
            key = f"{symbol.key}_{number}"
        found[symbol.kind, key] = symbol
    return found


def _is_value(symbol: Symbol) -> bool:
    """Whether it is a known value of an open enumeration, which stays a value."""
    return str(symbol.spelling)[:1] in "\"'-0123456789"


def _added(
    language: str, symbol: Symbol, sent: Container[str], before: Container[str]
) -> SymbolChange:
    """Something new; a member of what programs make already may have to be given."""
    parent = symbol.key.rpartition(".")[0]
    is_part = symbol.kind is SymbolKind.OPTION or parent in sent
    breaks = is_part and parent in before and must_be_given(language, symbol)
    return SymbolChange(
        language,
        symbol.key,
        "symbol-added",
        Level.BREAKING if breaks else Level.ADDITIVE,
        None,
        symbol,
        ("must be given",) if breaks else (),
    )


def _changed(
    language: str, old: Symbol, new: Symbol, found: Judgement | None, lost: list[str]
) -> SymbolChange:
    reasons = tuple(f"{name} is gone" for name in lost)
    return SymbolChange(
        language,
        new.key,
        "symbol-changed",
        Level.BREAKING if lost or found is None else found.level,
        old,
        new,
        (*(found.reasons if found is not None else ()), *reasons),
    )
