"""A problem with its places found and its words made safe to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.problems import Location, Locator, Problem, Severity
from generator.text.log import log_text

_EXCERPT_LENGTH = 120
_MESSAGE_LENGTH = 500
_MARGIN = 2
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The line of a problem, cut to its surroundings."""

    line: str
    caret: int
    """Characters before the place of the problem."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What every form of report says, ready to print."""

    code: str
    severity: Severity
    message: str
    hint: str | None
    place: Location
    """File and pointer are as they are: each form prints them its own way."""
    excerpt: Excerpt | None
    related: tuple[tuple[str, Location], ...]

    @property
    def sentence(self) -> str:
        """Message and hint in one."""
        return f"{self.message}; {self.hint}" if self.hint else self.message


def findings(
    problems: Sequence[Problem], locator: Locator, *, generating: bool
) -> list[Finding]:
    """All problems with their places, sorted by them."""
    found = [_finding(problem, locator, generating) for problem in problems]
    return sorted(found, key=_order)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place
    return place.file, place.line, place.column, finding.code, finding.message


def _finding(problem: Problem, locator: Locator, generating: bool) -> Finding:
    place = locator.locate(problem.source, problem.at)
    line = locator.line(place.file, place.line)
    return Finding(
        code=problem.code,
        severity=problem.severity_in_generate if generating else problem.severity,
        message=log_text(problem.message, _MESSAGE_LENGTH),
        hint=log_text(problem.hint, _MESSAGE_LENGTH) if problem.hint else None,
        place=place,
        excerpt=_excerpt(line, place.column) if line.strip() else None,
        related=tuple(
            (log_text(what), locator.locate(where, problem.at))
            for what, where in problem.related
        ),
    )


def _excerpt(line: str, column: int) -> Excerpt:
    """The line without its indentation, around the column if it is long."""
    indent = len(line) - len(line.lstrip())
    start = min(indent, column - 1)
    if column - start > _EXCERPT_LENGTH - _MARGIN:
        start = column - _EXCERPT_LENGTH // 2
    end = start + _EXCERPT_LENGTH
    before = (_CUT if start > indent else "") + log_text(line[start : column - 1])
    after = log_text(line[column - 1 : end].rstrip())
    return Excerpt(before + after + (_CUT if line[end:].strip() else ""), len(before))
