"""Reading ``x-sdk``."""

from __future__ import annotations

from collections.abc import Iterator

from generator.openapi.node import Node


def x_sdk(node: Node) -> Node | None:
    """The ``x-sdk`` object of a node, through a reference if need be."""
    extension = node.get("x-sdk")
    return extension if extension is not None and extension.is_mapping else None


def sdk_name(node: Node) -> str | None:
    """``x-sdk: {name: ...}`` or the shorthand ``x-sdk-name``."""
    extension = x_sdk(node)
    named = extension.string("name") if extension is not None else None
    return named if named is not None else node.string("x-sdk-name")


def texts(node: Node, key: str) -> tuple[str, ...]:
    """The list of texts under ``key``."""
    found = node.get(key)
    if found is None:
        return ()
    return tuple(item.value for item in found.elements() if isinstance(item.value, str))


def members(node: Node | None, key: str) -> Iterator[tuple[str, Node]]:
    """The members of the object under ``key``, none if there is no such object."""
    found = node.get(key) if node is not None else None
    if found is not None:
        yield from found.items()
