"""What a listing gives back: a page that is also the way to all further pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, ClassVar, Generic, NamedTuple, Self, TypeVar, cast

from ..errors import ResponseDecodeError, RootError
from .async_driver import AsyncDriver
from .effects import Flow
from .results import BaseResult
from .structs import Struct, member
from .sync_driver import SyncDriver

__all__ = ["AsyncPage", "AsyncPagedResult", "More", "Page", "PagedResult"]

T = TypeVar("T")
MAX_PAGES = 100_000


class More(NamedTuple):
    """The way to the page after this one."""

    cursor: object
    flow: Callable[[], Flow[Any]]
    driver: SyncDriver | AsyncDriver


class Paged(Generic[T]):
    """What a page of either kind has; the classes below give it its slot."""

    __slots__ = ()
    _more: More | None
    _items_field: ClassVar[str] = "items"

    def _page_items(self) -> list[T]:
        error: RootError | None = getattr(self, "error", None)
        if error is not None:
            raise error
        return getattr(self, self._items_field) or []

    def _attach(self, more: More | None) -> None:
        object.__setattr__(self, "_more", more)

    def _follow(self, seen: set[object]) -> More | None:
        """The way on; a page that leads back to an earlier one is an error."""
        more: More | None = getattr(self, "_more", None)
        if more is None:
            return None
        if more.cursor in seen or len(seen) >= MAX_PAGES:
            raise ResponseDecodeError("response leads to an earlier page")
        seen.add(more.cursor)
        return more


class _SyncPages(Paged[T]):
    __slots__ = ()

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
    __slots__ = ()

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

    __slots__ = ("_more",)

    items: list[T] = member()
    """The items of this page."""


class AsyncPage(_AsyncPages[T], Struct):
    """One page of a list; ``async for`` goes on with the pages after it."""

    __slots__ = ("_more",)

    items: list[T] = member()
    """The items of this page."""


class PagedResult(_SyncPages[T], BaseResult):
    """A result that holds one page; iterating goes on with the pages after it."""

    __slots__ = ("_more",)


class AsyncPagedResult(_AsyncPages[T], BaseResult):
    """A result that holds one page; ``async for`` goes on with the pages after it."""

    __slots__ = ("_more",)
