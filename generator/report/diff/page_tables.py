"""What the page lists beside the changes."""

from __future__ import annotations

from collections.abc import Sequence

from generator.compat.support import Cell
from generator.report.diff.report import Report
from generator.report.diff.words import changes, support_of
from generator.text.code import Code, code, lit
from generator.text.log import log_text
from generator.text.markup import html_text


def matrix(cells: Sequence[Cell]) -> Code:
    """The cells of the support matrix that changed; nothing without any."""
    if not cells:
        return lit("")
    return code(
        '<section aria-labelledby="matrix">\n<h2 id="matrix">Environments</h2>\n'
        '<table class="matrix"><caption>{caption}</caption>\n<thead><tr>'
        '<th scope="col">Method<th scope="col">Environment<th scope="col">Before'
        '<th scope="col">Now<th scope="col">Snapshot</tr></thead>\n'
        "<tbody>\n{rows}\n</tbody></table>\n</section>",
        caption=html_text(f"{changes(len(cells))} of the support matrix"),
        rows=Code.join(lit("\n"), map(_row, cells)),
    )


def _row(cell: Cell) -> Code:
    return code(
        '<tr><th scope="row"><code>{method}</code></th><td>{environment}</td>'
        "<td>{old}</td><td>{new}</td><td>{snapshot}</td></tr>",
        method=html_text(log_text(cell.method)),
        environment=html_text(cell.title),
        old=html_text(support_of(cell.old)),
        new=html_text(support_of(cell.new)),
        snapshot=html_text(log_text(cell.snapshot)),
    )


def notes(report: Report) -> Code:
    """Accepted changes that have expired, or that match nothing."""
    if not report.notes:
        return lit("")
    items = [
        code(
            "<li><code>{place}</code>: <code>{rule}</code> {sentence}</li>",
            place=html_text(one.place.text),
            rule=html_text(log_text(one.rule)),
            sentence=html_text(one.sentence),
        )
        for one in report.notes
    ]
    return code(
        '<section aria-labelledby="notes">\n'
        '<h2 id="notes">Accepted changes to look at</h2>\n<ul>{items}</ul>\n</section>',
        items=Code.join(lit("\n"), items),
    )
