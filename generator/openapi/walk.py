"""Every object of a document, each with the kind that its place gives it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.openapi.grammar import Field
from generator.openapi.grammar_document import KINDS
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference
from generator.openapi.shape import (
    is_extension,
    key_problems,
    list_problem,
    map_problem,
    object_problem,
    scalar_problem,
)
from generator.problems import Problem

_SCALARS = frozenset({"text", "string", "boolean", "number", "any"})


@dataclass(frozen=True, slots=True)
class Visit:
    """One object and what it is."""

    kind: str
    """A key of `generator.openapi.grammar_document.KINDS`."""
    node: Node


class Walk:
    """Goes through the objects of a document and what they refer to.

    `objects` are mappings (and boolean schemas) in their own place,
    `references` the places that hold a `$ref` instead. An object is met once,
    however many references or aliases lead to it.
    """

    def __init__(self, root: Node) -> None:
        """Walk everything that can be reached from `root`."""
        self.objects: list[Visit] = []
        self.references: list[Visit] = []
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self._pending: deque[Visit] = deque()
        self._targets: deque[Visit] = deque()
        self.visit_all([Visit("document", root)])

    def visit_all(self, visits: Iterable[Visit]) -> None:
        """Walk further objects and everything below them."""
        self._pending.extend(visits)
        while self._pending or self._targets:
            # Targets wait until the document itself was walked: what lies in
            # `components` is then known by the kind of its section.
            queue = self._pending or self._targets
            self._visit(queue.popleft())

    def _visit(self, visit: Visit) -> None:
        node, kind = visit.node, KINDS[visit.kind]
        if isinstance(node.value, dict | list):
            if id(node.value) in self._seen:
                return
            self._seen.add(id(node.value))
        problem = object_problem(visit.kind, node)
        if problem is not None:
            self.problems.append(problem)
            return
        if kind.referable and "$ref" in node.own_keys:
            self.references.append(visit)
            self._refer(visit)
            if visit.kind not in ("path item", "schema") or node.document.is_30:
                return
        self.objects.append(visit)
        self.problems.extend(key_problems(visit.kind, node))
        for key in node.own_keys:
            if is_extension(key) or key == "$ref":
                continue
            field = kind.fields.get(key) or kind.others
            if field is not None:
                self._enter(visit.kind, field, node.child(key))

    def _refer(self, visit: Visit) -> None:
        try:
            target = visit.node.target
        except UnresolvedReference:
            return
        if target.is_mapping:
            self._targets.append(Visit(visit.kind, target))

    def _enter(self, owner: str, field: Field, node: Node) -> None:
        match field.shape:
            case "one":
                self._value(field.of, node)
            case "list":
                self._gather(list_problem(owner, field, node))
                for element in node.elements():
                    self._value(field.of, element)
            case "map":
                self._gather(map_problem(owner, field, node))
                for key in node.own_keys:
                    if not is_extension(key) or owner == "schema":
                        self._value(field.of, node.child(key))

    def _value(self, of: str, node: Node) -> None:
        if of in _SCALARS:
            self._gather(scalar_problem(of, node))
        else:
            self._pending.append(Visit(of, node))

    def _gather(self, problem: Problem | None) -> None:
        if problem is not None:
            self.problems.append(problem)

    def of_kind(self, kind: str) -> Iterator[Node]:
        """The objects of one kind, in the order of the walk."""
        return (visit.node for visit in self.objects if visit.kind == kind)
