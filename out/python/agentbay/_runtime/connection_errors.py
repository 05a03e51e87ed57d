"""What went wrong on the network, in the words of this package."""

from __future__ import annotations

import errno
import socket
import ssl
import time
from collections.abc import Iterator

import httpx2

from ..errors import APIConnectionError, APITimeoutError, InvalidRequestError, RootError
from .effects import Send
from .redaction import host_of

__all__ = ["deadline_error", "for_effect", "known"]

_REFUSED = frozenset({errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.ENETUNREACH})
_BROKEN = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError)


def known(error: Exception) -> httpx2.RequestError:
    """The error of httpx2, which calls its errors as httpcore2 does."""
    if isinstance(error, httpx2.RequestError):
        return error
    if isinstance(error, ssl.SSLError):  # anyio lets those pass that come late
        late = httpx2.ReadError(str(error))
        late.__cause__ = error
        return late
    kind: type[httpx2.RequestError] = getattr(httpx2, type(error).__name__)
    made = kind(str(error))
    made.__cause__ = error
    return made


def for_effect(
    error: httpx2.RequestError, effect: Send, *, in_head: bool = False
) -> RootError:
    """The error of this package for one of the HTTP client.

    Args:
        error: What happened.
        effect: What was sent.
        in_head: Whether the head of the response was not there yet.
    """
    if time.monotonic() >= effect.deadline:
        return deadline_error(sent=not _is_unsent(error))
    if isinstance(error, httpx2.UnsupportedProtocol):
        return InvalidRequestError("base_url must be an http or https address")
    if isinstance(error, httpx2.TimeoutException):
        return _timeout(error)
    reason = _reason(error)
    host = host_of(effect.request.url)
    made = APIConnectionError(
        f"connection to {host} failed: {reason}",
        reason=reason,
        maybe_processed=not _is_unsent(error),
    )
    unreadable = in_head and reason == "protocol"
    made.retryable = _may_recover(error) and not unreadable
    return made


def _is_unsent(error: httpx2.RequestError) -> bool:
    return isinstance(
        error,
        (
            httpx2.ConnectError,
            httpx2.ConnectTimeout,
            httpx2.PoolTimeout,
            httpx2.ProxyError,
        ),
    )


def deadline_error(*, sent: bool = True) -> APITimeoutError:
    """The whole call took too long."""
    return APITimeoutError("timed out (total)", phase="total", maybe_processed=sent)


def _timeout(error: httpx2.TimeoutException) -> APITimeoutError:
    unsent = _is_unsent(error)
    phase = "connect" if unsent else "read"
    return APITimeoutError(
        f"timed out ({phase})", phase=phase, maybe_processed=not unsent
    )


def _reason(error: httpx2.RequestError) -> str:
    if isinstance(error, httpx2.ProxyError):
        return "proxy"
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            return "dns"
        if isinstance(cause, ssl.SSLError):
            return "tls"
        if isinstance(cause, ConnectionResetError):
            return "reset"
        if isinstance(cause, BrokenPipeError):
            return "closed"
        if isinstance(cause, OSError) and cause.errno in _REFUSED:
            return "refused"
    if isinstance(error, httpx2.RemoteProtocolError):
        ended = "disconnected" in str(error) or "closed" in str(error)
        return "closed" if ended else "protocol"
    if isinstance(error, (httpx2.ProtocolError, httpx2.DecodingError)):
        return "protocol"
    if isinstance(error, (httpx2.ReadError, httpx2.WriteError, httpx2.CloseError)):
        return "closed"
    return "network"


def _may_recover(error: httpx2.RequestError) -> bool:
    """Whether a failure may pass: not one that a proxy or TLS itself reports."""
    return not isinstance(error, httpx2.ProxyError) and not any(
        isinstance(cause, ssl.SSLError) and not isinstance(cause, _BROKEN)
        for cause in _causes(error)
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__
