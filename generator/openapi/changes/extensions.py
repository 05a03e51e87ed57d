"""What `x-sdk` says outside of the document, and what it must not say inside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.openapi.changes.changed_tree import TooMuchChange, UnfitChange
from generator.openapi.changes.editor import Editor
from generator.openapi.changes.origin import Origin, Place, Tokens
from generator.openapi.node import Node
from generator.openapi.pointer import split
from generator.openapi.references import UnresolvedReference
from generator.openapi.rules.support import end_of, members, methods, operations
from generator.openapi.rules.x_sdk import vocabulary
from generator.openapi.suggest import did_you_mean
from generator.problems import Problem

_KEY = "x-sdk"


class ForeignNames:
    """Takes the names of packages out of a document that somebody else writes.

    Whoever names the packages chooses what is published and installed.
    """

    def apply(self, editor: Editor) -> Iterator[Problem]:
        """Remove the names, wherever references lead to them, and say so once."""
        packages = _packages(editor)
        if packages is not None:
            place = editor.document.locate(packages.source, "key")
            message = "the names of packages in the document are ignored"
            hint = "name it in isogloss.yaml as your own, or set the names there"
            yield Problem("EXT108", "warning", message, place, hint=hint)
        while (packages := _packages(editor)) is not None:
            editor.tree(packages.file).remove(_tokens(packages))
            editor.commit()


def _packages(editor: Editor) -> Node | None:
    """What the model would read the names from."""
    try:
        extension = editor.document.node.get(_KEY)
        return extension.get("packages") if extension is not None else None
    except UnresolvedReference:
        return None


class Extensions:
    """`x-sdk` of the document and of operations, as a config says it."""

    def __init__(self, path: Path) -> None:
        """Name the config."""
        self._path = path

    def apply(self, editor: Editor) -> Iterator[Problem]:
        """Merge it into the document, where it wins; raises `LoadFailed`."""
        config = editor.adopt(self._path)
        known = vocabulary().definitions["root"]["properties"]
        said = {key: value for key, value in config.own_keys.items() if key in known}
        if said:
            yield from _say(editor, editor.document.node, config, said)
        for selector, node in members(config, "operations"):
            operation = _operation(editor.document.node, selector)
            if operation is None:
                yield _unknown(editor.document.node, node)
            elif isinstance(node.value, dict):
                yield from _say(editor, operation, node, node.value)


def _say(
    editor: Editor, owner: Node, source: Node, said: dict[str, object]
) -> Iterator[Problem]:
    """Merge `said`, which stands in `source`, into the `x-sdk` of `owner`."""
    tree, tokens = editor.tree(owner.file), _tokens(owner)
    origin = Origin(Place(source.file, _tokens(source)))
    try:
        if _KEY not in tree.get(tokens):
            tree.update(tokens, {_KEY: {}}, origin)
        tree.update((*tokens, _KEY), said, origin, joins=False)
    except UnfitChange as error:
        yield source.problem("CFG006", error.message)
    except TooMuchChange as error:
        yield source.problem(error.code, error.message)


def _operation(root: Node, selector: str) -> Node | None:
    """The operation that a config means by an `operationId` or `GET /pets`."""
    method, _, path = selector.partition(" ")
    if path:
        for known, item in members(root, "paths"):
            if known == path.strip():
                end = end_of(item)
                return dict(methods(end)).get(method.lower()) if end else None
        return None
    for operation in operations(root):
        if operation.own_keys.get("operationId") == selector:
            return operation
    return None


def _unknown(root: Node, node: Node) -> Problem:
    selector = str(node.key)
    known = [
        name
        for operation in operations(root)
        if isinstance(name := operation.own_keys.get("operationId"), str)
    ]
    known += [
        f"{method.upper()} {path}"
        for path, item in members(root, "paths")
        if (end := end_of(item)) is not None
        for method, _ in methods(end)
    ]
    message = f'the document has no operation "{selector}"'
    hint = did_you_mean(selector, known)
    return node.problem("CFG005", message, at="key", hint=hint)


def _tokens(node: Node) -> Tokens:
    return tuple(split(node.pointer))
