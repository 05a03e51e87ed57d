"""Codecs of types that are one of several types."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from .codecs import EXACT, SHARED, STRICT, Codec, misfit
from .misfit import Misfit

__all__ = ["one_of", "tagged"]

_NO_TAGS: Mapping[str, Codec[Any]] = MappingProxyType({})


class _Union(Codec[Any]):
    """The variant that the discriminator names, else the one that knows most.

    Args:
        key: Property that tells variants apart.
        tagged: Variants by the value of that property.
        others: Variants for all other values.
    """

    __slots__ = ("_key", "_others", "_tagged")

    def __init__(
        self,
        key: str,
        tagged: Mapping[str, Codec[Any]],
        others: tuple[Codec[Any], ...],
    ) -> None:
        self._key = key
        self._tagged = tagged
        self._others = others

    @property
    def title(self) -> str:
        titles = dict.fromkeys(codec.title for codec in self._all())
        return " or ".join(titles)

    def decode(self, value: object, mode: int) -> Any:
        found = self._named(value)
        if found is not None:
            return found.decode(value, mode)
        # Only an object can have a discriminator: nothing else is told apart by it.
        able = self._others if isinstance(value, dict) else self._all()
        candidates = _best_first(able, value)
        for codec, _ in candidates:
            try:
                return codec.decode(value, mode | STRICT | SHARED)
            except Misfit:
                continue
        if not mode & STRICT:
            for codec, known in candidates:
                if not known:
                    continue
                try:
                    return codec.decode(value, mode | EXACT | SHARED)
                except Misfit:
                    continue
        raise misfit(self.title, value)

    def encode(self, value: Any) -> object:
        for codec in self._all():
            if codec.owns(value):
                return codec.encode(value)
        return value

    def owns(self, value: object) -> bool:
        return any(codec.owns(value) for codec in self._all())

    def known(self, value: dict[str, Any]) -> int:
        found = self._named(value)
        if found is not None:
            return found.known(value)
        return max((codec.known(value) for codec in self._others), default=0)

    def _named(self, value: object) -> Codec[Any] | None:
        """The variant that the discriminator names."""
        if not self._tagged or not isinstance(value, dict):
            return None
        tag = value.get(self._key)
        return self._tagged.get(tag) if isinstance(tag, str) else None

    def _all(self) -> tuple[Codec[Any], ...]:
        return (*self._tagged.values(), *self._others)


def _best_first(
    variants: tuple[Codec[Any], ...], value: object
) -> list[tuple[Codec[Any], bool]]:
    """Those that know most of an object's properties first, else in their order.

    With each goes whether it may be read leniently: a record needs a property in
    common with the object.
    """
    if not isinstance(value, dict):
        return [(codec, True) for codec in variants]
    ranked = [(codec, codec.known(value)) for codec in variants]
    ranked.sort(key=lambda pair: -pair[1])
    return [(codec, known > 0 or not codec.is_record) for codec, known in ranked]


def one_of(*variants: Codec[Any]) -> Codec[Any]:
    """One of several types, told apart by what a value looks like."""
    return _Union("", _NO_TAGS, variants)


def tagged(
    key: str, variants: Mapping[str, Codec[Any]], *others: Codec[Any]
) -> Codec[Any]:
    """Objects told apart by the value of one property, the discriminator.

    Args:
        key: The property.
        variants: Types by the values of the property.
        others: Types of values that have none of these.
    """
    return _Union(key, variants, others)
