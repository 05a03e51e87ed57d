"""Emitters for Markdown and HTML: text that reads as it is, and safe links."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

from generator.text.characters import shown
from generator.text.code import Code, mint
from generator.text.prose import display
from generator.text.spec_text import SpecText, reveal

SCHEMES = frozenset(("http", "https", "mailto"))
"""What a link may begin with, besides a relative path or a fragment."""

_MARKDOWN = re.compile(r"""(?x)
    [\\`*\[\]<|~$]
    | (?<![^\W_]) _ | _ (?![^\W_])      # inside a word it is no emphasis
    | & (?= [#A-Za-z])                  # an entity
    | : (?= //) | (?<!\w) : (?= \w)     # a link, an emoji
    | (?<= www) \.
    | ^ [-+=#>]
    """)
_NUMBER = re.compile(r"^([0-9]{1,9})([.)])")
_URL_SAFE = "!#$%&*+,-./:;=?@_~"


def markdown_text(text: SpecText | str) -> Code:
    """Inline Markdown that shows exactly this text, on one line.

    No markup, HTML, entity or automatic link comes out of it.
    """
    return mint(_markdown(_line(text)))


def markdown_cell(text: SpecText | str) -> Code:
    """The same for a cell of a table; it never ends the cell."""
    return markdown_text(text)


def markdown_code(text: SpecText | str) -> Code:
    """A code span that shows this text; nothing at all for an empty text."""
    return mint(_code_span(_line(text)))


def markdown_code_cell(text: SpecText | str) -> Code:
    """A code span for a cell of a table, where a bar needs a backslash."""
    return mint(_code_span(_line(text)).replace("|", "\\|"))


def html_text(text: SpecText | str) -> Code:
    """Text between tags."""
    return mint(html.escape(display(reveal(text)), quote=False))


def html_attribute(text: SpecText | str) -> Code:
    """The value of an attribute with its double quotes; never a URL."""
    return mint(f'"{html.escape(display(reveal(text)))}"')


def url_href(url: SpecText | str) -> Code | None:
    """A link target for HTML attributes and Markdown, or ``None``.

    Only http, https, mailto and relative references pass, so neither
    ``javascript:`` nor ``//host`` does. What a URL cannot hold is encoded.
    """
    text = reveal(url).strip(" \t\r\n")
    if not text or shown(text) != text or re.search(r"[\s\\]", text):
        return None
    scheme, colon, _ = text.partition(":")
    has_scheme = bool(colon) and not re.search("[/?#]", scheme)
    if text.startswith("//") or (has_scheme and scheme.lower() not in SCHEMES):
        return None
    encoded = quote(text, safe=_URL_SAFE)
    return mint(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", encoded).replace("&", "&amp;"))


def _line(text: SpecText | str) -> str:
    return " ".join(display(reveal(text)).split())


def _markdown(line: str) -> str:
    escaped = _MARKDOWN.sub(lambda match: "\\" + match[0], line)
    return _NUMBER.sub(r"\1\\\2", escaped)


def _code_span(line: str) -> str:
    if not line:
        return ""
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    space = " " if line[0] == "`" or line[-1] == "`" else ""
    return f"{fence}{space}{line}{space}{fence}"


def markdown_sentence(text: SpecText | str) -> Code:
    """Inline Markdown of a sentence that marks names by backticks: they become code.

    Backticks without a partner, and everything else, read as they are.
    """
    *pairs, last = _line(text).split("`")
    if len(pairs) % 2:
        pairs, last = pairs[:-1], f"{pairs[-1]}`{last}"
    pieces = [
        # Two code spans without anything between them would become one.
        _code_span(piece) if index % 2 else _markdown(piece) or (" " if index else "")
        for index, piece in enumerate(pairs)
    ]
    return mint("".join([*pieces, _markdown(last)]))
