"""From a report to one of its forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.report.diff.as_github import as_github
from generator.report.diff.as_html import as_html
from generator.report.diff.as_json import as_json
from generator.report.diff.as_junit import as_junit
from generator.report.diff.as_markdown import as_markdown
from generator.report.diff.as_sarif import as_sarif
from generator.report.diff.as_text import as_text
from generator.report.diff.forms import COMMENT_LENGTH, DiffForm
from generator.report.diff.report import Report

_WRITERS: Mapping[str, Callable[[Report], str]] = {
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "junit": as_junit,
    "html": as_html,
}


def render_diff(
    report: Report,
    form: DiffForm,
    *,
    coloured: bool = False,
    length: int = COMMENT_LENGTH,
) -> str:
    """The report, with a final line end.

    `coloured` gives `text` the colours of this terminal, and `length` is the most
    that `markdown` may have; other forms do not ask.
    """
    if form == "text":
        text = as_text(report)
        return text.coloured if coloured else text.plain
    if form == "markdown":
        return as_markdown(report, length)
    return _WRITERS[form](report)
