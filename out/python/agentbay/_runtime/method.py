"""Descriptors of methods: what a call does and what it gives back, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar

from .checks import Rule
from .codecs import ANY, Codec
from .paths import Path
from .plans import Const, Plan

T = TypeVar("T")
R = TypeVar("R")


class Selected(NamedTuple):
    """A value at a path of the answer."""

    path: Path = ()
    codec: Codec[Any] = ANY


class Joined(NamedTuple):
    """Texts at several paths, one after the other; missing ones are empty."""

    paths: tuple[Path, ...]


class Given(NamedTuple):
    """The value of an argument."""

    name: str
    field: str = ""


class Built(NamedTuple):
    """A new entity with its stored properties."""

    entity: str
    """Key among the client's entities."""

    properties: Mapping[str, Selected | Given]


class Transferred(NamedTuple):
    """A figure of a transfer."""

    figure: str


Source: TypeAlias = Selected | Joined | Const | Given | Built | Transferred


class Outcome(NamedTuple):
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
    page: bool = False
    """Whether the fields fill a bare page rather than a result."""


_NOTHING = Outcome()


class Method(Generic[T]):
    """One method of an owner.

    Args:
        name: As error texts and the support matrix know it, without its owner.
        plan: What it does.
        outcome: What it gives back.
        returns: The class of the result or page that the outcome fills.
        rules: Checks of the arguments before any I/O.
        closes: Whether a success ends the life of the entity.
    """

    __slots__ = ("closes", "name", "outcome", "plan", "returns", "rules")

    def __init__(
        self,
        name: str,
        plan: Plan,
        outcome: Outcome = _NOTHING,
        returns: Callable[..., T] | None = None,
        *,
        rules: tuple[Rule, ...] = (),
        closes: bool = False,
    ) -> None:
        self.name = name
        self.plan = plan
        self.returns = returns
        self.outcome = outcome
        self.rules = rules
        self.closes = closes

    def returning(self, returns: Callable[..., R]) -> Method[R]:
        """The same method with another type of result, for the async twin."""
        return Method(
            self.name,
            self.plan,
            self.outcome,
            returns,
            rules=self.rules,
            closes=self.closes,
        )
