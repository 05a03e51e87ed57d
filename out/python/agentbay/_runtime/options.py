"""Options that every call takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    import asyncio
    import threading

    from .files import Target
    from .recorder import Recorder

__all__ = ["DownloadOptions", "RequestOptions", "WaitOptions", "WatchOptions"]


class RequestOptions(TypedDict, total=False):
    """Keyword arguments that change one call only."""

    timeout: float
    """Seconds for the whole call with its retries; the client's by default."""

    max_retries: int
    """How often a failed attempt may be repeated; the client's by default."""

    headers: Mapping[str, str]
    """Headers to add; they win over the client's."""

    idempotency_key: str
    """Sent with every attempt so that the service does the work once; it makes the
    call retryable."""


class DownloadOptions(RequestOptions, total=False):
    """Keyword arguments of a call whose answer is bytes."""

    save_to: Target
    """Where the bytes go, piece by piece and however many they are: a path, or
    something to write to, which is not closed. The call then gives back no bytes. A
    file appears under its name when it is complete."""


class WaitOptions(RequestOptions, total=False):
    """Keyword arguments of a call that waits for the service."""

    wait_timeout: float
    """Seconds until the wait gives up."""

    poll_interval: float
    """Seconds between two looks at the state."""


class WatchOptions(RequestOptions, total=False):
    """Keyword arguments of a call that goes on until it is stopped."""

    stop: threading.Event | asyncio.Event
    """Ends the call when it is set. An asynchronous call may also be ended by
    cancelling its task."""


class RecordedOptions(DownloadOptions, WaitOptions, WatchOptions, total=False):
    """What a result view passes on beside the caller's options."""

    record_into: Recorder


_KNOWN = RecordedOptions.__annotations__.keys()


def refuse_unknown(options: Mapping[str, object]) -> None:
    """Refuse an option that no call takes.

    Raises:
        TypeError: there is one.
    """
    for name in options:
        if name not in _KNOWN:
            raise TypeError(f"unexpected keyword argument {name!r}")
