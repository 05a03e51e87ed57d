"""The version of OpenAPI and what every document needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.rules.other_formats import other_format
from generator.openapi.rules.support import elements
from generator.openapi.suggest import closest
from generator.openapi.values import describe
from generator.problems import Problem

_SUPPORTED = re.compile(r"3\.[012]\.[0-9]+(-.+)?")
_DATE = "a date"


def version_problem(root: Node) -> Problem | None:
    """What is wrong with `openapi`, decided before any other rule."""
    if "openapi" not in root.own_keys:
        other = other_format(root)
        if other is not None:
            return other
        meant = closest("openapi", root.own_keys)
        if meant is None and "swagger" in root.own_keys:
            meant = "swagger"
        hint = f'rename "{meant}"' if meant else "begin with openapi: 3.1.0"
        return root.problem("OAS002", 'missing required key "openapi"', hint=hint)
    node = root.child("openapi")
    if not isinstance(node.value, str):
        message = f'openapi must be a string such as "3.1.0", found {_found(node)}'
        return node.problem("OAS004", message)
    if not _SUPPORTED.fullmatch(node.value):
        message = f'OpenAPI version "{node.value}" is not supported'
        return node.problem("OAS004", message, hint="write 3.0.x, 3.1.x or 3.2.x")
    return None


def needs_content(root: Node) -> Iterator[Problem]:
    """OpenAPI 3.0 needs `paths`; 3.1 one of three keys."""
    if root.document.is_30:
        if "paths" not in root.own_keys:
            message = 'missing required key "paths" (OpenAPI 3.0)'
            yield root.problem("OAS020", message)
    elif not {"paths", "components", "webhooks"} & root.own_keys.keys():
        message = "needs at least one of paths, components, webhooks"
        yield root.problem("OAS020", message)


def tags(root: Node) -> Iterator[Problem]:
    """Every tag is declared once."""
    seen: dict[str, Node] = {}
    for tag in elements(root, "tags"):
        name = tag.own_keys.get("name")
        if not isinstance(name, str):
            continue
        if name in seen:
            message = f'the tag "{name}" is declared already'
            related = (("first", seen[name].source),)
            node = tag.child("name")
            yield node.problem("OAS098", message, severity="warning", related=related)
        seen.setdefault(name, tag.child("name"))


def api_version(info: Node) -> Iterator[Problem]:
    """`info.version` is text, although YAML easily makes a number of it."""
    node = info.child("version")
    if node.is_string:
        if _DATE in (node.document.older_reading(node) or ""):
            yield _taken_as_written(node, f"{node.value} is a date in YAML 1.1")
    elif isinstance(node.value, int | float) and not isinstance(node.value, bool):
        written = node.document.written(node)
        yield _taken_as_written(node, f"{written} is a number in YAML")
    else:
        message = f"info.version must be a string, found {describe(node.value)}"
        yield node.problem("OAS011", message)


def _taken_as_written(node: Node, finding: str) -> Problem:
    message = f"info.version {finding}; the text as written is used"
    return node.problem("OAS011", message, severity="warning", hint="quote it")


def _found(node: Node) -> str:
    if isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return f"the number {node.document.written(node)}"
    return describe(node.value)
