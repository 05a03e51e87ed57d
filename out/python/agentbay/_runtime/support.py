"""The support matrix: which environment supports which method, as published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from ..errors import InvalidRequestError
from .data import Data

__all__ = ["Environment", "Snapshot", "Support", "SupportMatrix"]

Support: TypeAlias = Literal["supported", "unsupported", "unpublished"]


class Environment(Data):
    """A kind of place where entities live."""

    id: str
    title: str
    images: frozenset[str]
    """Images that run in it."""

    default: bool = False
    """Whether an entity without an image is in it."""


class Snapshot(Data):
    """The matrix as it was published on a day."""

    id: str
    source: str
    date: str
    """The day, ``2026-01-31``."""

    supported: Mapping[str, frozenset[str]]
    """Environments by method; a method that is missing was not published."""


class SupportMatrix(Data):
    """All snapshots; the first one is the default."""

    environments: tuple[Environment, ...]
    snapshots: tuple[Snapshot, ...]

    def supports(
        self, method: str, environment: str, snapshot: str | None = None
    ) -> Support:
        """Look up a cell; an unknown method or environment is unpublished.

        Raises:
            InvalidRequestError: there is no such snapshot.
        """
        row = self.snapshot(snapshot).supported.get(method)
        known = any(environment == one.id for one in self.environments)
        if row is None or not known:
            return "unpublished"
        return "supported" if environment in row else "unsupported"

    def snapshot(
        self, snapshot: str | None = None, argument: str = "snapshot"
    ) -> Snapshot:
        """A snapshot by its id, the default one without an id.

        Raises:
            InvalidRequestError: there is no such snapshot.
        """
        for one in self.snapshots:
            if snapshot is None or one.id == snapshot:
                return one
        known = ", ".join(one.id for one in self.snapshots)
        raise InvalidRequestError(f"{argument} must be one of {known}")

    def environment_of(self, image: object) -> str | None:
        """The environment of an image, None when it is not known."""
        for one in self.environments:
            if one.default if not image else image in one.images:
                return one.id
        return None
