"""Overlay documents (Overlay Specification 1.0 and 1.1)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.openapi.changes.actions import apply_action
from generator.openapi.changes.editor import Editor
from generator.openapi.node import Node
from generator.openapi.vocabulary import Codes, Vocabulary
from generator.problems import Problem

_VERSION = re.compile(r"1\.[01]\.[0-9]+")


@cache
def _format() -> Vocabulary:
    codes = Codes(wrong="OVL002", unknown="OVL003", missing="OVL004")
    return Vocabulary("generator.openapi.changes", "overlay.schema.json", codes)


class Overlay:
    """One overlay file; it is read when it is applied."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        self._path = path

    def apply(self, editor: Editor) -> Iterator[Problem]:
        """Apply all actions in order, unless the file is no overlay.

        Raises `LoadFailed`.
        """
        root = editor.adopt(self._path)
        problems = list(_shape(root))
        yield from problems
        if problems:
            return
        yield from self._extends(root, editor)
        tree = editor.tree(editor.document.node.file)
        for node in root.child("actions").elements():
            yield from apply_action(node, tree)

    def _extends(self, root: Node, editor: Editor) -> Iterator[Problem]:
        """An overlay that was made for another document is applied all the same."""
        target = root.string("extends")
        if target is None or urlsplit(target).scheme:
            return
        meant = self._path.absolute().parent / unquote(urlsplit(target).path)
        entry = editor.document.folder / editor.document.node.file
        if os.path.normpath(meant) != os.path.normpath(entry):
            message = f"the overlay was made for another document, {target}"
            node = root.child("extends")
            yield node.problem("OVL005", message, severity="warning")


def _shape(root: Node) -> Iterator[Problem]:
    version = root.own_keys.get("overlay")
    if isinstance(version, str) and not _VERSION.fullmatch(version):
        message = f'Overlay version "{version}" is not supported'
        hint = "write 1.0.x or 1.1.x"
        yield root.child("overlay").problem("OVL001", message, hint=hint)
        return
    yield from _format().check(root, _format().schema)
