"""The HTTP clients that this package makes itself.

Reading the certificates of all authorities takes as long as everything else that a
client needs, so it waits for the first connection that asks for them.
"""

from __future__ import annotations

import ssl
import urllib.request

import httpx2

from .http import no_cookies

__all__ = ["new_async_client", "new_client"]


def _no_certificates() -> ssl.SSLContext:
    """A context for connections without TLS; with TLS it would trust nobody."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class _Transport(httpx2.BaseTransport):
    """Connections of one client, those with TLS made when they are needed."""

    def __init__(self) -> None:
        self._plain = httpx2.HTTPTransport(verify=_no_certificates())
        self._secure: httpx2.HTTPTransport | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.scheme == "http":
            return self._plain.handle_request(request)
        if self._secure is None:
            self._secure = httpx2.HTTPTransport()
        return self._secure.handle_request(request)

    def close(self) -> None:
        self._plain.close()
        if self._secure is not None:
            self._secure.close()


class _AsyncTransport(httpx2.AsyncBaseTransport):
    """The same for an event loop."""

    def __init__(self) -> None:
        self._plain = httpx2.AsyncHTTPTransport(verify=_no_certificates())
        self._secure: httpx2.AsyncHTTPTransport | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.scheme == "http":
            return await self._plain.handle_async_request(request)
        if self._secure is None:
            self._secure = httpx2.AsyncHTTPTransport()
        return await self._secure.handle_async_request(request)

    async def aclose(self) -> None:
        await self._plain.aclose()
        if self._secure is not None:
            await self._secure.aclose()


def new_client() -> httpx2.Client:
    """A client; one that needs proxies of the environment is httpx2's own."""
    if urllib.request.getproxies():
        return httpx2.Client(cookies=no_cookies())
    return httpx2.Client(transport=_Transport(), cookies=no_cookies())


def new_async_client() -> httpx2.AsyncClient:
    """The same for an event loop."""
    if urllib.request.getproxies():
        return httpx2.AsyncClient(cookies=no_cookies())
    return httpx2.AsyncClient(transport=_AsyncTransport(), cookies=no_cookies())
