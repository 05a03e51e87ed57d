"""Descriptors of methods: what a call does and what it gives back, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar

from .codecs import ANY, Codec
from .data import Data
from .operation import Operation
from .paths import Path
from .plans import Ask, Call, Const, Listing, Plan

if TYPE_CHECKING:
    from .checks import Rule

__all__ = [
    "Built",
    "DataPageMethod",
    "Given",
    "Joined",
    "Method",
    "Outcome",
    "PageMethod",
    "Selected",
    "Steps",
    "StreamMethod",
    "Transferred",
]

T = TypeVar("T")
D = TypeVar("D")
R = TypeVar("R")


class Whole(Data):
    """The whole body, as the operation says."""


class Selected(Data):
    """A value at a path of the answer."""

    path: Path = ()
    codec: Codec[Any] = ANY


class Joined(Data):
    """Texts at several paths, one after the other; missing ones are empty."""

    paths: tuple[Path, ...]


class Given(Data):
    """The value of an argument."""

    name: str
    field: str = ""


class Built(Data):
    """A new entity with its stored properties."""

    entity: str
    """Key among the client's entities."""

    properties: Mapping[str, Selected | Given]


class Transferred(Data):
    """A figure of a transfer."""

    figure: str


Source: TypeAlias = Whole | Selected | Joined | Const | Given | Built | Transferred


class Outcome(Data):
    """What comes back."""

    fields: Mapping[str, Source] | None = None
    """What fills the result type; None when the method returns a bare value."""

    value: Source | None = None
    required: bool = False
    """Whether an answer without the value is a decode error."""

    mandatory: frozenset[str] = frozenset()
    """Fields that each successful result has."""

    failure: Literal["raise", "result"] = "raise"
    success_when: tuple[str, int] | None = None


NOTHING = Outcome()
WHOLE = Outcome(value=Whole())


class Steps(Data):
    """What one method does.

    ``name`` is what error texts and the support matrix call it, without its owner.
    """

    name: str
    plan: Plan
    outcome: Outcome = NOTHING
    returns: Callable[..., Any] | None = None
    """Class of the result that the outcome fills."""

    rules: tuple[Rule, ...] = ()
    """Checks of the arguments before any I/O."""

    closes: bool = False
    """Whether a success ends the life of the entity."""


class _Described:
    """Something that is described when it is first called."""

    __slots__ = ("_make", "_steps")

    def __init__(self, make: Callable[[], Operation | Listing | Steps]) -> None:
        self._make = make
        self._steps: Steps | None = None

    @property
    def steps(self) -> Steps:
        """What it does."""
        if self._steps is None:
            self._steps = _steps(self._make())
        return self._steps


def _steps(made: Operation | Listing | Steps) -> Steps:
    """An operation alone is one request whose body is the value."""
    if isinstance(made, Steps):
        return made
    if isinstance(made, Listing):
        return Steps("", made)
    silent = made.answer.kind == "none" and not made.others
    return Steps("", Call(Ask(made)), NOTHING if silent else WHOLE)


class Method(_Described, Generic[T]):
    """A method that gives a value, or a result.

    Args:
        make: Describes it.
    """

    __slots__ = ()

    def returning(self, returns: Callable[..., R]) -> Method[R]:
        """The same method with another type of result, for the async twin."""
        return Method(lambda: self.steps.replace(returns=returns))


class PageMethod(_Described, Generic[T]):
    """A method that gives a page of items."""

    __slots__ = ()


class DataPageMethod(_Described, Generic[T, D]):
    """A method that gives a page of items with the answer that they came in."""

    __slots__ = ()


class StreamMethod(_Described, Generic[T]):
    """A method that gives a stream of items."""

    __slots__ = ()
