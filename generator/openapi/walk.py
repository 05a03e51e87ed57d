"""Every object of a document, each with the kind that its place gives it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference
from generator.openapi.rules.support import Rule, end_of
from generator.openapi.shape import (
    key_problem,
    list_problem,
    map_problem,
    missing_keys,
    missing_text,
    object_problem,
    scalar_problem,
)
from generator.openapi.tables import Entry, Table, tables
from generator.problems import Problem


class Visit(NamedTuple):
    """One object and what it is."""

    kind: str
    """A key of `generator.openapi.grammar_document.KINDS`."""
    node: Node


class Walk:
    """Goes through the objects of a document and what they refer to.

    An object is met once, however many references or aliases lead to it. The
    walk looks at plain values and makes nodes only for objects and for what is
    wrong: documents have hundreds of thousands of values.
    """

    def __init__(self, root: Node) -> None:
        """Walk everything that can be reached from `root`."""
        self.objects: list[Visit] = []
        """Mappings in their own place."""
        self.references: list[Visit] = []
        """Places that hold a `$ref` instead."""
        self.misplaced: list[Visit] = []
        """Such places where OpenAPI has no `$ref`, with what it stands for."""
        self.extended: list[Visit] = []
        """Objects with extensions."""
        self.due: list[tuple[Node, tuple[Rule, ...]]] = []
        """Objects with the rules that have to look at them."""
        self.problems: list[Problem] = []
        self._document = root.document
        self._tables = tables(root.document.version[:3])
        self._seen: set[int] = set()
        self._pending: deque[Visit] = deque()
        self._targets: deque[Visit] = deque()
        self.visit_all([Visit("document", root)])

    def visit_all(self, visits: Iterable[Visit]) -> None:
        """Walk further objects and everything below them."""
        self._pending.extend(visits)
        most = self._document.limits.findings
        while (self._pending or self._targets) and len(self.problems) <= most:
            # Targets wait until the document itself was walked: what lies in
            # `components` is then known by the kind of its section.
            queue = self._pending or self._targets
            self._visit(queue.popleft())

    def of_kind(self, kind: str) -> Iterator[Node]:
        """The objects of one kind, in the order of the walk."""
        return (visit.node for visit in self.objects if visit.kind == kind)

    def _visit(self, visit: Visit) -> None:
        kind, node = visit
        value = node.value
        if not isinstance(value, dict):
            self._gather(object_problem(kind, node))
            return
        if id(value) in self._seen:
            return
        self._seen.add(id(value))
        table = self._tables[kind]
        if "$ref" in value:
            if table.kind.referable:
                self.references.append(visit)
                self._refer(visit)
                if kind not in ("path item", "schema") or self._document.is_30:
                    return
            elif isinstance(value["$ref"], str):
                self._misplaced(f"the {table.kind.label}", node)
                self._refer(visit)
                return
        self.objects.append(visit)
        self._keys(table, visit, value)
        for key in table.kind.required:
            if key not in value:
                self.problems.extend(missing_keys(kind, node))
                break

    def _keys(self, table: Table, visit: Visit, value: dict[str, object]) -> None:
        kind, node = visit
        entries, older = table.entries, self._document.older_words
        rules = table.rules
        extended = False
        for key, member in value.items():
            entry = entries.get(key)
            if entry is None:
                extended |= key.startswith("x-")
                entry = self._uncommon(table, visit, key)
                if entry is None:
                    continue
            for due in entry.rules:
                if member not in due.unless and due.rule not in rules:
                    rules = (*rules, due.rule)
            if entry.is_object:
                child = Node(self._document, node.file, member, node, key)
                self._pending.append(Visit(entry.of, child))
            elif entry.shape != "one":
                self._several(kind, entry, node.child(key))
            elif member.__class__ not in entry.accepts or (
                older and entry.is_text and member in older
            ):
                self._scalar(entry, node.child(key))
        if extended:
            self.extended.append(visit)
        if rules:
            self.due.append((node, rules))

    def _uncommon(self, table: Table, visit: Visit, key: str) -> Entry | None:
        """What stands under a key that the table does not list."""
        if key.startswith("x-") or key == "$ref":
            return None
        if table.others is None:
            self._gather(key_problem(visit.kind, visit.node.child(key)))
            return table.untimely.get(key)
        return table.others

    def _several(self, owner: str, entry: Entry, node: Node) -> None:
        """Walk a list, or a mapping with keys that the author chose."""
        is_list = entry.shape == "list"
        if node.reference is not None and (entry.holds_objects or is_list):
            target = self._misplaced(f"`{node.key}`", node)
            if target is not None:
                self._several(owner, entry, target)
            return
        value = node.value
        members: Iterable[tuple[str | int, object]]
        if is_list:
            if not isinstance(value, list):
                self._gather(list_problem(owner, entry.field, node))
                return
            members = enumerate(value)
        else:
            if not isinstance(value, dict):
                self._gather(map_problem(owner, entry.field, node))
                return
            members = value.items()
            if owner != "schema":
                members = [
                    item for item in members if not str(item[0]).startswith("x-")
                ]
        document, file, of, older = (
            self._document,
            node.file,
            entry.of,
            self._document.older_words,
        )
        if entry.holds_objects:
            pending = self._pending
            for key, member in members:
                pending.append(Visit(of, Node(document, file, member, node, key)))
            return
        for key, member in members:
            if member.__class__ not in entry.accepts or (
                older and entry.is_text and member in older
            ):
                self._scalar(entry, node.child(key))

    def _scalar(self, entry: Entry, node: Node) -> None:
        if not entry.is_text or node.reference is None:
            self._gather(scalar_problem(entry.of, node))
            return
        try:
            target = node.target
        except UnresolvedReference as error:
            self.problems.append(missing_text(node, error))
        else:
            self._misplaced(f"`{node.key}`", node)
            self._gather(scalar_problem(entry.of, target))

    def _misplaced(self, what: str, node: Node) -> Node | None:
        """Note a `$ref` that OpenAPI does not have; what it leads to, if anything."""
        self.misplaced.append(Visit(what, node))
        return end_of(node)

    def _refer(self, visit: Visit) -> None:
        target = end_of(visit.node)
        # Most targets are in `components`, or have been referred to before.
        if target and target.is_mapping and id(target.value) not in self._seen:
            self._targets.append(Visit(visit.kind, target))

    def _gather(self, problem: Problem | None) -> None:
        if problem is not None:
            self.problems.append(problem)
