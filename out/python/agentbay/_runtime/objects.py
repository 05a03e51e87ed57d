"""Bases of everything that has methods: clients, entities, modules, resources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from .async_driver import AsyncDriver
from .exchange import Client
from .method import Method
from .options import RequestOptions
from .perform import perform
from .retry import RetryBudget
from .scope import EntityKind, Scope, check_snapshot
from .settings import Settings
from .sync_driver import SyncDriver

if TYPE_CHECKING:
    import httpx2

    from .support import SupportMatrix

__all__ = ["AsyncBase", "AsyncClientBase", "Base", "ClientBase"]

T = TypeVar("T")


class Owner:
    """What a sync and an async owner of methods share.

    Args:
        scope: State that it shares with the other objects of its entity.
    """

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @property
    def _own(self) -> Mapping[str, Any]:
        """What the entity remembers."""
        return self._scope.properties

    def __repr__(self) -> str:
        kind = self._scope.kind
        name = type(self).__name__
        if kind is None or not kind.identity:
            return f"{name}()"
        return f"{name}({kind.identity}={self._own.get(kind.identity)!r})"


class Base(Owner):
    """An owner of sync methods."""

    def _call(
        self, method: Method[T], arguments: dict[str, Any], options: RequestOptions
    ) -> T:
        driver = self._scope.driver
        assert isinstance(driver, SyncDriver)
        return driver.run(perform(self._scope, method, arguments, options))


class AsyncBase(Owner):
    """An owner of async methods."""

    async def _call(
        self, method: Method[T], arguments: dict[str, Any], options: RequestOptions
    ) -> T:
        driver = self._scope.driver
        assert isinstance(driver, AsyncDriver)
        return await driver.run(perform(self._scope, method, arguments, options))


class ClientBase(Base):
    """A client whose methods block."""

    def __init__(
        self,
        settings: Settings,
        entities: Mapping[str, EntityKind],
        matrix: SupportMatrix | None,
        http_client: httpx2.Client | None,
    ) -> None:
        check_snapshot(settings, matrix)
        client = Client(settings, RetryBudget())
        driver = SyncDriver(http_client)
        super().__init__(Scope(client, driver, self, entities, matrix))

    def close(self) -> None:
        """Close the connections; a client that was given as ``http_client`` stays
        open."""
        driver = self._scope.driver
        assert isinstance(driver, SyncDriver)
        driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _changed(self, changes: Mapping[str, object]) -> Self:
        return _copy(self, changes)


class AsyncClientBase(AsyncBase):
    """A client whose methods are coroutines."""

    def __init__(
        self,
        settings: Settings,
        entities: Mapping[str, EntityKind],
        matrix: SupportMatrix | None,
        http_client: httpx2.AsyncClient | None,
    ) -> None:
        check_snapshot(settings, matrix)
        client = Client(settings, RetryBudget())
        driver = AsyncDriver(http_client)
        super().__init__(Scope(client, driver, self, entities, matrix))

    async def aclose(self) -> None:
        """Close the connections; a client that was given as ``http_client`` stays
        open."""
        driver = self._scope.driver
        assert isinstance(driver, AsyncDriver)
        await driver.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _changed(self, changes: Mapping[str, object]) -> Self:
        return _copy(self, changes)


C = TypeVar("C", bound=Owner)


def _copy(client: C, changes: Mapping[str, object]) -> C:
    """A client with other settings and the same connections and retry budget."""
    old = client._scope
    settings = old.client.settings.changed(changes)
    copy = type(client).__new__(type(client))
    copy._scope = Scope(
        old.client._replace(settings=settings),
        old.driver,
        copy,
        old.entities,
        old.matrix,
    )
    return copy
