"""The result view: the same methods, but the outcome is always a ``Result``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

from ..errors import RootError

if TYPE_CHECKING:
    from .recorder import Result

__all__ = ["AsyncInResult", "InResult", "ResultView"]

P = ParamSpec("P")
T = TypeVar("T")
Owner = TypeVar("Owner")


class ResultView(Generic[Owner]):
    """Base of the views; the generated ones list the methods."""

    __slots__ = ("_owner",)

    def __init__(self, owner: Owner) -> None:
        self._owner = owner


class InResult(Generic[Owner, P, T]):
    """A method of a view, made from the method that it views."""

    def __init__(self, method: Callable[Concatenate[Owner, P], T]) -> None:
        self._method = method

    def __get__(
        self, view: ResultView[Owner], _: object = None
    ) -> Callable[P, Result[T]]:
        method, owner = self._method, view._owner

        def call(*args: P.args, **kwargs: P.kwargs) -> Result[T]:
            from .recorder import Recorder

            recorder = Recorder()
            kwargs["record_into"] = recorder
            try:
                return recorder.returned(method(owner, *args, **kwargs))
            except RootError as error:
                return recorder.raised(error)

        return call


class AsyncInResult(Generic[Owner, P, T]):
    """A method of an async view, made from the method that it views."""

    def __init__(self, method: Callable[Concatenate[Owner, P], Awaitable[T]]) -> None:
        self._method = method

    def __get__(
        self, view: ResultView[Owner], _: object = None
    ) -> Callable[P, Awaitable[Result[T]]]:
        method, owner = self._method, view._owner

        async def call(*args: P.args, **kwargs: P.kwargs) -> Result[T]:
            from .recorder import Recorder

            recorder = Recorder()
            kwargs["record_into"] = recorder
            try:
                return recorder.returned(await method(owner, *args, **kwargs))
            except RootError as error:
                return recorder.raised(error)

        return call
