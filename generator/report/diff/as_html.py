"""The report as one HTML page that asks nobody for anything.

Styles and the script stand in it, and its content security policy allows these two by
their hashes and nothing else: no request, no form, no frame, no other code.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from generator.report.diff.page_parts import filters, group, head, title
from generator.report.diff.page_tables import matrix, notes
from generator.report.diff.report import Report
from generator.report.diff.words import groups
from generator.text.code import Code, code, lit


def as_html(report: Report) -> str:
    """The whole page."""
    style, script = _own("page.css"), _own("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; "
        f"script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    )
    return (
        "<!doctype html>\n"
        '<html lang="en">\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"{title(report)}\n"
        f"<style>{style}</style>\n"
        f"{_body(report)}\n"
        f"<script>{script}</script>\n"
        "</html>\n"
    )


def _body(report: Report) -> Code:
    parts = [notes(report), matrix(report.found.cells)]
    parts += [group(report, label, own) for label, own in groups(report)]
    return code(
        '<a class="skip" href="#changes">Skip to the changes</a>\n'
        '{head}\n{filters}\n<main id="changes">\n{parts}\n</main>',
        head=head(report),
        filters=filters(report),
        parts=Code.join(lit("\n"), [part for part in parts if part]),
    )


@cache
def _own(name: str) -> str:
    """A file that belongs to the page."""
    return files("generator.report.diff").joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = sha256(text.encode("utf-8")).digest()
    return f"sha256-{b64encode(digest).decode('ascii')}"
