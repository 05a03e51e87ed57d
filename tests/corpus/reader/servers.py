"""Where a request goes when the caller says nothing."""

from __future__ import annotations

import re
from functools import partial

from tests.corpus.reader.operations import RawOperation
from tests.corpus.reader.raw import Node

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def server_of(operation: RawOperation) -> str | None:
    """The first server of the operation, of its path, else of the document.

    Variables have their defaults. None when that is no absolute address.
    """
    for holder in (operation.node, operation.item, operation.document):
        listed = holder.get("servers")
        first = next(listed.elements(), None) if listed is not None else None
        if first is None:
            continue

        url = _VARIABLE.sub(partial(_default, first), first.text("url")).rstrip("/")
        absolute = url.startswith(("http://", "https://"))
        return url if absolute and "{" not in url else None
    return None


def _default(server: Node, match: re.Match[str]) -> str:
    variable = server.at("variables", match[1])
    return match[0] if variable is None else variable.text("default", match[0])
