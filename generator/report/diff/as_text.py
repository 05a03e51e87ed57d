"""The report for a terminal: the verdict first, then changes by level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.report.diff.report import Entry, Report
from generator.report.diff.words import changes, counts, groups, reasons_of, support_of
from generator.report.text import Piece, TextReport
from generator.text.log import log_text

_STYLES = {
    "breaking": "bold red",
    "risky": "bold yellow",
    "additive": "green",
    "docs": "cyan",
    "accepted": "dim",
    "major": "bold red",
    "minor": "green",
}


def as_text(report: Report) -> TextReport:
    """Lines; nothing of a document can move the cursor or colour a line."""
    return TextReport(
        tuple(piece for line in _lines(report) for piece in (*line, ("\n", "")))
    )


def _lines(report: Report) -> Iterator[Sequence[Piece]]:
    found = report.found
    names = f"{log_text(found.old.name)} -> {log_text(found.new.name)}"
    yield [(names, "bold")]
    yield [(counts(report), "")]
    for one in found.verdicts:
        label = one.bump.label
        yield [
            (f"  {one.title}: ", ""),
            (label, _STYLES.get(label, "")),
            (f", {log_text(one.version)} -> {one.next_version}", ""),
            (f" ({log_text(one.distribution)})", ""),
        ]
    yield from _matrix(report)
    for label, entries in groups(report):
        yield []
        yield [(label, _STYLES[label]), (f" ({len(entries)})", "")]
        for entry in entries:
            yield from _entry(entry)
    for number, note in enumerate(report.notes):
        if number == 0:
            yield []
            yield [("accepted changes to look at", "bold")]
        yield [(f"  {note.place.text}: {note.rule} {note.sentence}", "")]


def _matrix(report: Report) -> Iterator[Sequence[Piece]]:
    """The cells of the support matrix that changed, in columns."""
    cells = report.found.cells
    if not cells:
        return
    yield []
    yield [("environments", "bold"), (f" ({changes(len(cells))} of the matrix)", "")]
    rows = [
        (
            log_text(cell.method),
            log_text(cell.environment),
            f"{support_of(cell.old)} -> {support_of(cell.new)}",
            f"[{log_text(cell.snapshot)}]",
        )
        for cell in cells
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (text.ljust(width) for text, width in zip(row, widths, strict=True))
        yield [("  " + "  ".join(padded).rstrip(), "")]


def _entry(entry: Entry) -> Iterator[Sequence[Piece]]:
    change = entry.told.change
    yield [(f"  {log_text(change.sentence)} ", ""), (f"[{change.rule}]", "dim")]
    if entry.new is not None:
        yield [(f"    new {entry.new.text}", "")]
    if entry.old is not None:
        yield [(f"    old {entry.old.text}", "")]
    for symbol in change.symbols:
        what = log_text(reasons_of(symbol))
        said = f"    {symbol.language}: {log_text(symbol.name)}: {what} "
        label = symbol.level.label
        yield [(said, ""), (f"({label})", _STYLES[label])]
    if entry.accepted is not None:
        reason = log_text(entry.accepted.reason)
        yield [(f"    accepted until {entry.accepted.expires}: {reason}", "dim")]
