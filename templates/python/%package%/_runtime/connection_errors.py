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

__all__ = ["deadline_error", "for_effect"]

_REFUSED = frozenset({errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.ENETUNREACH})
_BROKEN = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError)


def for_effect(error: httpx2.RequestError, effect: Send) -> RootError:
    """The error of this package for one of the HTTP client."""
    if time.monotonic() >= effect.deadline:
        return deadline_error()
    if isinstance(error, httpx2.UnsupportedProtocol):
        return InvalidRequestError("base_url must be an http or https address")
    if isinstance(error, httpx2.TimeoutException):
        return _timeout(error)
    reason = _reason(error)
    host = host_of(effect.request.url)
    made = APIConnectionError(
        f"connection to {host} failed: {reason}",
        reason=reason,
        maybe_processed=not isinstance(error, (httpx2.ConnectError, httpx2.ProxyError)),
    )
    made.retryable = _may_recover(error)
    return made


def deadline_error(*, sent: bool = True) -> APITimeoutError:
    """The whole call took too long."""
    return APITimeoutError("timed out (total)", phase="total", maybe_processed=sent)


def _timeout(error: httpx2.TimeoutException) -> APITimeoutError:
    unsent = isinstance(error, (httpx2.ConnectTimeout, httpx2.PoolTimeout))
    phase = "connect" if unsent else "read"
    return APITimeoutError(
        f"timed out ({phase})", phase=phase, maybe_processed=not unsent
    )


def _reason(error: httpx2.RequestError) -> str:
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
