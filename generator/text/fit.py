"""Line fitting: layouts that print on one line, or broken where they do not fit.

A layout is a tree of code, possible line breaks and groups. A group is printed
flat if everything up to the next possible break after it fits, and else all of
its own lines break. This is the algebra of Wadler's "A prettier printer" with the
measuring rule of the formatter prettier, whose output it reproduces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, Self, TypeVar, dataclass_transform, overload

from generator.text.code import Code

T = TypeVar("T")


class once(Generic[T]):
    """A property that is computed when it is first read, and without a lock.

    ``functools.cached_property`` takes a lock each time up to Python 3.11, which is
    felt in trees of millions of nodes.
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, node: None, owner: object) -> Self: ...

    @overload
    def __get__(self, node: object, owner: object) -> T: ...

    def __get__(self, node: object | None, owner: object) -> Self | T:
        if node is None:
            return self
        value = node.__dict__[self._name] = self._compute(node)
        return value


@dataclass_transform(frozen_default=True)
def node(*, eq: bool = True) -> Callable[[type[T]], type[T]]:
    """A dataclass of which the type checker says that nothing changes it.

    At run time nothing guards it, because that doubles the time of making one.
    """
    return dataclass(eq=eq, unsafe_hash=eq)


class Layout:
    """Any node of the tree."""

    @property
    def must_break(self) -> bool:
        """Whether it holds a line that always breaks."""
        return False

    @property
    def flat_text(self) -> str | None:
        """All of it on one line; nothing where it may break all the same."""
        raise NotImplementedError


Piece = Layout | Code
"""What the builders take: a layout, or code as it is."""


@node()
class Text(Layout):
    """Code without a line end."""

    text: str

    @property
    def flat_text(self) -> str:
        return self.text


@node()
class Line(Layout):
    """A line break; ``flat`` is what stands there when the group is flat."""

    flat: str
    hard: bool = False

    @property
    def must_break(self) -> bool:
        return self.hard

    @property
    def flat_text(self) -> str | None:
        return None if self.hard else self.flat


@node()
class Concat(Layout):
    """Layouts one after the other."""

    parts: tuple[Layout, ...]

    @once
    def must_break(self) -> bool:
        return self.flat_text is None and any(one.must_break for one in self.parts)

    @once
    def flat_text(self) -> str | None:
        texts: list[str] = []
        for one in self.parts:
            text = one.flat_text
            if text is None:
                return None
            texts.append(text)
        return "".join(texts)


@node()
class Indent(Layout):
    """One more step of indentation; only ``under`` a broken group, if named.

    ``columns`` is a depth that is not one step.
    """

    content: Layout
    under: Group | None = None
    columns: int | None = None

    @once
    def must_break(self) -> bool:
        return self.content.must_break

    @property
    def flat_text(self) -> str | None:
        return self.content.flat_text


@node(eq=False)
class Group(Layout):
    """Flat or broken as a whole.

    ``expanded`` are alternatives, tried in order if the content does not fit;
    the last one is printed broken when none does.
    """

    content: Layout
    expanded: tuple[Layout, ...] = ()
    opened: bool = False

    @once
    def must_break(self) -> bool:
        return self.opened or (not self.expanded and self.content.must_break)

    @once
    def flat_text(self) -> str | None:
        return None if self.must_break else self.content.flat_text


@node()
class IfBroken(Layout):
    """One of two layouts, by the state of the group around."""

    broken: Layout
    flat: Layout

    @property
    def flat_text(self) -> str | None:
        return self.flat.flat_text


@node()
class Fill(Layout):
    """Items with as many on a line as fit; each item brings its own separator."""

    items: tuple[Layout, ...]

    @once
    def must_break(self) -> bool:
        return any(item.must_break for item in self.items)

    @property
    def flat_text(self) -> None:
        """It may break although what is around it is flat."""


line = Line(" ")
"""A space, or a line end in a broken group."""

soft_line = Line("")
"""Nothing, or a line end in a broken group."""

hard_line = Line("", hard=True)
"""Always a line end; every group around it breaks."""

empty = Text("")
"""Nothing."""


def layout(piece: Piece) -> Layout:
    """Code as a layout; its own line ends become hard lines."""
    if isinstance(piece, Layout):
        return piece
    text = str(piece)
    return join(hard_line, piece.lines) if "\n" in text else _word(text)


@lru_cache(4096)  # Most of what stands in code is punctuation and a few names.
def _word(text: str) -> Text:
    return Text(text)


def concat(*pieces: Piece) -> Concat:
    """One after the other."""
    return Concat(
        tuple(
            [one if isinstance(one, Layout) else layout(one) for one in pieces],
        )
    )


def join(separator: Piece, pieces: Iterable[Piece]) -> Concat:
    """The pieces with a separator between them."""
    parts: list[Piece] = []
    for piece in pieces:
        parts += [separator, piece] if parts else [piece]
    return concat(*parts)


def group(*pieces: Piece, opened: bool = False) -> Group:
    """Pieces that break together; ``opened`` groups always break."""
    return Group(concat(*pieces), opened=opened)


def choice(*alternatives: Layout) -> Group:
    """The first alternative that fits; the last one, broken, if none does."""
    return Group(alternatives[0], alternatives)


def indent(*pieces: Piece, under: Group | None = None) -> Layout:
    """Lines inside are one step deeper; only if the group ``under`` is broken."""
    return Indent(concat(*pieces), under)


def align(*pieces: Piece) -> Layout:
    """Lines inside stand two columns deeper, as after ``| ``."""
    return Indent(concat(*pieces), columns=2)


def if_broken(broken: Piece, flat: Piece = empty) -> Layout:
    """``broken`` where the group around is broken, else ``flat``."""
    return IfBroken(layout(broken), layout(flat))


def fill(items: Sequence[Piece], separator: Piece) -> Layout:
    """Items that share lines; the separator stays at the end of a line."""
    last = len(items) - 1
    return Fill(
        tuple(
            layout(item) if at == last else concat(item, separator)
            for at, item in enumerate(items)
        )
    )
