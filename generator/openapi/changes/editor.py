"""A document while it is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from generator.openapi.changes.changed_tree import ChangedTree
from generator.openapi.document import Document
from generator.openapi.node import Node
from generator.problems import Problem


class Editor:
    """Keeps the changed data of each file until they become the document's."""

    def __init__(self, document: Document) -> None:
        """Change `document`."""
        self.document = document
        self._trees: dict[str, ChangedTree] = {}

    def adopt(self, path: Path) -> Node:
        """The root of a further file; raises `LoadFailed`.

        It belongs to the document from then on: its places can be shown.
        """
        return self.document.adopt(path)

    def tree(self, file: str) -> ChangedTree:
        """The data of one of the document's files, to be changed."""
        if file not in self._trees:
            data, limits = self.document.files[file].data, self.document.limits
            self._trees[file] = ChangedTree(data, file, limits.changes, limits.depth)
        return self._trees[file]

    def make(self, change: Change) -> None:
        """Let a change happen, and the document note what it says."""
        self.document.note(change.apply(self))
        self.commit()

    def commit(self) -> None:
        """Let the document show what was changed so far."""
        for file, tree in self._trees.items():
            self.document.change(file, tree.data, tree.origin)


class Change(Protocol):
    """Something that changes a document between reading and checking."""

    def apply(self, editor: Editor, /) -> Iterator[Problem]:
        """Make the change; yields what is wrong with it.

        Raises `LoadFailed` if it cannot be read at all.
        """
