"""Code that is ready to be printed, and the only ways to make it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from string import Formatter
from typing import NoReturn

from generator.text.characters import columns


class Code:
    """Immutable text that may stand in a generated file as it is.

    There is no public constructor: code begins as a literal of the program
    (``lit``, ``code``) or comes out of an emitter.
    """

    __slots__ = ("_text",)

    _text: str

    def __init__(self) -> None:
        raise TypeError("Code is made by lit(), code() and the emitters")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("Code is immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("Code is immutable")

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"Code({self._text!r})"

    def __bool__(self) -> bool:
        return self._text != ""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Code):
            return NotImplemented
        return self._text == other._text

    def __lt__(self, other: Code) -> bool:
        return self._text < other._text

    def __hash__(self) -> int:
        return hash((Code, self._text))

    def __add__(self, other: Code) -> Code:
        if not isinstance(other, Code):
            return NotImplemented
        return mint(self._text + other._text)

    def __copy__(self) -> Code:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Code:
        return self

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (mint, (self._text,))

    @staticmethod
    def join(separator: Code, items: Iterable[Code]) -> Code:
        """Put ``separator`` between the items."""
        try:
            return mint(separator._text.join([item._text for item in items]))
        except AttributeError:
            raise TypeError("Code.join takes Code and nothing else") from None

    @property
    def lines(self) -> tuple[Code, ...]:
        """The lines without their line ends; one empty line for empty code."""
        return tuple(mint(line) for line in self._text.split("\n"))

    @property
    def width(self) -> int:
        """Columns of the longest line; a wide letter counts as two."""
        return max(columns(line) for line in self._text.split("\n"))

    @property
    def is_multiline(self) -> bool:
        """Whether the code stands on more than one line."""
        return "\n" in self._text

    def indented(self, width: int) -> Code:
        """Put ``width`` spaces before every line that is not empty."""
        return self._prefixed(" " * width)

    def tabbed(self, count: int = 1) -> Code:
        """Put ``count`` tabs before every line that is not empty."""
        return self._prefixed("\t" * count)

    def hanging(self, width: int) -> Code:
        """Put ``width`` spaces before every line but the first and empty ones."""
        first, newline, rest = self._text.partition("\n")
        return mint(first + newline) + mint(rest)._prefixed(" " * width)

    def _prefixed(self, prefix: str) -> Code:
        return mint(
            "\n".join(prefix + line if line else "" for line in self._text.split("\n"))
        )


def mint(text: str) -> Code:
    """Declare a text to be code. Only emitters, which have made it safe, may."""
    made = _new(Code)
    _set_text(made, text)
    return made


_new = object.__new__
_set_text = Code.__dict__["_text"].__set__


@cache  # A program has so many constants and no more.
def lit(literal: str) -> Code:
    """Code written in the program itself; the argument must be a constant."""
    return mint(literal)


def code(literal: str, /, **holes: Code | int) -> Code:
    """Fill the named holes of a literal: ``code("{a} = {b}", a=x, b=y)``.

    The literal must be a constant of the program. ``{{`` and ``}}`` are braces.
    A hole that is missing or left over, or that is neither code nor an integer,
    raises ``TypeError``.
    """
    pattern, names, count = _holes(literal)
    try:
        filled = [
            value._text if type(value := holes[name]) is Code else _hole(value)
            for name in names
        ]
    except KeyError as missing:
        raise TypeError(f"the hole {{{missing.args[0]}}} is not filled") from None
    if count != len(holes):
        left = sorted(set(holes).difference(names))
        raise TypeError(f"no hole is named {', '.join(left)}")
    return mint(pattern % tuple(filled))


def finalize(value: object) -> str:
    """Jinja's last word on every printed value: only code and integers pass."""
    if isinstance(value, Code):
        return value._text
    if type(value) is int:
        return str(value)
    raise TypeError(
        f"a template printed a {type(value).__name__}; only Code can be printed"
    )


@lru_cache(maxsize=4096)
def _holes(literal: str) -> tuple[str, tuple[str, ...], int]:
    """The literal with ``%s`` in its holes, their names, and how many differ."""
    pattern = ""
    names: list[str] = []
    for text, name, spec, conversion in Formatter().parse(literal):
        pattern += text.replace("%", "%%")
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            raise TypeError("a hole is a plain name in braces, such as {name}")
        pattern += "%s"
        names.append(name)
    return pattern, tuple(names), len(set(names))


def _hole(value: Code | int) -> str:
    if isinstance(value, Code):
        return value._text
    if type(value) is int:
        return str(value)
    raise TypeError(f"a hole takes Code or int, not {type(value).__name__}")
