"""Agreement as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.compat.oracles.agreement import Case
from tests.compat.oracles.pairs import reasons


def table(cases: Sequence[Case]) -> str:
    """Figures by oracle, the reasons that were needed, and what is wrong."""
    return "\n".join(_lines(cases))


def _lines(cases: Sequence[Case]) -> Iterator[str]:
    for case in cases:
        if case.wrong is not None:
            yield f"WRONG {case.pair.name} [{case.oracle.name}]: {case.wrong}"
    yield _row("oracle", "pairs", "agree", "breaking", "explained", "wrong")
    for name in dict.fromkeys(one.oracle.name for one in cases):
        own = [one for one in cases if one.oracle.name == name]
        agreed = [one for one in own if one.agrees]
        yield _row(
            name,
            len(own),
            len(agreed),
            sum(bool(one.complaints) for one in agreed),
            sum(not one.agrees and one.wrong is None for one in own),
            sum(one.wrong is not None for one in own),
        )
    yield from _reasons(cases)


def _row(name: str, *cells: object) -> str:
    return f"{name:8}" + "".join(f"{cell!s:>11}" for cell in cells)


def _reasons(cases: Sequence[Case]) -> Iterator[str]:
    for name, text in reasons().items():
        used = [one for one in cases if one.reason == name and one.wrong is None]
        if used:
            yield f"{len(used):4} {name}: {' '.join(text.split())}"
