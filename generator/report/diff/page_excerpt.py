"""The lines of both documents around a change, for the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.compat.comparison import Comparison
from generator.report.diff.excerpts import excerpt
from generator.report.diff.report import Entry, Spot
from generator.report.diff.rows import Line, Row
from generator.text.code import Code, code, lit
from generator.text.markup import html_attribute, html_text


def excerpt_figure(found: Comparison, entry: Entry, *, whole: bool) -> Code:
    """Old and new side by side; only where they stand unless it is `whole`."""
    sides = [
        (label, spot)
        for label, spot in (("before", entry.old), ("now", entry.new))
        if spot is not None
    ]
    seen = excerpt(entry, found.old, found.new) if whole else None
    if seen is None or not seen.rows:
        places = [_place(label, spot) for label, spot in sides]
        return code('<p class="note">{places}</p>', places=Code.join(lit(", "), places))
    figures = Code.join(lit("\n"), [_figure(*one, seen.rows) for one in sides])
    more = lit("")
    if seen.left_out:
        more = code('\n<p class="note">{n} more lines</p>', n=seen.left_out)
    return code(
        "<div class={kind}>\n{figures}\n</div>{more}",
        kind=html_attribute("excerpt both" if len(sides) > 1 else "excerpt"),
        figures=figures,
        more=more,
    )


def _place(label: str, spot: Spot) -> Code:
    return code(
        "{label} <code>{place}</code>",
        label=html_text(label),
        place=html_text(spot.text),
    )


def _figure(label: str, spot: Spot, rows: Sequence[Row]) -> Code:
    is_old = label == "before"
    lines = [row.old if is_old else row.new for row in rows]
    return code(
        '<figure><figcaption>{place}</figcaption>\n<ol class="lines">{lines}</ol>'
        "</figure>",
        place=_place(label, spot),
        lines=Code.join(lit(""), _items(lines, is_old=is_old)),
    )


def _items(lines: Sequence[Line | None], *, is_old: bool) -> Iterator[Code]:
    for line in lines:
        if line is None:
            yield lit('<li class="gap" aria-hidden="true"></li>')
            continue
        text = html_text(line.text)
        if line.changed and is_old:
            text = code("<del>{text}</del>", text=text)
        elif line.changed:
            text = code("<ins>{text}</ins>", text=text)
        yield code('<li value="{number}">{text}</li>', number=line.number, text=text)
