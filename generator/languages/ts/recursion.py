"""Which declared types hold themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.ir.declarations import Declaration, Enumeration, Record, Union
from generator.ir.types import EncodedText, ListOf, MapOf, Nullable, Ref, Type


def _parts_of(declared: Declaration) -> Iterator[Type]:
    """The types that a declared one is made of."""
    match declared:
        case Record():
            yield from (one.type for one in declared.fields)
            if declared.extra is not None:
                yield declared.extra
        case Union():
            yield from (one.type for one in declared.variants)
        case Enumeration():
            return
        case _:
            yield from (one.type for one in declared.elements)
            if declared.rest is not None:
                yield declared.rest


def recursive_types(declarations: Mapping[str, Declaration]) -> frozenset[str]:
    """Declared types that hold themselves, be it through others.

    The strongly connected components of Tarjan, without recursion.
    """
    edges = {
        key: [found for part in _parts_of(one) for found in _refs(part)]
        for key, one in declarations.items()
    }
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    waiting: set[str] = set()
    found: set[str] = set()
    for start in edges:
        work = [(start, iter(edges[start]))] if start not in order else []
        while work:
            key, children = work[-1]
            if key not in order:
                order[key] = low[key] = len(order)
                stack.append(key)
                waiting.add(key)
            for child in children:
                if child not in order:
                    work.append((child, iter(edges[child])))
                    break
                if child in waiting:
                    low[key] = min(low[key], order[child])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[key])
                if low[key] == order[key]:
                    at = stack.index(key)
                    group = stack[at:]
                    del stack[at:]
                    waiting.difference_update(group)
                    if len(group) > 1 or key in edges[key]:
                        found.update(group)
    return frozenset(found)


def _refs(kind: Type) -> Iterator[str]:
    match kind:
        case Ref():
            yield kind.key
        case ListOf():
            yield from _refs(kind.item)
        case MapOf():
            yield from _refs(kind.value)
        case Nullable() | EncodedText():
            yield from _refs(kind.inner)
        case _:
            return
