"""What the objects of one entity share: client, properties, whether it lives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import InvalidRequestError
from .client import Client
from .settings import Settings

if TYPE_CHECKING:
    from .answers import Answer
    from .async_driver import AsyncDriver
    from .support import SupportMatrix
    from .sync_driver import SyncDriver

__all__ = ["EntityKind", "Scope", "check_snapshot", "lazily"]


class EntityKind:
    """What the runtime must know of a class of entities.

    Args:
        build: Makes the object around a scope.
        name: What messages call the entity.
        identity: Stored property that names one of them.
        environment_from: Stored property that tells its environment.
    """

    __slots__ = ("build", "environment_from", "identity", "name")

    def __init__(
        self,
        build: Callable[[Scope], Any],
        name: str,
        identity: str = "",
        environment_from: str = "",
    ) -> None:
        self.build = build
        self.name = name
        self.identity = identity
        self.environment_from = environment_from


def lazily(module: str, name: str) -> Callable[[Scope], Any]:
    """Make objects of a class that is imported with the first of them.

    Args:
        module: Where the class is, relative to the package: ``.session``.
        name: The class.
    """

    def build(scope: Scope) -> Any:
        package = __name__.partition("._runtime")[0]
        return getattr(import_module(module, package), name)(scope)

    return build


def check_snapshot(settings: Settings, matrix: SupportMatrix | None) -> None:
    """Refuse a strict mode that no snapshot stands for.

    Raises:
        InvalidRequestError: there is no such snapshot.
    """
    if settings.strict_support is not None and matrix is not None:
        matrix.snapshot(settings.strict_support, "strict_support")


class Scope:
    """The shared state of an entity and its modules, or of the client itself.

    Args:
        client: Settings and retry budget.
        driver: Performs the calls.
        owner: The client object that the user made.
        entities: Classes of entities by their key.
        matrix: Which environment supports which method.
        kind: Of the entity; None for the client's own scope.
        properties: What the entity remembers.
    """

    def __init__(
        self,
        client: Client,
        driver: SyncDriver | AsyncDriver,
        owner: Any,
        entities: Mapping[str, EntityKind],
        matrix: SupportMatrix | None = None,
        kind: EntityKind | None = None,
        properties: Mapping[str, Any] | None = None,
    ) -> None:
        self.client = client
        self.driver = driver
        self.owner = owner
        self.entities = entities
        self.matrix = matrix
        self.kind = kind
        self.properties = dict(properties or {})
        self.closed = False
        self.contexts: dict[str, Answer] = {}
        """Answers that are asked for once per entity."""

    def entity(self, key: str, properties: Mapping[str, Any]) -> Any:
        """Make a new entity of the same client."""
        kind = self.entities[key]
        scope = Scope(
            self.client,
            self.driver,
            self.owner,
            self.entities,
            self.matrix,
            kind,
            properties,
        )
        return kind.build(scope)

    @property
    def environment(self) -> str | None:
        """Environment of the entity, None when it is not known."""
        if self.matrix is None or self.kind is None or not self.kind.environment_from:
            return None
        image = self.properties.get(self.kind.environment_from)
        return self.matrix.environment_of(image)

    def refuse_closed(self) -> None:
        """Refuse a call on an entity that was deleted.

        Raises:
            InvalidRequestError: it was.
        """
        if self.closed and self.kind is not None:
            identity = self.properties.get(self.kind.identity, "")
            raise InvalidRequestError(f"{self.kind.name} {identity} was deleted")

    def refuse_unsupported(self, method: str) -> None:
        """Refuse a method that the entity's environment does not support.

        Only in strict mode, and only what the chosen snapshot says.

        Raises:
            InvalidRequestError: it does not.
        """
        snapshot = self.client.settings.strict_support
        if snapshot is None or self.matrix is None:
            return
        environment = self.environment
        if environment is None:
            return
        if self.matrix.supports(method, environment, snapshot) == "unsupported":
            raise InvalidRequestError(f"{method} is not supported in {environment}")
