"""Which module a declared type stands in.

A type of the document's components has a module of its own, with what is declared
inside it. What is declared inside operations stands with the resource that has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.ir.api import Api
from generator.ir.declarations import Declaration, Enumeration, Record, Union
from generator.ir.operations import Operation
from generator.ir.owners import OwnerKind
from generator.ir.plans import Call, Listing
from generator.ir.requests import OperationRequest
from generator.ir.types import (
    EncodedText,
    ListOf,
    MapOf,
    Nullable,
    Ref,
    Type,
)

_IN_OPERATIONS = frozenset(
    (
        *("callbacks", "content", "headers", "parameters", "paths", "requestBodies"),
        *("requestBody", "responses", "webhooks"),
    )
)
"""Steps of a pointer to what is no schema of the components."""


def roots_of(keys: Iterable[str]) -> dict[str, str]:
    """The outermost declared type around each one, itself if there is none."""
    known = set(keys)
    found: dict[str, str] = {}
    for key in known:
        root, outer = key, key
        while outer := _outer(outer):
            if outer in known:
                root = outer
        found[key] = root
    return found


def _outer(key: str) -> str:
    """The key without its last step; empty for the file itself."""
    head, mark, tail = key.rpartition("#")
    if mark and "#" in head:
        return head
    pointer = tail.rpartition("/")[0]
    return f"{head}#{pointer}" if pointer else ""


def is_inline(root: str) -> bool:
    """Whether a type is declared inside an operation."""
    steps = root.partition("#")[2].split("/")
    if steps[1:3] == ["components", "schemas"]:
        return False
    return not _IN_OPERATIONS.isdisjoint(steps)


def users_of(api: Api, roots: Mapping[str, str]) -> dict[str, str]:
    """The resource that first uses each type declared inside operations, by root."""
    declarations = {one.key: one for one in api.declarations}
    operations = {one.key: one for one in api.operations}
    found: dict[str, str] = {}
    for owner in api.owners:
        if owner.kind is not OwnerKind.RESOURCE:
            continue
        used: list[Type] = []
        for method in owner.methods:
            plan = method.plan
            if isinstance(plan, Call | Listing):
                request = plan.request
                if isinstance(request, OperationRequest):
                    used += types_of(operations[request.operation])
            if method.outcome.value_type is not None:
                used.append(method.outcome.value_type)
        for key in _reached(used, declarations):
            if is_inline(roots[key]):
                found.setdefault(roots[key], owner.key)
    return found


def types_of(operation: Operation) -> Iterator[Type]:
    """Every type that an operation sends or receives."""
    yield from (one.type for one in operation.parameters)
    if operation.body is not None and operation.body.type is not None:
        yield operation.body.type
    for answer in (operation.answer, *operation.others):
        if answer.type is not None:
            yield answer.type
    yield from (one.type for one in operation.errors)


def parts_of(declared: Declaration) -> Iterator[Type]:
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
        key: [found for part in parts_of(one) for found in _refs(part)]
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


def _reached(
    kinds: Iterable[Type], declarations: Mapping[str, Declaration]
) -> Iterator[str]:
    seen: set[str] = set()
    waiting = list(kinds)[::-1]
    while waiting:
        match kind := waiting.pop():
            case ListOf():
                waiting.append(kind.item)
            case MapOf():
                waiting.append(kind.value)
            case Nullable() | EncodedText():
                waiting.append(kind.inner)
            case Ref() if kind.key not in seen:
                seen.add(kind.key)
                yield kind.key
                waiting += [*parts_of(declarations[kind.key])][::-1]
            case _:
                pass
