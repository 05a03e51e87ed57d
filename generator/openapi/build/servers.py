"""Servers: where requests go, of the document, a path or an operation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.ir.name import Name
from generator.ir.protocol import Server, ServerVariable
from generator.ir.values import Doc
from generator.openapi.build.context import name_of
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import members, sdk_name, x_sdk
from generator.openapi.node import Node
from generator.text.spec_text import SpecText

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def server_of(root: Node) -> Server:
    """The first server of the document, with its variables as settings."""
    return _first(root) or Server((), (), None)


def own_server(path_item: Node, operation: Node, usual: Server) -> Server | None:
    """The server of an operation or else of its path; none if it is the usual one."""
    found = _first(operation) or _first(path_item)
    if found is None or found.url == usual.url:
        return None
    return found


def _first(holder: Node) -> Server | None:
    listed = holder.get("servers")
    described = list(listed.elements()) if listed is not None else []
    if not described:
        return None
    first, *others = described
    url = first.string("url")
    if url is None:
        return None
    extension = x_sdk(first)
    variables = {
        wire: _variable(wire, node) for wire, node in members(first, "variables")
    }
    return Server(
        url=tuple(_pieces(url, variables)),
        variables=tuple(variables.values()),
        env=extension.text("env") if extension is not None else None,
        doc=doc(None, first.string("description")),
        others=tuple(map(_other, others)),
    )


def _pieces(
    url: str, variables: dict[str, ServerVariable]
) -> Iterator[SpecText | Name]:
    for position, piece in enumerate(_VARIABLE.split(url)):
        if position % 2 and piece in variables:
            yield variables[piece].name
        elif position % 2:
            yield SpecText("{" + piece + "}")
        elif piece:
            yield SpecText(piece)


def _other(node: Node) -> tuple[SpecText, Doc]:
    return node.text("url") or SpecText(""), doc(None, node.string("description"))


def _variable(wire: str, node: Node) -> ServerVariable:
    extension = x_sdk(node)
    hosts = tuple(
        (SpecText(value), text)
        for value, url in members(extension, "hosts")
        if (text := url.as_text()) is not None
    )
    return ServerVariable(
        name=name_of(sdk_name(node) or wire),
        wire=SpecText(wire),
        default=node.text("default") or SpecText(""),
        env=extension.text("env") if extension is not None else None,
        doc=doc(None, node.string("description")),
        hosts=hosts,
    )
