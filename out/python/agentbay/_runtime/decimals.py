"""Decimal numbers, apart because few documents need them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..errors import InvalidRequestError
from .codecs import Codec, misfit
from .formats import Formatted
from .json_text import Digits, LongFloat

__all__ = ["DECIMAL", "DECIMAL_NUMBER"]


class _DecimalNumber(Codec[Decimal]):
    """A decimal number that is a number in JSON, with all its digits."""

    __slots__ = ()

    @property
    def title(self) -> str:
        return "number"

    def decode(self, value: object, mode: int) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise misfit(self.title, value)
        return Decimal(value.text if isinstance(value, LongFloat) else repr(value))

    def encode(self, value: Any) -> object:
        if not isinstance(value, Decimal):
            return value
        if not value.is_finite():
            raise InvalidRequestError("a number must be finite")
        return Digits(value)

    def owns(self, value: object) -> bool:
        return isinstance(value, Decimal)


def _parse_decimal(text: str) -> Decimal:
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(text)
    return value


DECIMAL: Codec[Decimal] = Formatted("decimal", Decimal, _parse_decimal, str)
"""A decimal number that is sent as text."""
DECIMAL_NUMBER: Codec[Decimal] = _DecimalNumber()
"""A decimal number that is sent as a number."""
