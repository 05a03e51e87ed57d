"""Pages: one request gives one page, which knows how to ask for the next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urljoin

from .answers import Answer
from .calls import Frame, request
from .effects import Flow
from .plans import CursorPages, Listing, NumberPages, OffsetPages
from .redirects import refused, same_origin

__all__ = ["Next", "Page", "page"]

_LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s;,"]*))*)')
_RELATION = re.compile(r';\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]*))', re.IGNORECASE)


class Next(NamedTuple):
    """How to ask for the page after this one."""

    arguments: Mapping[str, Any]
    """Arguments that differ from this page's."""

    address: str = ""
    """Where the page is, when the service gave its address."""

    @property
    def cursor(self) -> object:
        """What tells one page from another."""
        return self.address or tuple(self.arguments.values())


class Page(NamedTuple):
    """One page."""

    answer: Answer
    following: Next | None
    """None on the last page."""


def page(plan: Listing, frame: Frame) -> Flow[Page]:
    """Ask for one page."""
    answer = yield from request(plan.request, frame)
    return Page(answer, _following(plan, frame, answer))


def _following(plan: Listing, frame: Frame, answer: Answer) -> Next | None:
    paging = plan.paging
    if isinstance(paging, CursorPages):
        token = answer.find(paging.token)
        known = isinstance(token, (str, int)) and token != ""
        return Next({paging.argument: token}) if known else None
    if isinstance(paging, (OffsetPages, NumberPages)):
        items = answer.find(plan.items)
        count = len(items) if isinstance(items, list) else 0
        if not count:
            return None
        now = frame.arguments.get(paging.argument)
        if isinstance(paging, OffsetPages):
            return Next({paging.argument: (now or 0) + count})
        return Next({paging.argument: (paging.first if now is None else now) + 1})
    return _linked(answer)


def _linked(answer: Answer) -> Next | None:
    for line in answer.response.headers.get_list("link"):
        for target, parameters in _LINK.findall(line):
            relation = _RELATION.search(parameters)
            if relation and "next" in (relation[1] or relation[2]).lower().split():
                address = urljoin(answer.address, target)
                if not same_origin(answer.address, address):
                    raise refused(address)
                return Next({}, address)
    return None
