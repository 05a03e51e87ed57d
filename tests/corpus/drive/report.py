"""The shares that agree, and why the rest does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tests.corpus.drive.verdicts import Disagreement, Tally

_LINES = 3
_WIDTH = 400
_DETAIL = re.compile(r"\[\d+\]|'[^']*'|\"[^\"]*\"|\d+|\$[\w.\[\]$-]*")


def table(tallies: Mapping[str, Tally], drivers: Sequence[str]) -> str:
    """A row for each document: operations that are reached, and agreeing calls."""
    rows = [["document", "operations", *drivers]]
    for name, tally in tallies.items():
        reached = tally.operations - len(tally.unreached)
        row = [name, f"{reached}/{tally.operations}"]
        row += [_share(tally.agreed[one], tally.calls[one]) for one in drivers]
        rows.append(row)
    total = ["all", ""]
    for one in drivers:
        agreed = sum(tally.agreed[one] for tally in tallies.values())
        total.append(_share(agreed, sum(t.calls[one] for t in tallies.values())))
    rows.append(total)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    texts = (
        "  ".join(piece.ljust(width) for piece, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(text.rstrip() for text in texts)


def _share(agreed: int, calls: int) -> str:
    if not calls:
        return "-"
    return f"{agreed}/{calls} {100 * agreed / calls:.1f}%"


def lines(tallies: Mapping[str, Tally], *, everything: bool) -> Iterator[str]:
    """Disagreements: all of them, or one of each kind with its number."""
    for name, tally in tallies.items():
        for reason in tally.unreached:
            yield f"{name} | {reason}"
        kinds: dict[tuple[str, str, str], list[Disagreement]] = {}
        for one in tally.disagreements:
            key = (one.driver, one.aspect, _DETAIL.sub("_", one.text)[:80])
            if everything:
                key = (one.driver, one.aspect, one.operation + one.text)
            kinds.setdefault(key, []).append(one)
        for (driver, aspect, _), found in kinds.items():
            first = found[0]
            count = f" (x{len(found)})" if len(found) > 1 else ""
            place = f"{name} | {driver} | {aspect}{count}"
            text = first.text if everything else _short(first.text)
            yield f"{place} | {first.operation} | {text}"
        if tally.notes:
            notes = tally.notes if everything else tally.notes[:3]
            yield f"{name} | {len(tally.notes)} notes: {'; '.join(notes)}"


def _short(text: str) -> str:
    """The beginning of a text: two lines, not too long."""
    lines = text.strip().splitlines()[:_LINES]
    return " / ".join(line.strip()[:_WIDTH] for line in lines)
