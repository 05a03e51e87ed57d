"""What is wrong with a document: a code, a sentence and a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from generator.ir.source import Source

Severity = Literal["error", "warning"]
At = Literal["key", "value"]

RESOLVED_BY_RULE = frozenset(
    {
        "EXT002",
        "NAM001",
        "NAM010",
        "NAM011",
        "OAS028",
        "OAS060",
        "OAS080",
        "SCH002",
        "SCH005",
        "SCH007",
        "SCH020",
        "SCH022",
        "SCH023",
        "SCH024",
        "SCH031",
        "SCH040",
    }
)
"""Errors of `validate` that `generate` survives.

Each has one documented way out: a suffix in document order, the type kept and
the key ignored, or the text taken as written.
"""


@dataclass(frozen=True, slots=True)
class Location:
    """A point in a file, as an editor shows it."""

    file: str
    """The file as the user named it, ready to be opened from where they are."""

    line: int
    """From 1; a line ends at LF, CR or CRLF."""

    column: int
    """From 1, in Unicode code points."""

    pointer: str
    """JSON pointer of the node, empty for the root or when there is none."""


Place = Source | Location
"""A node of a loaded document, or a point in a text that did not parse."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    `message` and `hint` may quote the document, so whoever prints them sends
    them through `generator.text.log`.
    """

    code: str
    severity: Severity
    message: str
    source: Place
    at: At = "value"
    """Whether the key of the node is at fault or its value.

    An element of a list has no key: its value is meant then.
    """

    hint: str | None = None
    """How to repair it, as the end of a sentence: `did you mean Pet?`."""

    related: tuple[tuple[str, Place], ...] = ()
    """Other places that explain the finding, each with what it shows."""

    @property
    def severity_in_generate(self) -> Severity:
        """How `generate` counts it: it stops only for what leaves no meaning."""
        return "warning" if self.code in RESOLVED_BY_RULE else self.severity


class Locator(Protocol):
    """Finds places in the texts that were read; a loaded document is one."""

    def locate(self, place: Place, at: At = "value", /) -> Location:
        """File, line and column of a place."""

    def line(self, file: str, number: int, /) -> str:
        """The text of a line of a file, as named in a `Location`."""
