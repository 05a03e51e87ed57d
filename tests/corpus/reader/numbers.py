"""Numbers within the limits of a schema."""

from __future__ import annotations

from typing import Any


def integer(keywords: dict[str, Any], number: int, *, large: bool) -> int:
    """A whole number, one of a series."""
    least, most = _bounds(keywords, 1)
    step = keywords.get("multipleOf")
    step = int(step) if isinstance(step, (int, float)) and step >= 1 else 1
    wanted = 7 + number if large else number
    if keywords.get("format") == "int64" and large:
        wanted = 2**53 - 1 - number
    wanted = int(max(least, min(most, wanted)))
    return -(-wanted // step) * step if step > 1 else wanted


def real(keywords: dict[str, Any], number: int, *, large: bool) -> int | float:
    """A number with a fraction where it may have one, one of a series."""
    least, most = _bounds(keywords, 0.25)
    wanted = 7.5 + number if large else 0.5 + number
    if isinstance(keywords.get("multipleOf"), (int, float)):
        wanted = keywords["multipleOf"] * (1 + number)
    value = max(least, min(most, wanted))
    return int(value) if value == int(value) and abs(value) > 2**53 else value


def _bounds(keywords: dict[str, Any], step: float) -> tuple[float, float]:
    least, most = float("-inf"), float("inf")
    minimum, maximum = keywords.get("minimum"), keywords.get("maximum")
    low, high = keywords.get("exclusiveMinimum"), keywords.get("exclusiveMaximum")
    if isinstance(minimum, (int, float)):
        least = minimum + (step if low is True else 0)
    if isinstance(low, (int, float)) and not isinstance(low, bool):
        least = max(least, low + step)
    if isinstance(maximum, (int, float)):
        most = maximum - (step if high is True else 0)
    if isinstance(high, (int, float)) and not isinstance(high, bool):
        most = min(most, high - step)
    return least, most
