"""Schemas whose types are being found, which their own parts may lead back to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from generator.ir.name import Name
from generator.openapi.node import Node


@dataclass(frozen=True, slots=True)
class _Begun:
    place: Name
    records: int


class UnderWay:
    """The way from the first schema to the one that is looked at."""

    def __init__(self) -> None:
        self._begun: dict[tuple[str, str], _Begun] = {}
        self._records = 0

    def place(self, node: Node) -> Name | None:
        """The place that names a schema on the way; None if it is not on it."""
        found = self._begun.get(node.identity)
        return found.place if found is not None else None

    def leads_through_record(self, node: Node) -> bool:
        """Whether a record was begun after a schema on the way."""
        return self._records > self._begun[node.identity].records

    @contextmanager
    def schema(self, node: Node, place: Name) -> Iterator[None]:
        """While the type of a schema is being found."""
        before = self._begun.get(node.identity)
        self._begun[node.identity] = _Begun(place, self._records)
        try:
            yield
        finally:
            del self._begun[node.identity]
            if before is not None:
                self._begun[node.identity] = before

    @contextmanager
    def record(self) -> Iterator[None]:
        """While the fields of a record are."""
        self._records += 1
        try:
            yield
        finally:
            self._records -= 1
