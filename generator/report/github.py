"""The report as annotations of a GitHub workflow run."""

from __future__ import annotations

from collections.abc import Sequence

from generator.report.finding import Finding
from generator.text.log import github_message, github_value


def as_github(findings: Sequence[Finding], left_out: int = 0) -> str:
    """One workflow command for each finding; `left_out` more are only counted."""
    lines = [_command(finding) for finding in findings]
    if left_out > 0:
        lines.append(f"::notice::{left_out} more problems are not shown")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    place = finding.place
    properties = (
        f"file={github_value(place.file)},line={place.line},col={place.column},"
        f"title={github_value(finding.code)}"
    )
    return f"::{finding.severity} {properties}::{github_message(finding.sentence)}"
