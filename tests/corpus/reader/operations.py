"""Operations of a raw document, with what they inherit from their path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.corpus.reader.raw import Node

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True, slots=True)
class RawOperation:
    """One operation as the document has it."""

    document: Node
    method: str
    """Upper case."""

    path: str
    """The key under ``paths``."""

    item: Node
    node: Node

    @property
    def key(self) -> str:
        """``GET /path``: unique in every valid document."""
        return f"{self.method} {self.path}"

    @property
    def parameters(self) -> list[Node]:
        """Those of the path, replaced and followed by the operation's own."""
        found: dict[tuple[str, str], Node] = {}
        for owner in (self.item, self.node):
            listed = owner.get("parameters")
            for one in listed.elements() if listed is not None else ():
                found[one.text("name"), one.text("in")] = one
        return list(found.values())

    @property
    def security(self) -> Node | None:
        """Its own requirements, else those of the document."""
        return self.node.get("security") or self.document.get("security")


def operations(document: Node) -> Iterator[RawOperation]:
    """All operations under ``paths``, in the order of the document."""
    paths = document.get("paths")
    for path, item in paths.items() if paths is not None else ():
        for method, node in item.items():
            if method in METHODS:
                yield RawOperation(document, method.upper(), path, item, node)


def split(path: str) -> tuple[str, str]:
    """A path and the query behind it; a question mark may be in a variable's name."""
    inside = 0
    for position, character in enumerate(path):
        inside += {"{": 1, "}": -1}.get(character, 0)
        if character == "?" and not inside:
            return path[:position], path[position + 1 :]
    return path, ""
