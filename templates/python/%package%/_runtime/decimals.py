"""Decimal numbers, apart because few documents need them."""

from __future__ import annotations

from decimal import Decimal

from .codecs import Codec
from .formats import Formatted

__all__ = ["DECIMAL"]


def _parse_decimal(text: str) -> Decimal:
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(text)
    return value


DECIMAL: Codec[Decimal] = Formatted("decimal", Decimal, _parse_decimal, str)
"""A decimal number that is sent as text."""
