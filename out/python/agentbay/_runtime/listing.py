"""Pages: one request gives one page, which knows how to ask for the next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from ..errors import RedirectError
from .answers import Answer
from .calls import request
from .data import Data
from .effects import Flow
from .frame import Frame
from .plans import CursorPages, Listing, NumberPages, OffsetPages, UrlPages
from .redirects import refused, same_origin
from .structs import OMIT

__all__ = ["Found", "Next", "page"]

_LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s;,"]*))*)')
_RELATION = re.compile(r';\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]*))', re.IGNORECASE)


class Next(Data):
    """How to ask for the page after this one."""

    arguments: Mapping[str, Any]
    """Arguments that differ from this page's."""

    address: str = ""
    """Where the page is, when the service gave its address."""

    seen: int | None = None
    """Items up to there; None when it is not known."""

    refused: RedirectError | None = None
    """Why nobody goes there."""

    @property
    def cursor(self) -> object:
        """What tells one page from another."""
        return self.address or tuple(self.arguments.values())


class Found(Data):
    """One page as it came in."""

    answer: Answer
    following: Next | None
    """None on the last page."""


def page(plan: Listing, frame: Frame) -> Flow[Found]:
    """Ask for one page."""
    answer = yield from request(plan.request, frame)
    return Found(answer, _following(plan, frame, answer))


def _following(plan: Listing, frame: Frame, answer: Answer) -> Next | None:
    paging, last = plan.paging, plan.last
    more = answer.find(last.more) if last.more else None
    if more is False:
        return None
    if isinstance(paging, CursorPages):
        token = answer.find(paging.token)
        known = isinstance(token, (str, int)) and token != ""
        return Next({paging.argument: token}) if known else None
    if isinstance(paging, UrlPages):
        url = answer.find(paging.url)
        return _at(answer, url) if isinstance(url, str) and url else None
    if isinstance(paging, (OffsetPages, NumberPages)):
        return _counted(plan, paging, frame, answer, is_sure=more is True)
    return _linked(answer)


def _counted(
    plan: Listing,
    paging: OffsetPages | NumberPages,
    frame: Frame,
    answer: Answer,
    *,
    is_sure: bool,
) -> Next | None:
    """The next offset or number, unless what the answer says is reached."""
    items = answer.find(plan.items)
    count = len(items) if isinstance(items, list) else 0
    now = _as_int(frame.arguments.get(paging.argument))
    total, pages = (
        _number(answer, path) for path in (plan.last.total, plan.last.pages)
    )
    if isinstance(paging, OffsetPages):
        after = (now or 0) + count
        ends = not count or (total is not None and after >= total)
        return None if ends else Next({paging.argument: after})
    number = paging.first if now is None else now
    seen = frame.seen if number != paging.first else 0
    so_far = None if seen is None else seen + count
    if pages is not None and number - paging.first + 1 >= pages:
        return None
    if total is not None and so_far is not None and so_far >= total:
        return None
    told = is_sure or pages is not None
    if not count and not told:
        return None
    return Next({paging.argument: number + 1}, seen=so_far)


def _as_int(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _number(answer: Answer, path: tuple[Any, ...]) -> float | None:
    value = answer.find(path) if path else OMIT
    return value if isinstance(value, (int, float)) else None


def _linked(answer: Answer) -> Next | None:
    for line in answer.response.headers.get_list("link"):
        for target, parameters in _LINK.findall(line):
            relation = _RELATION.search(parameters)
            if relation and "next" in (relation[1] or relation[2]).lower().split():
                return _at(answer, target)
    return None


def _at(answer: Answer, target: str) -> Next:
    """The page at an address, which must be one of the same service."""
    address = urljoin(answer.address, target)
    if same_origin(answer.address, address):
        return Next({}, address)
    error = refused(address)
    error.operation, error.attempts = answer.operation.label, answer.attempts
    return Next({}, address, refused=error)
