"""Circles in a graph of schemas, found in one pass however many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from generator.openapi.node import Node

Edges = Callable[[Node], Iterator[tuple[Node, Node]]]
"""The nodes that one leads to, each with the place that says so."""

_Identity = tuple[str, str]


def circles(starts: Iterable[Node], edges: Edges) -> list[list[Node]]:
    """Groups of nodes that all lead to each other; also a node that leads to itself."""
    search = _Search(edges)
    for start in starts:
        search.run(start)
    return search.groups


def shortest(start: Node, edges: Edges) -> list[tuple[Node, Node]]:
    """The shortest way from a node back to it: nodes and the places between.

    Empty if there is none.
    """
    before: dict[Node, tuple[Node, Node]] = {}
    queue = [start]
    for node in queue:
        for target, place in edges(node):
            if target == start:
                way = [(target, place)]
                while node != start:
                    node, place = before[node]
                    way.append((node, place))
                return way[::-1]
            if target not in before:
                before[target] = node, place
                queue.append(target)
    return []


@dataclass
class _Search:
    """Tarjan's algorithm, with a stack of its own.

    A chain of references may be longer than Python's stack is deep.
    """

    edges: Edges
    groups: list[list[Node]] = field(default_factory=list)
    order: dict[_Identity, int] = field(default_factory=dict)
    lowest: dict[_Identity, int] = field(default_factory=dict)
    """The earliest node on the path that is reached from each."""
    path: list[Node] = field(default_factory=list)
    on_path: set[_Identity] = field(default_factory=set)
    loops: set[_Identity] = field(default_factory=set)
    work: list[tuple[Node, Iterator[tuple[Node, Node]]]] = field(default_factory=list)

    def run(self, start: Node) -> None:
        if start.identity not in self.order:
            self._enter(start)
        while self.work:
            node, following = self.work[-1]
            if not self._goes_on(node.identity, following):
                self.work.pop()
                self._leave(node.identity)

    def _enter(self, node: Node) -> None:
        self.order[node.identity] = self.lowest[node.identity] = len(self.order)
        self.path.append(node)
        self.on_path.add(node.identity)
        self.work.append((node, self.edges(node)))

    def _goes_on(self, here: _Identity, following: Iterator[tuple[Node, Node]]) -> bool:
        for target, _ in following:
            there = target.identity
            if there not in self.order:
                self._enter(target)
                return True
            if there == here:
                self.loops.add(here)
            if there in self.on_path:
                self.lowest[here] = min(self.lowest[here], self.order[there])
        return False

    def _leave(self, here: _Identity) -> None:
        if self.work:
            above = self.work[-1][0].identity
            self.lowest[above] = min(self.lowest[above], self.lowest[here])
        if self.lowest[here] < self.order[here]:
            return
        first = next(i for i, n in enumerate(reversed(self.path)) if n.identity == here)
        group = self.path[-first - 1 :]
        del self.path[-first - 1 :]
        self.on_path -= {node.identity for node in group}
        if len(group) > 1 or here in self.loops:
            self.groups.append(group)
