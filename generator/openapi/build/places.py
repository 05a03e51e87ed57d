"""Places: names for schemas, from what they are called or where they stand."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.ir.name import Name
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.extension import sdk_name
from generator.openapi.node import Node
from generator.text.plurals import singular

_ITEM = Name(("item",))


_HOLDERS = frozenset(("schemas", "$defs", "definitions"))
_STRUCTURE = frozenset(
    (
        "additionalProperties",
        "allOf",
        "anyOf",
        "components",
        "items",
        "oneOf",
        "properties",
        *_HOLDERS,
    )
)


def named_place(context: Context, node: Node, place: Name) -> Name:
    """The name of a schema that a reference leads to.

    It is its own, or that of what holds it and its own. A schema without a name, in
    the middle of an operation, is called by the ``place`` of who refers to it.
    """
    given = sdk_name(node)
    if given is not None:
        return name_of(given)
    if node.parent is None:
        return _of_file(context, node)
    tokens = [token for token in node.tokens if isinstance(token, str)]
    if tokens[0] == "components" and "schemas" not in tokens:
        return place
    if tokens[0] in ("paths", "webhooks"):
        return place
    words = [token for token in tokens if token not in _STRUCTURE]
    return name_of(" ".join(words)) if words else place


def _of_file(context: Context, node: Node) -> Name:
    """A schema that is a file is called like it, after its folder if need be."""
    path = PurePosixPath(node.file)
    name = name_of(path.stem)
    key = f"{node.file}#"
    if context.is_free(name, key) or not path.parent.name:
        return name
    return name_of(f"{path.parent.name} {path.stem}")


def place_of_items(context: Context, place: Name) -> Name:
    """An element of ``pets`` is a pet; one of what has no plural is an item of it."""
    if not place.words:
        return _ITEM
    *head, last = place.words
    one = Name((*head, singular(last)))
    return one if one != place and context.is_free(one) else place + _ITEM
