"""Text from the document, opaque to everything that writes code."""

from __future__ import annotations

from typing import NoReturn

_ADVICE = (
    "SpecText is text from the document and cannot be used as a string; "
    "print it with an emitter of generator.text"
)


class UnprintableText(ValueError):
    """Text that the target language or format cannot hold."""


class SpecText:
    """A string of the document that only the emitters can read.

    It can be compared, sorted, hashed and tested for emptiness. Whatever would
    turn it into a plain string, which could then be pasted into code, raises
    ``TypeError``; so does a comparison with a plain string, because the silent
    ``False`` would hide a mistake.
    """

    __slots__ = ("_unrevealed",)

    _unrevealed: str

    def __init__(self, value: str) -> None:
        if type(value) is not str:
            raise TypeError(f"SpecText takes a str, not {type(value).__name__}")
        object.__setattr__(self, "_unrevealed", value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("SpecText is immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("SpecText is immutable")

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            raise TypeError("compare SpecText with SpecText, not with str")
        if not isinstance(other, SpecText):
            return NotImplemented
        return self._unrevealed == other._unrevealed

    def __lt__(self, other: SpecText) -> bool:
        if not isinstance(other, SpecText):
            return NotImplemented
        return self._unrevealed < other._unrevealed

    def __le__(self, other: SpecText) -> bool:
        if not isinstance(other, SpecText):
            return NotImplemented
        return self._unrevealed <= other._unrevealed

    def __gt__(self, other: SpecText) -> bool:
        if not isinstance(other, SpecText):
            return NotImplemented
        return self._unrevealed > other._unrevealed

    def __ge__(self, other: SpecText) -> bool:
        if not isinstance(other, SpecText):
            return NotImplemented
        return self._unrevealed >= other._unrevealed

    def __hash__(self) -> int:
        return hash((SpecText, self._unrevealed))

    def __bool__(self) -> bool:
        return self._unrevealed != ""

    def __repr__(self) -> str:
        return "SpecText(…)"

    def __reduce__(self) -> tuple[type[SpecText], tuple[str]]:
        return (SpecText, (self._unrevealed,))

    def __copy__(self) -> SpecText:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> SpecText:
        return self

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError(_ADVICE)

    __str__ = _refuse
    __format__ = _refuse
    __iter__ = _refuse
    __len__ = _refuse
    __contains__ = _refuse
    __getitem__ = _refuse
    __add__ = _refuse
    __radd__ = _refuse
    __mul__ = _refuse
    __rmul__ = _refuse
    __mod__ = _refuse
    __rmod__ = _refuse
    __bytes__ = _refuse


def reveal(text: SpecText | str) -> str:
    """Return the text inside; a plain string is returned as it is.

    Only modules of ``generator.text`` may call this, which a test enforces.
    """
    return text if isinstance(text, str) else text._unrevealed
