"""Bases of everything that has methods: clients, entities, modules, resources."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from .client import Client
from .perform import framed, perform
from .profile import Profile, configure, keyring_of
from .retry import RetryBudget
from .scope import EntityKind, Scope, check_snapshot
from .sync_driver import SyncDriver
from .transport import transport_of

if TYPE_CHECKING:
    import ssl

    import httpx2

    from .async_driver import AsyncDriver
    from .credentials import Given
    from .method import DataPageMethod, Method, PageMethod, StreamMethod
    from .options import RequestOptions
    from .pages import AsyncDataPage, AsyncPage, DataPage, Page
    from .streams import AsyncStream, Stream
    from .support import SupportMatrix

__all__ = ["AsyncBase", "AsyncClientBase", "Base", "ClientBase"]

T = TypeVar("T")
D = TypeVar("D")
NO_ENTITIES: Mapping[str, EntityKind] = MappingProxyType({})


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

    def _call(self, method: Method[T], options: RequestOptions, /, **given: Any) -> T:
        flow = perform(self._scope, method.steps, given, options)
        value: T = self._driver.run(flow)
        return value

    def _page(
        self, method: PageMethod[T], options: RequestOptions, /, **given: Any
    ) -> Page[T]:
        from .page_calls import turn_page
        from .pages import Page

        flow = turn_page(self._scope, method.steps, given, options, Page)
        page: Page[T] = self._driver.run(flow)
        return page

    def _data_page(
        self, method: DataPageMethod[T, D], options: RequestOptions, /, **given: Any
    ) -> DataPage[T, D]:
        from .page_calls import turn_page
        from .pages import DataPage

        flow = turn_page(self._scope, method.steps, given, options, DataPage)
        page: DataPage[T, D] = self._driver.run(flow)
        return page

    def _stream(
        self, method: StreamMethod[T], options: RequestOptions, /, **given: Any
    ) -> Stream[T]:
        from .streams import Stream, opened

        frame = framed(self._scope, method.steps, given, options)
        return Stream(self._driver, self._driver.run(opened(method.steps, frame)))

    @property
    def _driver(self) -> SyncDriver:
        return cast("SyncDriver", self._scope.driver)


class AsyncBase(Owner):
    """An owner of async methods."""

    async def _call(
        self, method: Method[T], options: RequestOptions, /, **given: Any
    ) -> T:
        flow = perform(self._scope, method.steps, given, options)
        value: T = await self._driver.run(flow)
        return value

    async def _page(
        self, method: PageMethod[T], options: RequestOptions, /, **given: Any
    ) -> AsyncPage[T]:
        from .page_calls import turn_page
        from .pages import AsyncPage

        flow = turn_page(self._scope, method.steps, given, options, AsyncPage)
        page: AsyncPage[T] = await self._driver.run(flow)
        return page

    async def _data_page(
        self, method: DataPageMethod[T, D], options: RequestOptions, /, **given: Any
    ) -> AsyncDataPage[T, D]:
        from .page_calls import turn_page
        from .pages import AsyncDataPage

        flow = turn_page(self._scope, method.steps, given, options, AsyncDataPage)
        page: AsyncDataPage[T, D] = await self._driver.run(flow)
        return page

    async def _stream(
        self, method: StreamMethod[T], options: RequestOptions, /, **given: Any
    ) -> AsyncStream[T]:
        from .streams import AsyncStream, opened

        frame = framed(self._scope, method.steps, given, options)
        items = await self._driver.run(opened(method.steps, frame))
        return AsyncStream(self._driver, items)

    @property
    def _driver(self) -> AsyncDriver:
        return cast("AsyncDriver", self._scope.driver)


class ClientBase(Base):
    """A client whose methods block.

    Args:
        profile: Facts of the package.
        http_client: Sends the requests; without it the client makes connections.
        proxy: URL of the proxy before the service.
        ssl_context: Of connections with TLS.
        settings: What :func:`new_scope` takes.
    """

    def __init__(
        self,
        profile: Profile,
        http_client: httpx2.Client | None,
        proxy: str | None = None,
        ssl_context: ssl.SSLContext | None = None,
        **settings: Any,
    ) -> None:
        transport = transport_of(http_client, proxy, ssl_context)
        driver = SyncDriver(http_client, transport)
        if (hooks := settings["limits"].get("hooks")) is not None:
            from .hooks import refuse_coroutines

            refuse_coroutines(hooks)
        super().__init__(_new_scope(self, driver, profile, **settings))

    def close(self) -> None:
        """Close the connections; a client that was given as ``http_client`` stays
        open."""
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _changed(self, changes: Mapping[str, object]) -> Self:
        return _copy(self, changes)


class AsyncClientBase(AsyncBase):
    """A client whose methods are coroutines.

    Args:
        profile: Facts of the package.
        http_client: Sends the requests; without it the client makes connections.
        proxy: URL of the proxy before the service.
        ssl_context: Of connections with TLS.
        settings: What :func:`new_scope` takes.
    """

    def __init__(
        self,
        profile: Profile,
        http_client: httpx2.AsyncClient | None,
        proxy: str | None = None,
        ssl_context: ssl.SSLContext | None = None,
        **settings: Any,
    ) -> None:
        from .async_driver import AsyncDriver

        transport = transport_of(http_client, proxy, ssl_context)
        driver = AsyncDriver(http_client, transport)
        super().__init__(_new_scope(self, driver, profile, **settings))

    async def aclose(self) -> None:
        """Close the connections; a client that was given as ``http_client`` stays
        open."""
        await self._driver.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _changed(self, changes: Mapping[str, object]) -> Self:
        return _copy(self, changes)


def _new_scope(
    owner: Owner,
    driver: SyncDriver | AsyncDriver,
    profile: Profile,
    *,
    base_url: str | None,
    credentials: Mapping[str, Given],
    variables: Mapping[str, str | None],
    limits: Mapping[str, object],
    entities: Mapping[str, EntityKind] = NO_ENTITIES,
    matrix: SupportMatrix | None = None,
) -> Scope:
    """The state of a new client.

    Args:
        owner: The client.
        driver: Performs its calls.
        profile: Facts of the package.
        base_url: Where requests go instead of the default.
        credentials: By the name of their argument.
        variables: Variables of servers by name.
        limits: Further settings; None is left at its default.
        entities: Classes of entities by their key.
        matrix: Which environment supports which method.

    Raises:
        AuthenticationError: a credential is needed, and none is given or found.
        InvalidRequestError: a setting cannot be.
    """
    keyring = keyring_of(profile, credentials)
    settings = configure(profile, base_url, variables, limits)
    check_snapshot(settings, matrix)
    client = Client(profile, settings, keyring, RetryBudget())
    return Scope(client, driver, owner, entities, matrix)


C = TypeVar("C", bound=Owner)


def _copy(client: C, changes: Mapping[str, object]) -> C:
    """A client with other settings and the same connections and retry budget."""
    old = client._scope
    settings = old.client.settings.changed(changes)
    copy = type(client).__new__(type(client))
    copy._scope = Scope(
        old.client.with_settings(settings), old.driver, copy, old.entities, old.matrix
    )
    return copy
