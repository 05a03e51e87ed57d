"""What every form says in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.compat.levels import Level
from generator.compat.symbols import SymbolChange
from generator.ir.matrix import Support
from generator.report.diff.report import Entry, Report

LEVELS = tuple(reversed(Level))
"""The worst first."""


def counts(report: Report) -> str:
    """``3 changes: 1 breaking, 2 additive``."""
    if not report.entries:
        return "no changes"
    return f"{changes(len(report.entries))}: {by_level(report.entries)}"


def changes(number: int, kind: str = "") -> str:
    """``1 change``, ``2 changes``, ``3 more changes``."""
    what = f"{kind} change" if kind else "change"
    return f"{number} {what}{'' if number == 1 else 's'}"


def by_level(entries: Sequence[Entry]) -> str:
    """``1 breaking, 2 additive, 1 accepted``; levels without a change are left out."""
    open_levels = [one.level for one in entries if one.accepted is None]
    counted = [(open_levels.count(level), level.label) for level in LEVELS]
    counted.append((len(entries) - len(open_levels), "accepted"))
    return ", ".join(f"{number} {label}" for number, label in counted if number)


def groups(report: Report) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Changes by level, then the accepted ones; empty groups are left out."""
    for level in LEVELS:
        if found := report.of(level):
            yield level.label, found
    if report.accepted:
        yield "accepted", report.accepted


def reasons_of(symbol: SymbolChange) -> str:
    """What is otherwise about a symbol, as clauses without its name."""
    if symbol.rule == "symbol-renamed" and symbol.old is not None:
        return f"was {symbol.old.name}"
    return "; ".join(symbol.reasons) or symbol.rule.removeprefix("symbol-")


def support_of(cell: Support | None) -> str:
    """Whether an environment supports a method; nobody may have said."""
    return cell.value if cell is not None else "unpublished"
