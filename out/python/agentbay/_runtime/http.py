"""What the sync and the async driver share: arguments, response heads, file ends."""

from __future__ import annotations

import math
import os
import time
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx2

from ..errors import APIConnectionError, ResponseDecodeError
from .content_coding import BadCoding, BodyReader
from .effects import Live, Response, Send
from .headers import Headers
from .redaction import host_of

__all__ = ["CHUNK", "Incoming", "no_cookies", "request_of"]

CHUNK = 64 * 1024
"""Bytes that are read from a local file at once."""

MAX_HEADER_BYTES = 64 * 1024
_UNLIMITED = 1 << 62
"""Bytes of a stream, whose items are bounded one by one."""


def no_cookies() -> CookieJar:
    """A jar that takes nothing, so that no call changes the next one."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))


def request_of(
    client: httpx2.Client | httpx2.AsyncClient, effect: Send, content: Any
) -> httpx2.Request:
    """The HTTP client's request; a foreign one carries nothing of the client's own."""
    request = effect.request
    left = effect.deadline - time.monotonic()
    if left <= 0:
        from .connection_errors import deadline_error

        raise deadline_error(sent=False)
    connect = min(effect.connect_timeout, left)
    limits = httpx2.Timeout(min(effect.read_timeout, left), connect=connect)
    headers = list(request.headers)
    if not request.own_headers:
        extensions = {"timeout": limits.as_dict()}
        return httpx2.Request(
            request.method,
            request.url,
            headers=headers,
            content=content,
            extensions=extensions,
        )
    return client.build_request(
        request.method, request.url, headers=headers, content=content, timeout=limits
    )


class Incoming:
    """A response whose head has arrived.

    The total deadline of a stream ends here; from now on the read timeout is the
    longest silence between two pieces.

    Raises:
        APIConnectionError: the head is too large.
        ResponseDecodeError: the body has a coding that cannot be undone.
    """

    def __init__(self, effect: Send, response: httpx2.Response) -> None:
        lines = response.headers.raw
        self.effect = effect
        self.status = response.status_code
        if sum(len(name) + len(value) + 4 for name, value in lines) > MAX_HEADER_BYTES:
            error = APIConnectionError(
                f"connection to {host_of(effect.request.url)} failed: protocol",
                reason="protocol",
                maybe_processed=True,
            )
            error.retryable = True
            raise error
        self.headers = Headers(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in lines
        )
        self.has_body = self.status not in (204, 304)
        ok = 200 <= self.status < 300
        self.sink = os.fspath(effect.sink) if ok and effect.sink is not None else None
        self.streams = ok and effect.streams
        try:
            limit = _UNLIMITED if self.streams else effect.max_bytes
            self._reader = BodyReader(self.headers, limit)
        except BadCoding as error:
            raise self._undecodable() from error
        if self.streams:
            effect.deadline = math.inf
            timeouts = response.request.extensions.get("timeout", {})
            timeouts["read"] = effect.read_timeout

    def take(self, chunk: bytes) -> bytes:
        """Decode a chunk, as long as there is time."""
        if time.monotonic() > self.effect.deadline:
            from .connection_errors import deadline_error

            raise deadline_error()
        try:
            return self._reader.feed(chunk)
        except BadCoding as error:
            raise self._undecodable() from error

    def live(self, live: Live) -> Response:
        """The response while its body is still coming in."""
        return Response(self.status, self.headers, b"", live=live)

    def take_whole(self, body: bytes) -> Response:
        """The response of a transport that read and decoded the body itself."""
        if self.sink is None:
            return Response(self.status, self.headers, body)
        with open(self.sink, "wb") as file:
            file.write(body)
        return Response(self.status, self.headers, b"", len(body))

    def finish(self) -> None:
        """Make sure that the body is complete."""
        self._reader.finish(host_of(self.effect.request.url))

    def _undecodable(self) -> ResponseDecodeError:
        return ResponseDecodeError("response is not JSON", status_code=self.status)
