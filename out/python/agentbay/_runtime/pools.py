"""The connections that a client makes itself.

They are those of httpcore2, which httpx2 stands on: a call costs what it needs, and
the deadline of a call holds for each piece that is read, not only between pieces.
"""

from __future__ import annotations

import ssl
import threading
import time
import urllib.request
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from urllib.parse import unquote, urlsplit

import httpcore2

from .transport import Transport

__all__ = ["Pools", "new_async_pools", "new_pools", "until"]

P = TypeVar("P", httpcore2.ConnectionPool, httpcore2.AsyncConnectionPool)
_LIMITS: dict[str, Any] = {
    "max_connections": 1000,
    "max_keepalive_connections": 100,
    "keepalive_expiry": 5.0,
}


class Pools(Generic[P]):
    """One pool for each way to a service: its scheme, and the proxy before it.

    Args:
        transport: How connections are made.
        direct: Makes a pool.
        through: Makes a pool of connections through a proxy, by its scheme.
    """

    def __init__(
        self,
        transport: Transport,
        direct: Callable[..., P],
        through: Callable[[str], Callable[..., P]],
    ) -> None:
        self._transport = transport
        self._direct: Callable[..., P] = direct
        self._through: Callable[[str], Callable[..., P]] = through
        self._proxies = urllib.request.getproxies() if not transport.proxy else {}
        self._made: dict[tuple[str, str], P] = {}
        self._lock = threading.Lock()

    def all(self) -> list[P]:
        """Every pool that was needed so far."""
        with self._lock:
            return list(self._made.values())

    def find(self, url: httpcore2.URL) -> P:
        """The pool for a URL."""
        scheme, proxy = url.scheme.decode(), self._transport.proxy
        if not proxy and self._proxies:
            proxy = self._proxy_of_environment(scheme, url)
        pool = self._made.get((scheme, proxy))
        if pool is None:
            with self._lock:
                pool = self._made.get((scheme, proxy)) or self._new(scheme, proxy)
                self._made[scheme, proxy] = pool
        return pool

    def _proxy_of_environment(self, scheme: str, url: httpcore2.URL) -> str:
        host = url.host.decode()
        port = f":{url.port}" if url.port else ""
        found = self._proxies.get(scheme) or self._proxies.get("all") or ""
        if not found or urllib.request.proxy_bypass(f"{host}{port}"):
            return ""
        return found if "://" in found else f"http://{found}"

    def _new(self, scheme: str, proxy: str) -> P:
        """Reading the certificates of all authorities takes long, so it waits for
        the first connection that asks for them."""
        context = self._transport.ssl_context
        if context is None and scheme == "https":
            context = httpcore2.default_ssl_context()
        if not proxy:
            pool: P = self._direct(ssl_context=context, **_LIMITS)
            return pool
        parts = urlsplit(proxy)
        auth = None
        if parts.username is not None:
            auth = unquote(parts.username), unquote(parts.password or "")
        host = (
            f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        )
        port = f":{parts.port}" if parts.port else ""
        pool = self._through(parts.scheme)(
            proxy_url=f"{parts.scheme}://{host}{port}",
            proxy_auth=auth,
            ssl_context=context,
            **_LIMITS,
        )
        return pool


def new_pools(transport: Transport) -> Pools[httpcore2.ConnectionPool]:
    """Pools whose connections keep the deadline that :func:`until` sets."""
    backend = _Punctual()

    def direct(**options: Any) -> httpcore2.ConnectionPool:
        return httpcore2.ConnectionPool(network_backend=backend, **options)

    def through(scheme: str) -> Callable[..., httpcore2.ConnectionPool]:
        kind: Any = httpcore2.SOCKSProxy if _is_socks(scheme) else httpcore2.HTTPProxy
        return lambda **options: kind(network_backend=backend, **options)

    return Pools(transport, direct, through)


def new_async_pools(transport: Transport) -> Pools[httpcore2.AsyncConnectionPool]:
    """Pools for an event loop, whose tasks are cancelled at the deadline."""
    backend = _Tidy()

    def direct(**options: Any) -> httpcore2.AsyncConnectionPool:
        tidy = backend if options["ssl_context"] is not None else None
        return httpcore2.AsyncConnectionPool(network_backend=tidy, **options)

    def through(scheme: str) -> Callable[..., httpcore2.AsyncConnectionPool]:
        socks = _is_socks(scheme)
        return httpcore2.AsyncSOCKSProxy if socks else httpcore2.AsyncHTTPProxy

    return Pools(transport, direct, through)


def _is_socks(scheme: str) -> bool:
    return scheme in ("socks5", "socks5h")


class _Tidy(httpcore2.AnyIOBackend):
    """Closes the socket of a handshake that is cancelled."""

    async def connect_tcp(
        self, *args: Any, **more: Any
    ) -> httpcore2.AsyncNetworkStream:
        return _TidyStream(await super().connect_tcp(*args, **more))


class _TidyStream(httpcore2.AsyncNetworkStream):
    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        self._stream = stream
        self.read = stream.read  # type: ignore[method-assign]
        self.write = stream.write  # type: ignore[method-assign]
        self.aclose = stream.aclose  # type: ignore[method-assign]
        self.get_extra_info = stream.get_extra_info  # type: ignore[method-assign]

    async def start_tls(self, *args: Any, **more: Any) -> httpcore2.AsyncNetworkStream:
        try:
            return await self._stream.start_tls(*args, **more)
        except BaseException:
            import anyio

            with anyio.CancelScope(shield=True):
                await self._stream.aclose()
            raise


_clock = threading.local()


def until(deadline: float) -> None:
    """Set when what this thread reads and writes from now on must have ended.

    A timeout of a socket is a longest silence: a service that sends one byte now and
    then would never run into it.
    """
    _clock.deadline = deadline


def _left(timeout: float | None) -> float:
    left: float = _clock.deadline - time.monotonic()
    return max(0.001, left if timeout is None else min(timeout, left))


class _Punctual(httpcore2.SyncBackend):
    """Connects to streams that keep the deadline."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        *rest: Any,
        **more: Any,
    ) -> httpcore2.NetworkStream:
        made = super().connect_tcp(host, port, _left(timeout), *rest, **more)
        return _PunctualStream(made)


class _PunctualStream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream
        self.close = stream.close  # type: ignore[method-assign]
        self.get_extra_info = stream.get_extra_info  # type: ignore[method-assign]

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout))

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = _left(timeout)
        return _PunctualStream(
            self._stream.start_tls(ssl_context, server_hostname, left)
        )
