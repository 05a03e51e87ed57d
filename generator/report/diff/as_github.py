"""The report as annotations of a GitHub workflow run, on the lines of NEW."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compat.changes import Effect
from generator.compat.levels import Level
from generator.report.diff.report import Entry, Note, Report
from generator.report.diff.words import by_level, changes
from generator.text.log import github_message, github_value, log_text

_COMMANDS = {Level.BREAKING: "error", Level.RISKY: "warning"}
_LONGEST = 1000
"""Characters of one message."""

_MOST = 9
"""Annotations of each kind: GitHub shows ten of a step, and one tells the rest."""


def as_github(report: Report) -> str:
    """One workflow command for each change; what is too much is only counted."""
    shown: list[Entry] = []
    used = dict.fromkeys(("error", "warning", "notice"), 0)
    for entry in report.entries:
        command = _command(entry)
        if used[command] < _MOST:
            used[command] += 1
            shown.append(entry)
    notes = report.notes[: _MOST - used["warning"]]
    lines = [*map(_line, shown), *_rest(report, shown), *map(_note, notes)]
    return "".join(f"{line}\n" for line in lines)


def _command(entry: Entry) -> str:
    if entry.accepted is not None:
        return "notice"
    return _COMMANDS.get(entry.level, "notice")


def _line(entry: Entry) -> str:
    change = entry.told.change
    at = ""
    if entry.new is not None:
        place = entry.new.at
        file = github_value(entry.new.path)
        at = f"file={file},line={place.line},col={place.column},"
    state = " (accepted)" if entry.accepted is not None else ""
    title = github_value(f"{change.level.label}{state}: {change.rule}")
    message = github_message(log_text(change.sentence, _LONGEST))
    return f"::{_command(entry)} {at}title={title}::{message}{_effects(entry)}"


def _effects(entry: Entry) -> str:
    """``%0A`` is a line end of GitHub's own."""
    said = [
        f"{part.title} {part.effect.value}"
        for part in entry.parts
        if part.effect is not Effect.GOES_ON
    ]
    return f"%0A{github_message(', '.join(said))}" if said else ""


def _rest(report: Report, shown: list[Entry]) -> Iterator[str]:
    known = {one.number for one in shown}
    left = [one for one in report.entries if one.number not in known]
    if left:
        what = changes(len(left), "more")
        said = f"{what} not shown: {by_level(left)}"
        yield f"::notice::{github_message(said)}"


def _note(note: Note) -> str:
    file = github_value(note.place.path)
    said = github_message(f"{note.rule} {note.sentence}")
    return f"::warning file={file},line={note.place.at.line},title=accepted::{said}"
