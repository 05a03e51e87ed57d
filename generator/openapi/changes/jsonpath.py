"""Nodes that a JSONPath query (RFC 9535) selects."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.openapi.changes.origin import Tokens

_QUOTED = re.compile(r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
_HYPHENS = re.compile(r"\.(\.?)(?!\.)([A-Za-z_]\w*(?:-\w+)+)")


class BadQuery(Exception):
    """The query is not one of RFC 9535: a sentence."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The result of a query."""

    places: tuple[Tokens, ...]
    """Where the nodes are, in the order of the result, each once."""
    corrected: str | None
    """The query as RFC 9535 would have it, if it was written with hyphens."""


def select(query: str, data: object) -> Selection:
    """The nodes of `data` that `query` selects; raises `BadQuery`.

    `$.paths.*.get[?@.x-internal]` is not of RFC 9535, which wants brackets around
    names with hyphens; but the Overlay Specification itself writes so, and it can
    mean nothing else.
    """
    try:
        return Selection(_select(query, data), None)
    except BadQuery:
        corrected = _corrected(query)
        if corrected == query:
            raise
        return Selection(_select(corrected, data), corrected)


def _select(query: str, data: object) -> tuple[Tokens, ...]:
    # Imported late: few documents have overlays.
    import jsonpath_rfc9535

    try:
        nodes = jsonpath_rfc9535.compile(query).find(data)  # type: ignore[arg-type]
    except jsonpath_rfc9535.JSONPathError as error:
        reason = str(error.args[0]) if error.args else "it cannot be read"
        raise BadQuery(reason) from None
    except RecursionError:
        raise BadQuery("it is nested too deep") from None
    places = (tuple(str(token) for token in node.location) for node in nodes)
    return tuple(dict.fromkeys(places))


def _corrected(query: str) -> str:
    pieces = _QUOTED.split(query)
    pieces[::2] = [
        _HYPHENS.sub(lambda m: f"{m[1] and '..'}['{m[2]}']", piece)
        for piece in pieces[::2]
    ]
    return "".join(pieces)
