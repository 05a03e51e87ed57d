"""When a failed attempt is followed by another one, and how long it waits."""

from __future__ import annotations

import threading

from ..errors import APIConnectionError, APITimeoutError
from .effects import Response
from .headers import Headers

__all__ = ["RetryBudget", "after", "backoff", "may_retry_error", "may_retry_response"]

LONGEST_WAIT = 60.0
"""Seconds; a service that asks for a longer pause is not asked again."""

_ALWAYS = frozenset({429})
_WHEN_SAFE = frozenset({408, 500, 502, 503, 504})
TRANSIENT = _ALWAYS | _WHEN_SAFE
"""Statuses of failures that may pass."""


class RetryBudget:
    """Tokens that retries cost and successes earn, shared by a client's calls.

    They keep a client from multiplying the load of a service that is down.
    """

    CAPACITY = 500
    _COST = 5
    _TIMEOUT_COST = 10

    def __init__(self) -> None:
        self._tokens = self.CAPACITY
        self._lock = threading.Lock()

    def take(self, *, timed_out: bool) -> bool:
        """Pay for a retry; False when the budget does not allow one."""
        cost = self._TIMEOUT_COST if timed_out else self._COST
        with self._lock:
            if self._tokens < cost:
                return False
            self._tokens -= cost
            return True

    def succeeded(self) -> None:
        """Earn for a call that worked."""
        with self._lock:
            self._tokens = min(self.CAPACITY, self._tokens + 1)


def may_retry_error(error: APIConnectionError, *, repeatable: bool) -> bool:
    """Whether a call without a response may be made again.

    Args:
        error: What happened.
        repeatable: Whether the operation is safe, idempotent or keyed.
    """
    if isinstance(error, APITimeoutError) and error.phase == "total":
        return False
    return error.retryable and (repeatable or not error.maybe_processed)


def may_retry_response(response: Response, *, repeatable: bool) -> bool:
    """Whether a call that was answered like this may be made again."""
    if response.status in _ALWAYS:
        return True
    if response.status == 503 and after(response.headers, now=None) is not None:
        return True
    return repeatable and response.status in _WHEN_SAFE


def backoff(retries: int) -> float:
    """Seconds to wait before the next attempt, after so many retries."""
    import random

    longest: float = min(8.0, 0.5 * 2.0 ** min(retries, 10))
    return random.random() * longest


def after(headers: Headers, *, now: float | None) -> float | None:
    """Seconds that the service asks to wait, None when it does not say.

    Args:
        headers: Of the response.
        now: Seconds since the epoch, for a date when the response has no ``Date``.
    """
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        values = headers.get_list(name)
        if len(values) == 1 and values[0].strip().replace(".", "", 1).isdecimal():
            return float(values[0]) * unit
    values = headers.get_list("retry-after")
    if len(values) != 1:
        return None
    then = _epoch(values[0])
    base = _epoch(headers.get("date", "")) or now
    if then is None:
        return None
    return max(0.0, then - base) if base is not None else 0.0


def _epoch(text: str) -> float | None:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError):
        return None
