"""The report as JSON, complete; docs/diff.md says what each key means."""

from __future__ import annotations

import json

from generator.compat.symbols import SymbolChange
from generator.languages.common.surface import Symbol
from generator.report.diff.report import Entry, Report, Spot
from generator.report.diff.words import LEVELS
from generator.text.log import log_text


def as_json(report: Report) -> str:
    """An object with verdicts, changes and cells of the support matrix, in ASCII."""
    found = report.found
    data = {
        "old": log_text(found.old.name),
        "new": log_text(found.new.name),
        "verdicts": {
            one.language: {
                "bump": one.bump.label,
                "distribution": log_text(one.distribution),
                "version": log_text(one.version),
                "next": one.next_version,
            }
            for one in found.verdicts
        },
        "counts": {
            **{level.label: len(report.of(level)) for level in LEVELS},
            "accepted": len(report.accepted),
        },
        "changes": [_change(one) for one in report.entries],
        "support": [
            {
                "snapshot": log_text(cell.snapshot),
                "method": log_text(cell.method),
                "environment": log_text(cell.environment),
                "old": cell.old.value if cell.old else None,
                "new": cell.new.value if cell.new else None,
            }
            for cell in found.cells
        ],
        "notes": [
            {"rule": one.rule, "message": one.sentence, "place": _place(one.place)}
            for one in report.notes
        ],
    }
    return json.dumps(data, indent=2) + "\n"


def _change(entry: Entry) -> dict[str, object]:
    change = entry.told.change
    return {
        "rule": change.rule,
        "level": change.level.label,
        "wire": change.wire.label if change.wire is not None else None,
        "subject": log_text(change.subject),
        "message": log_text(change.sentence),
        "old": _place(entry.old),
        "new": _place(entry.new),
        "effects": {part.language: part.effect.value for part in entry.parts},
        "symbols": [_symbol(one) for one in change.symbols],
        "accepted": _accepted(entry),
    }


def _place(spot: Spot | None) -> dict[str, object] | None:
    if spot is None:
        return None
    return {
        "file": log_text(spot.file),
        "path": log_text(spot.path),
        "line": spot.at.line,
        "column": spot.at.column,
        "pointer": log_text(spot.at.pointer),
    }


def _symbol(one: SymbolChange) -> dict[str, object]:
    return {
        "language": one.language,
        "rule": one.rule,
        "level": one.level.label,
        "key": log_text(one.key),
        "old": _spelled(one.old),
        "new": _spelled(one.new),
        "reasons": [log_text(reason) for reason in one.reasons],
    }


def _spelled(symbol: Symbol | None) -> dict[str, str] | None:
    if symbol is None:
        return None
    return {
        "name": log_text(symbol.name),
        "spelling": log_text(str(symbol.spelling)),
    }


def _accepted(entry: Entry) -> dict[str, str] | None:
    if entry.accepted is None:
        return None
    return {
        "reason": log_text(entry.accepted.reason),
        "expires": entry.accepted.expires.isoformat(),
    }
