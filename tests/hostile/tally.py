"""How many texts were tried where, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tests.hostile.matrix import PASSED, REFUSED, Cell, Verdicts
from tests.hostile.payloads import Payload
from tests.hostile.places import Position, by_position

HEADS = ("tried", "refused", "passed", "failed", "left")
"""A text is tried in a position if it was planted in all places of it."""

Known = Mapping[str, Verdicts]
"""Verdicts on texts, by place."""


def known(done: Iterable[tuple[Cell, Verdicts]]) -> dict[str, Verdicts]:
    """Put cells together."""
    found: dict[str, Verdicts] = {}
    for cell, verdicts in done:
        found.setdefault(cell.place, {}).update(verdicts)
    return found


def outcomes(
    payloads: Iterable[Payload], verdicts: Known
) -> Iterator[tuple[Position, Payload, str]]:
    """One of HEADS but the first, for every text and position that it is meant for."""
    listed = list(payloads)
    for position, wheres in by_position().items():
        for one in listed:
            if position[0] in one.groups:
                found = [verdicts.get(place, {}).get(one.text) for place in wheres]
                yield position, one, _outcome(found)


def table(payloads: Iterable[Payload], verdicts: Known) -> Iterator[str]:
    """Lines for people: by position, by kind of text, and all together."""
    places: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for (group, where), payload, outcome in outcomes(payloads, verdicts):
        place = places.setdefault(f"{group} {where}", Counter())
        kind = kinds.setdefault(payload.kind, Counter())
        for counter in (place, kind, total):
            counter[outcome] += 1
            counter["tried"] += outcome != "left"
    for title, rows in (("position", places), ("text", kinds)):
        yield _line(title, HEADS)
        yield from (_line(n, [str(c[h]) for h in HEADS]) for n, c in rows.items())
        yield ""
    yield _line("all pairs", [f"{head} {total[head]}" for head in HEADS])


def findings(verdicts: Known) -> Iterator[str]:
    """What is wrong, with place and text."""
    for place, texts in verdicts.items():
        for text, verdict in texts.items():
            if verdict != PASSED and not verdict.startswith(REFUSED):
                yield f"{place}: {text[:60]!a}: {verdict[:600]!a}"


def _outcome(found: list[str | None]) -> str:
    if None in found:
        return "left"
    told = [one for one in found if one is not None]
    if any(one != PASSED and not one.startswith(REFUSED) for one in told):
        return "failed"
    return "passed" if PASSED in told else "refused"


def _line(name: str, cells: Iterable[str]) -> str:
    return f"{ascii(name)[1:-1][:50]:50} " + " ".join(f"{cell:>14}" for cell in cells)
