"""Keys of ``paths``."""

from __future__ import annotations

import re

_ROUTE = re.compile(r"(?:\{[^{}]*\}|[^?])*")


def split_query(path: str) -> tuple[str, str]:
    """The path, and the query that some documents write behind it.

    A question mark between braces belongs to the name of a variable.
    """
    route = _ROUTE.match(path)
    end = route.end() if route is not None else 0
    return path[:end], path[end + 1 :]
