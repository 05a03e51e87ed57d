"""Documents that are no OpenAPI, but known: what they are, and what to do."""

from __future__ import annotations

import shlex
from typing import NamedTuple

from generator.openapi.node import Node
from generator.problems import Problem


class _Format(NamedTuple):
    name: str
    advice: str
    """`{file}` stands for the name of the document, quoted for a shell."""


_SWAGGER = _Format(
    "Swagger", "convert it first: npx swagger2openapi --outfile openapi.yaml {file}"
)
_FORMATS = {
    "swagger": _SWAGGER,
    "swaggerVersion": _SWAGGER,
    "arazzo": _Format("Arazzo", "name the OpenAPI document that it is about"),
    "asyncapi": _Format("AsyncAPI", "isogloss reads OpenAPI"),
    "overlay": _Format("Overlay", "name the document, and this file by --overlay"),
}
"""By the key at the top that holds the version of the format."""

_SHAPES = {
    "$schema": _Format("JSON Schema", "refer to it from an OpenAPI document"),
    "item": _Format("a Postman collection", "export it as OpenAPI 3"),
}
"""By another key that tells."""


def other_format(root: Node) -> Problem | None:
    """What a document without `openapi` is, if that can be told.

    `swagger: 3.0.0` is a slip of the key and no other format.
    """
    for key in root.own_keys:
        known = _FORMATS.get(key) or _SHAPES.get(key)
        if known is None:
            continue
        node = root.child(key)
        version = node.document.written(node).strip("'\"") if key in _FORMATS else ""
        if key == "swagger" and version.startswith("3"):
            return None
        what = f"{known.name} {version}" if version[:1].isdigit() else known.name
        hint = known.advice.format(file=shlex.quote(root.file))
        return node.problem("OAS003", f"{what} is not supported", hint=hint)
    return None
