"""Markdown pages: rendered, and compared element by element with the twin's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("gfm-like", {"linkify": False, "html": True}).disable("linkify")
# Every link is to be seen, also one that this parser would not make a link of.
setattr(_PARSER, "validateLink", lambda _url: True)  # noqa: B010
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = {"http", "https", "mailto"}


def findings(path: str, hostile: str, twin: str) -> list[str]:
    """Elements that only one of two pages has, and links that nobody may follow."""
    here, there = _elements(hostile), _elements(twin)
    found = [f"{path}: only hostile: {one}" for one in [*(here - there)][:4]]
    found += [f"{path}: only in the twin: {one}" for one in [*(there - here)][:4]]
    for link in _links(hostile):
        scheme = _SCHEME.match(link)
        if link.startswith("//") or (scheme and scheme[1].lower() not in _SCHEMES):
            found.append(f"{path}: links to {link[:60]!r}")
    return found


@lru_cache(maxsize=64)
def _elements(page: str) -> Counter[str]:
    return Counter(_listed(page))


def _listed(page: str) -> Iterator[str]:
    for token in _tokens(_PARSER.parse(page)):
        if token.type in ("html_inline", "html_block"):
            yield f"{token.type} {token.content.strip()}"
        elif token.type not in ("text", "softbreak", "text_special"):
            yield f"{token.type} {token.tag} {sorted(token.attrs)}"


def _links(page: str) -> Iterator[str]:
    for token in _tokens(_PARSER.parse(page)):
        for name in ("href", "src"):
            if name in token.attrs:
                yield str(token.attrs[name])


def _tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or [])
