"""HTTP clients that send everything to one address and tell it where it should go."""

from __future__ import annotations

import httpx2

MEANT_FOR = "x-meant-for"
"""Header with scheme and host of the address that the SDK asked for."""


def redirecting(address: str, *, is_async: bool) -> httpx2.Client | httpx2.AsyncClient:
    """A client that puts `address` in the place of scheme and host."""
    if is_async:
        return httpx2.AsyncClient(transport=_AsyncRedirect(address))
    return httpx2.Client(transport=_Redirect(address))


class _Redirect(httpx2.HTTPTransport):
    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return super().handle_request(_redirected(request, self._address))


class _AsyncRedirect(httpx2.AsyncHTTPTransport):
    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        return await super().handle_async_request(_redirected(request, self._address))


def _redirected(request: httpx2.Request, address: str) -> httpx2.Request:
    url = request.url
    origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
    target = address + url.raw_path.decode("ascii")
    return httpx2.Request(
        request.method,
        target,
        headers=[*request.headers.raw, (MEANT_FOR.encode(), origin.encode())],
        stream=request.stream,
        extensions=request.extensions,
    )
