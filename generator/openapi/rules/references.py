"""References: that they lead somewhere, and to the right kind of object."""

from __future__ import annotations

from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference
from generator.openapi.values import describe
from generator.openapi.walk import Visit
from generator.problems import Problem

_SECTION_KINDS = {
    "schemas": "schema",
    "responses": "response",
    "parameters": "parameter",
    "examples": "example",
    "requestBodies": "request body",
    "headers": "header",
    "securitySchemes": "security scheme",
    "links": "link",
    "callbacks": "callback",
    "pathItems": "path item",
    "mediaTypes": "media type",
}
_SIBLINGS_30 = frozenset({"path item"})
"""Objects of OpenAPI 3.0 that are no plain reference when `$ref` is in them."""


def reference_problems(references: list[Visit]) -> Iterator[Problem]:
    """What is wrong with the places that hold a `$ref`."""
    circles: set[tuple[str, str]] = set()
    for visit in references:
        yield from _target(visit, circles)
        yield from _siblings(visit)


def _target(visit: Visit, circles: set[tuple[str, str]]) -> Iterator[Problem]:
    node = visit.node
    place = node.child("$ref")
    if not isinstance(place.value, str):
        message = f"$ref must be a string, found {describe(place.value)}"
        yield place.problem("REF002", message)
        return
    try:
        target = node.target
    except UnresolvedReference as error:
        if error.code == "REF005":
            yield from _circle(node, circles, error)
        elif _is_own_failure(node):
            yield place.problem(error.code, error.message, hint=error.hint)
        return
    found = _section_kind(target)
    if found is not None and found != visit.kind:
        message = f"$ref leads to a {found}, expected a {visit.kind}"
        yield place.problem("REF004", message)
    elif not target.is_mapping and not (
        visit.kind == "schema" and isinstance(target.value, bool)
    ):
        message = f"$ref leads to {describe(target.value)}, expected a {visit.kind}"
        yield place.problem("REF004", message)


def _is_own_failure(node: Node) -> bool:
    """Whether this very reference fails, and not one further down the chain."""
    try:
        return node.ref is None
    except UnresolvedReference:
        return True


def _circle(
    node: Node, circles: set[tuple[str, str]], error: UnresolvedReference
) -> Iterator[Problem]:
    """Report a circle of references once, at the first that is part of it."""
    if node.identity in circles:
        return
    members = [node]
    following = node.ref
    while following is not None and following not in members:
        members.append(following)
        following = following.ref
    circles |= {member.identity for member in members}
    if following == node:
        place = node.child("$ref")
        yield place.problem("REF005", error.message)
    else:
        # This reference leads into the circle; the circle itself comes later
        # in the walk and is reported there.
        circles -= {member.identity for member in members}


def _section_kind(target: Node) -> str | None:
    tokens = target.tokens
    if len(tokens) == 3 and tokens[0] == "components":
        return _SECTION_KINDS.get(str(tokens[1]))
    return None


def _siblings(visit: Visit) -> Iterator[Problem]:
    node = visit.node
    if visit.kind == "operation":
        message = "OpenAPI has no $ref in place of an operation; it is followed"
        place = node.child("$ref")
        yield place.problem("REF013", message, at="key", severity="warning")
    if not node.document.is_30 or visit.kind in _SIBLINGS_30:
        return
    for key in node.own_keys:
        if key != "$ref" and not key.startswith("x-"):
            message = f'"{key}" next to $ref is ignored in OpenAPI 3.0'
            sibling = node.child(key)
            yield sibling.problem("REF012", message, at="key", severity="warning")
            return
