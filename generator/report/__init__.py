"""Problems as text for people and as data for machines.

`render` is the way in. Whatever quotes the document passes
`generator.text.log` first: one problem can never look like two, nor reach the
terminal as a control sequence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, assert_never

from generator.problems import Locator, Problem
from generator.report.finding import findings
from generator.report.github import as_github
from generator.report.json_list import as_json
from generator.report.sarif import as_sarif
from generator.report.text import as_text

if TYPE_CHECKING:
    from rich.text import Text

Form = Literal["text", "json", "sarif", "github"]
LIMIT = 100
"""Problems shown unless the caller asks for more."""

__all__ = ["LIMIT", "Form", "coloured", "render"]


def render(
    problems: Sequence[Problem],
    locator: Locator,
    form: Form = "text",
    *,
    generating: bool = False,
    limit: int = LIMIT,
) -> str:
    """The report on `problems`, in the order given, with a final line end.

    `locator` is the `Document`, or the `LoadFailed` if there is none.
    `generating` counts severities as `generate` does. `text` and `github` stop
    after `limit` problems and say how many are left; `json` and `sarif` are
    complete. Without problems, `text` and `github` give an empty string.
    """
    found = findings(problems, locator, generating=generating)
    match form:
        case "text":
            return as_text(found[:limit], len(found) - limit).plain
        case "github":
            return as_github(found[:limit], len(found) - limit)
        case "json":
            return as_json(found)
        case "sarif":
            return as_sarif(found)
        case _:
            assert_never(form)


def coloured(
    problems: Sequence[Problem],
    locator: Locator,
    *,
    generating: bool = False,
    limit: int = LIMIT,
) -> Text:
    """The `text` report for a terminal, to be printed by a rich console."""
    found = findings(problems, locator, generating=generating)
    return as_text(found[:limit], len(found) - limit).coloured
