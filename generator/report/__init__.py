"""Problems as text for people and as data for machines.

`render` is the way in. Whatever quotes the document passes
`generator.text.log` first: one problem can never look like two, nor reach the
terminal as a control sequence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, assert_never

from generator.problems import Locator, Problem
from generator.report.finding import findings
from generator.report.github import as_github
from generator.report.json_list import as_json
from generator.report.sarif import as_sarif
from generator.report.summary import summary
from generator.report.text import as_text

Form = Literal["text", "json", "sarif", "github"]
LIMIT = 100
"""Problems shown unless the caller asks for more."""

__all__ = ["LIMIT", "Form", "render", "summary"]


def render(
    problems: Sequence[Problem],
    locator: Locator,
    form: Form = "text",
    *,
    generating: bool = False,
    coloured: bool = False,
    limit: int = LIMIT,
) -> str:
    """The report on `problems`, in the order of their places, with a final line end.

    `locator` is the `Document`, or the `LoadFailed` if there is none.
    `generating` counts severities as `generate` does. `text` and `github` stop
    after `limit` problems and say how many are left; `json` and `sarif` are
    complete. Without problems, `text` and `github` give an empty string.
    `coloured` gives `text` the colours of this terminal; the environment
    variables `NO_COLOR` and `TERM` have their usual say.
    """
    found = findings(problems, locator, generating=generating)
    match form:
        case "text":
            report = as_text(found[:limit], len(found) - limit)
            return report.coloured if coloured else report.plain
        case "github":
            return as_github(found[:limit], len(found) - limit)
        case "json":
            return as_json(found)
        case "sarif":
            return as_sarif(found)
        case _:
            assert_never(form)
