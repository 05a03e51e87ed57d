"""What a listing gives back: a page that is also the way to all further pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, ClassVar, Generic, Self, TypeVar, cast

from ..errors import ResponseDecodeError, RootError
from .async_driver import AsyncDriver
from .effects import Flow
from .results import BaseResult
from .structs import Struct, member
from .sync_driver import SyncDriver

__all__ = [
    "AsyncDataPage",
    "AsyncPage",
    "AsyncPagedResult",
    "DataPage",
    "More",
    "Page",
    "Paged",
    "PagedResult",
]

T = TypeVar("T")
D = TypeVar("D")
MAX_PAGES = 100_000


class More:
    """The way to the page after this one.

    Args:
        cursor: What tells that page from others.
        flow: Asks for it.
        driver: Runs the flow.
    """

    __slots__ = ("cursor", "driver", "flow")

    def __init__(
        self,
        cursor: object,
        flow: Callable[[], Flow[Any]],
        driver: SyncDriver | AsyncDriver,
    ) -> None:
        self.cursor = cursor
        self.flow = flow
        self.driver = driver


class Paged(Generic[T]):
    """What pages of all kinds have."""

    _more: More | None = None
    _items_field: ClassVar[str] = "items"

    def _page_items(self) -> list[T]:
        error: RootError | None = getattr(self, "error", None)
        if error is not None:
            raise error
        return getattr(self, self._items_field) or []

    def _attach(self, more: More | None) -> None:
        self.__dict__["_more"] = more

    def _follow(self, seen: set[object]) -> More | None:
        """The way on; a page that leads back to an earlier one is an error."""
        if self._more is None:
            return None
        if self._more.cursor in seen or len(seen) >= MAX_PAGES:
            raise ResponseDecodeError("response leads to an earlier page")
        seen.add(self._more.cursor)
        return self._more

    def __getstate__(self) -> dict[str, Any]:
        """A stored page leads nowhere: it has no client any more."""
        return {key: value for key, value in vars(self).items() if key != "_more"}


class _SyncPages(Paged[T]):
    def __iter__(self) -> Iterator[T]:
        """Every item of this page and of all pages after it.

        Raises:
            The error of a page that cannot be read.
        """
        page: Self | None = cast("Self", self)
        seen: set[object] = set()
        while page is not None:
            yield from page._page_items()
            page = page._next(seen)

    def _next(self, seen: set[object]) -> Self | None:
        more = self._follow(seen)
        if more is None:
            return None
        return cast("Self", cast("SyncDriver", more.driver).run(more.flow()))


class _AsyncPages(Paged[T]):
    async def __aiter__(self) -> AsyncIterator[T]:
        """Every item of this page and of all pages after it.

        Raises:
            The error of a page that cannot be read.
        """
        page: Self | None = cast("Self", self)
        seen: set[object] = set()
        while page is not None:
            for item in page._page_items():
                yield item
            page = await page._next(seen)

    async def _next(self, seen: set[object]) -> Self | None:
        more = self._follow(seen)
        if more is None:
            return None
        return cast("Self", await cast("AsyncDriver", more.driver).run(more.flow()))


class Page(_SyncPages[T], Struct):
    """One page of a list; iterating goes on with the pages after it."""

    items: list[T] = member()
    """The items of this page."""


class AsyncPage(_AsyncPages[T], Struct):
    """One page of a list; ``async for`` goes on with the pages after it."""

    items: list[T] = member()
    """The items of this page."""


class DataPage(_SyncPages[T], Struct, Generic[T, D]):
    """One page of a list; iterating goes on with the pages after it."""

    items: list[T] = member()
    """The items of this page."""

    data: D = member()
    """The whole answer that they came in."""


class AsyncDataPage(_AsyncPages[T], Struct, Generic[T, D]):
    """One page of a list; ``async for`` goes on with the pages after it."""

    items: list[T] = member()
    """The items of this page."""

    data: D = member()
    """The whole answer that they came in."""


class PagedResult(_SyncPages[T], BaseResult):
    """A result that holds one page; iterating goes on with the pages after it."""


class AsyncPagedResult(_AsyncPages[T], BaseResult):
    """A result that holds one page; ``async for`` goes on with the pages after it."""
