"""The report for people, plain or coloured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from generator.problems import Location
from generator.report.finding import Finding
from generator.text.log import log_text

_STYLES = {"error": "bold red", "warning": "bold yellow"}

Piece = tuple[str, str]
"""A text and the name of its style in rich, empty for none."""


@dataclass(frozen=True, slots=True)
class TextReport:
    """Lines in pieces, so that colours change nothing in the words."""

    pieces: tuple[Piece, ...]

    @property
    def plain(self) -> str:
        """Without colours."""
        return "".join(text for text, _ in self.pieces)

    @property
    def coloured(self) -> str:
        """With the control sequences of this terminal."""
        # Imported late: most reports go to a file or a pipe.
        from rich.console import Console
        from rich.text import Text

        screen = StringIO()
        Console(file=screen, force_terminal=True, highlight=False).print(
            Text.assemble(*self.pieces), end="", soft_wrap=True
        )
        return screen.getvalue()


def as_text(findings: Sequence[Finding], left_out: int = 0) -> TextReport:
    """One paragraph for each finding; `left_out` more are only counted."""
    pieces = [piece for finding in findings for piece in _paragraph(finding)]
    if left_out > 0:
        pieces.append((f"... and {left_out} more\n", ""))
    return TextReport(tuple(pieces))


def _paragraph(finding: Finding) -> Iterator[Piece]:
    yield f"{place_text(finding.place)}: ", "bold"
    yield finding.severity, _STYLES[finding.severity]
    yield f": {finding.sentence} ", ""
    yield f"[{finding.code}]\n", "dim"
    if finding.excerpt is not None:
        yield f"   | {finding.excerpt.line}\n", ""
        yield f"   | {' ' * finding.excerpt.caret}", ""
        yield "^\n", _STYLES[finding.severity]
    if finding.place.pointer:
        yield f"   = at #{log_text(finding.place.pointer)}\n", "dim"
    for what, where in finding.related:
        yield f"   = {what}: {place_text(where)}\n", "dim"


def place_text(place: Location) -> str:
    """`file:line:column`, which editors and terminals turn into a link."""
    return f"{log_text(place.file)}:{place.line}:{place.column}"
