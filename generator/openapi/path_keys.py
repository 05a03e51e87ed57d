"""Keys of ``paths``."""

from __future__ import annotations

import re
from urllib.parse import quote

_ROUTE = re.compile(r"(?:\{[^{}]*\}|[^?])*")

_NO_PATH = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\w.~!$&'()*+,;=:@%/-]+|[^\x00-\x7f]+")
"""What no path of a URL holds as it is (RFC 3986, section 3.3)."""


def split_query(path: str) -> tuple[str, str]:
    """The path, and the query that some documents write behind it.

    A question mark between braces belongs to the name of a variable.
    """
    route = _ROUTE.match(path)
    end = route.end() if route is not None else 0
    return path[:end], path[end + 1 :]


def literal(path: str) -> str:
    """The fixed part of a path as it is sent: what is encoded already stays so."""
    return _NO_PATH.sub(lambda match: quote(match[0], safe=""), path)
