"""Links to other operations, and keys that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.openapi.document import Document
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference
from generator.openapi.rules.support import operations
from generator.openapi.suggest import did_you_mean
from generator.problems import Problem

_EXCLUSIVE = (
    ("example", "examples"),
    ("externalValue", "value"),
    ("operationId", "operationRef"),
    ("identifier", "url"),
)
"""Pairs of keys of which an object has one; their objects have no others of them."""


def exclusive_keys(owner: Node) -> Iterator[Problem]:
    """Whoever reads both has to guess which one is meant."""
    for one, other in _EXCLUSIVE:
        keys = [key for key in owner.own_keys if key in (one, other)]
        if len(keys) == 2:
            message = f'"{keys[1]}" stands beside "{keys[0]}", which excludes it'
            node = owner.child(keys[1])
            yield node.problem("OAS097", message, at="key", severity="warning")


def target(link: Node) -> Iterator[Problem]:
    """A link names an operation of the document. It is only documentation."""
    name, reference = (
        link.own_keys.get("operationId"),
        link.own_keys.get("operationRef"),
    )
    if name is None and reference is None:
        message = 'the link has neither "operationId" nor "operationRef"'
        yield link.problem("OAS062", message, at="key", severity="warning")
    if isinstance(name, str):
        known = _operation_ids(link.document)
        if name not in known:
            message = f'no operation has the operationId "{name}"'
            hint = did_you_mean(name, known)
            node = link.child("operationId")
            yield node.problem("OAS062", message, severity="warning", hint=hint)
    if isinstance(reference, str):
        node = link.child("operationRef")
        try:
            link.document.resolve(reference, node)
        except UnresolvedReference as error:
            if error.code != "REF011":
                # Another API may be anywhere; nothing is fetched.
                yield node.problem(
                    "OAS062", error.message, severity="warning", hint=error.hint
                )


@lru_cache(maxsize=1)
def _operation_ids(document: Document) -> tuple[str, ...]:
    """Collected once, not for every link."""
    found = (
        operation.own_keys.get("operationId") for operation in operations(document.node)
    )
    return tuple(name for name in found if isinstance(name, str))
