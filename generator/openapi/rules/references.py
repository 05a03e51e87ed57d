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

_Circles = set[tuple[str, str]]
"""Identities of nodes that are known to be part of a circle."""


def reference_problems(references: list[Visit]) -> Iterator[Problem]:
    """What is wrong with the places that hold a `$ref`."""
    circles: _Circles = set()
    fitting: set[tuple[str, int]] = set()
    for visit in references:
        kind, node = visit
        place = node.own_keys["$ref"]
        if not isinstance(place, str):
            message = f"$ref must be a string, found {describe(place)}"
            yield node.child("$ref").problem("REF002", message)
            continue
        target = None
        try:
            target = node.target
        except UnresolvedReference as error:
            yield from _failure(node, error, circles)
        if target is not None and (kind, id(target)) not in fitting:
            # References are resolved to the same node each time.
            problem = _wrong_kind(kind, node, target)
            if problem is None:
                fitting.add((kind, id(target)))
            else:
                yield problem
        if len(node.own_keys) > 1 and kind not in _SIBLINGS_30:
            yield from _siblings(node)


def misplaced_references(places: list[Visit]) -> Iterator[Problem]:
    """A `$ref` where OpenAPI has none is followed; one warning for each kind.

    The kind of a visit says here what the reference stands for. Bundlers follow
    such references, too, so documents in many files are full of them.
    """
    circles: _Circles = set()
    alike: dict[tuple[str, str], list[Node]] = {}
    for what, node in places:
        try:
            node.document.follow(node)
        except UnresolvedReference as error:
            yield from _failure(node, error, circles)
            continue
        alike.setdefault((node.file, what), []).append(node)
        yield from _siblings(node)
    for (_, what), nodes in alike.items():
        more = f" (and {len(nodes) - 1} more like it)" if len(nodes) > 1 else ""
        message = f"OpenAPI has no $ref in place of {what}; it is followed{more}"
        place = nodes[0].child("$ref")
        yield place.problem("REF013", message, at="key", severity="warning")


def _failure(
    node: Node, error: UnresolvedReference, circles: _Circles
) -> Iterator[Problem]:
    if _is_own_failure(node):
        place = node.child("$ref")
        yield place.problem(error.code, error.message, hint=error.hint)
    elif error.code == "REF005":
        yield from _circle(node, circles, error)


def _wrong_kind(kind: str, node: Node, target: Node) -> Problem | None:
    place = node.child("$ref")
    found = _section_kind(target)
    if found is not None and found != kind:
        message = f"$ref leads to a {found}, expected a {kind}"
        return place.problem("REF004", message)
    if target.is_mapping or (kind == "schema" and isinstance(target.value, bool)):
        return None
    message = f"$ref leads to {describe(target.value)}, expected a {kind}"
    return place.problem("REF004", message)


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


def _siblings(node: Node) -> Iterator[Problem]:
    if not node.document.is_30:
        return
    for key in node.own_keys:
        if key != "$ref" and not key.startswith("x-"):
            message = f'"{key}" next to $ref is ignored in OpenAPI 3.0'
            sibling = node.child(key)
            yield sibling.problem("REF012", message, at="key", severity="warning")
            return
