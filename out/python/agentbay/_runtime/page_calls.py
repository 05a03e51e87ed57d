"""Calls that give a page: one request, and the way to ask for the next page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from .answers import Answer
from .codecs import ANY
from .containers import list_of
from .effects import Flow
from .frame import Frame
from .listing import Next, page
from .method import Steps
from .pages import More, Paged
from .paths import Path
from .perform import framed
from .plans import Listing
from .records import Record
from .scope import Scope

if TYPE_CHECKING:
    from .options import RequestOptions

__all__ = ["lead_on", "turn_page"]


def turn_page(
    scope: Scope,
    steps: Steps,
    arguments: dict[str, Any],
    options: RequestOptions,
    returns: Callable[..., Any],
) -> Flow[Any]:
    """Call a method that gives a page of the class ``returns``.

    Raises:
        InvalidRequestError: the caller made a mistake; nothing was sent.
        RootError: the call failed.
    """
    frame = framed(scope, steps, arguments, options)
    return (yield from _page(cast("Listing", steps.plan), frame, returns))


def lead_on(
    value: Paged[Any],
    frame: Frame,
    following: Next,
    again: Callable[[Frame], Flow[Any]],
) -> None:
    """Give a page the way to the next one: the same call with what the page says.

    Args:
        value: The page.
        frame: Its call.
        following: What the page says.
        again: Makes the call for another page.
    """
    arguments = {**frame.arguments, **following.arguments}
    options = frame.options.copy()
    options.pop("record_into", None)
    address, seen = following.address, following.seen

    def flow() -> Flow[Any]:
        if following.refused is not None:
            raise following.refused
        return again(Frame(frame.scope, arguments, options, None, address, seen))

    value._attach(More(following.cursor, flow, frame.scope.driver))


def _page(plan: Listing, frame: Frame, returns: Callable[..., Any]) -> Flow[Any]:
    """One page, with the answer beside its items where it is more than they."""
    found = yield from page(plan, frame)
    answer = found.answer
    if "data" not in cast("Any", returns)._fields:
        items = _items(plan, answer) if plan.items else answer.whole()
        made = returns(items=items)
    else:
        apart = answer.reading.codec is ANY or not _is_plain(plan.items)
        items = _items(plan, answer) if apart else None
        data = answer.whole()
        made = returns(items=_inside(data, plan.items) or items or [], data=data)
    if found.following is not None:
        again = partial(_page, plan, returns=returns)
        lead_on(made, frame, found.following, again)
    return made


def _items(plan: Listing, answer: Answer) -> list[Any]:
    return answer.read(plan.items, list_of(plan.item), required=False) or []


def _is_plain(path: Path) -> bool:
    return all(isinstance(step, str) for step in path)


def _inside(value: Any, path: Path) -> Any:
    """What a decoded value has at a path of property names."""
    for step in path:
        if isinstance(value, Record):
            value = value._at(str(step))
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, list) else None
