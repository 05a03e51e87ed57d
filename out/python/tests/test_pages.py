"""Pages: every way on, every way to end."""

from __future__ import annotations

import asyncio
import pickle
from typing import Any

import httpx2
import pytest

from agentbay import errors
from agentbay._runtime.codecs import ANY, INTEGER
from agentbay._runtime.containers import list_of
from agentbay._runtime.method import DataPageMethod, PageMethod
from agentbay._runtime.objects import AsyncClientBase, ClientBase
from agentbay._runtime.operation import Answer, InQuery, Operation
from agentbay._runtime.plans import (
    Ask,
    CursorPages,
    LastPage,
    LinkPages,
    Listing,
    NumberPages,
    OffsetPages,
    Paging,
    UrlPages,
)
from agentbay._runtime.profile import Profile

PARAMETERS = tuple(InQuery(name, ANY) for name in ("at", "q"))
Body = dict[str, Any] | list[Any]


class Service:
    """Gives one page after the other, the last one for ever."""

    def __init__(self, *pages: Body, links: tuple[str, ...] = ()) -> None:
        self.pages = list(pages)
        self.links = list(links)
        self.asked: list[str] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request.url.query.decode())
        page = self.pages.pop(0) if len(self.pages) > 1 else self.pages[0]
        headers = {"Link": self.links.pop(0)} if self.links else {}
        return httpx2.Response(200, json=page, headers=headers)


def listing(paging: Paging, items: tuple[str, ...], last: LastPage) -> Listing:
    answer = Answer("json", ANY if items else list_of(INTEGER))
    operation = Operation("List", "GET", ("/list",), PARAMETERS, answer=answer)
    return Listing(Ask(operation), paging, items, INTEGER, last)


def client(service: Service) -> ClientBase:
    return ClientBase(
        Profile("demo", "1.0"),
        httpx2.Client(transport=httpx2.MockTransport(service)),
        base_url="http://stub/v1",
        credentials={},
        variables={},
        limits={},
    )


def walked(
    service: Service, paging: Paging, last: LastPage = LastPage(), at: object = None
) -> list[int]:
    method = DataPageMethod[int, Any](lambda: listing(paging, ("d",), last))
    return list(client(service)._data_page(method, {}, at=at, q="x"))


TOKEN = CursorPages("at", ("next",))
LAST_ID = CursorPages("at", ("d", -1))
URL = UrlPages(("next",))
MORE = LastPage(more=("more",))


@pytest.mark.parametrize(
    ("paging", "last", "pages", "asked"),
    [
        (TOKEN, LastPage(), [{"d": [1], "next": "b"}, {"d": [2]}], ["q=x", "at=b&q=x"]),
        (
            TOKEN,
            LastPage(),
            [{"d": [], "next": 7}, {"d": [1, 2], "next": ""}],
            ["q=x", "at=7&q=x"],
        ),
        (
            LAST_ID,
            MORE,
            [{"d": [1], "more": True}, {"d": [2], "more": False}],
            ["q=x", "at=1&q=x"],
        ),
        (LAST_ID, MORE, [{"d": [1], "more": True}, {"d": []}], ["q=x", "at=1&q=x"]),
        (
            OffsetPages("at"),
            LastPage(),
            [{"d": [1]}, {"d": [2]}, {"d": []}],
            ["q=x", "at=1&q=x", "at=2&q=x"],
        ),
        (
            OffsetPages("at"),
            LastPage(total=("n",)),
            [{"d": [1], "n": 2}, {"d": [2], "n": 2}],
            ["q=x", "at=1&q=x"],
        ),
        (NumberPages("at"), LastPage(), [{"d": [1]}, {"d": []}], ["q=x", "at=2&q=x"]),
        (
            NumberPages("at", 0),
            LastPage(pages=("n",)),
            [{"d": [1], "n": 2}, {"d": [2], "n": 2}],
            ["q=x", "at=1&q=x"],
        ),
        (
            NumberPages("at"),
            LastPage(pages=("n",)),
            [{"d": [], "n": 2}, {"d": [2], "n": 2}],
            ["q=x", "at=2&q=x"],
        ),
        (
            NumberPages("at"),
            LastPage(total=("n",)),
            [{"d": [1], "n": 2}, {"d": [2], "n": 2}],
            ["q=x", "at=2&q=x"],
        ),
        (
            URL,
            LastPage(),
            [{"d": [1], "next": "/v1/list?p=2"}, {"d": [2], "next": None}],
            ["q=x", "p=2"],
        ),
    ],
)
def test_ways_on(
    paging: Paging, last: LastPage, pages: list[Body], asked: list[str]
) -> None:
    service = Service(*pages)
    found = walked(service, paging, last)
    assert found == [
        item for page in pages if isinstance(page, dict) for item in page["d"]
    ]
    assert service.asked == asked


def test_a_link_header_leads_on_and_the_answer_may_be_the_list() -> None:
    service = Service([1], [2], links=('<?p=0>; rel="prev", <?p=2>; rel="next"',))
    method = PageMethod[int](lambda: listing(LinkPages(), (), LastPage()))
    page = client(service)._page(method, {}, q="x")
    assert page.items == [1]
    assert list(page) == [1, 2]
    assert service.asked == ["q=x", "p=2"]
    assert list(pickle.loads(pickle.dumps(page))) == [1]


def test_a_page_has_the_whole_answer_too() -> None:
    service = Service({"d": [1], "total": 9})
    method = DataPageMethod[int, Any](lambda: listing(TOKEN, ("d",), LastPage()))
    page = client(service)._data_page(method, {})
    assert (page.items, page.data) == ([1], {"d": [1], "total": 9})
    assert client(Service({"d": None}))._data_page(method, {}).items == []


def test_a_page_elsewhere_is_refused() -> None:
    service = Service({"d": [1], "next": "http://other/list"})
    with pytest.raises(
        errors.RedirectError, match="redirect to http://other not followed"
    ):
        walked(service, URL)


def test_a_page_that_leads_back_is_an_error() -> None:
    service = Service({"d": [1], "next": "b"})
    with pytest.raises(errors.ResponseDecodeError, match="leads to an earlier page"):
        walked(service, TOKEN)
    assert len(service.asked) == 2


def test_an_iteration_may_stop_early_or_start_late() -> None:
    service = Service({"d": [1, 2], "next": "b"})
    method = DataPageMethod[int, Any](lambda: listing(TOKEN, ("d",), LastPage()))
    assert next(iter(client(service)._data_page(method, {}))) == 1
    assert len(service.asked) == 1
    late = Service({"d": [3], "n": 4}, {"d": [4], "n": 4}, {"d": [], "n": 4})
    assert walked(late, NumberPages("at"), LastPage(total=("n",)), at=3) == [3, 4]


def test_async_pages() -> None:
    service = Service({"d": [1], "next": "b"}, {"d": [2]})
    method = DataPageMethod[int, Any](lambda: listing(TOKEN, ("d",), LastPage()))

    async def use() -> list[int]:
        one = AsyncClientBase(
            Profile("demo", "1.0"),
            httpx2.AsyncClient(transport=httpx2.MockTransport(service)),
            base_url="http://stub/v1",
            credentials={},
            variables={},
            limits={},
        )
        page = await one._data_page(method, {})
        return [item async for item in page]

    assert asyncio.run(use()) == [1, 2]
