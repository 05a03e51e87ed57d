"""What the sync and the async senders share: requests, heads of responses, ends."""

from __future__ import annotations

import math
import re
import ssl
import time
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

import httpcore2

from ..errors import APIConnectionError, ResponseDecodeError
from .content_coding import MAX_ERROR_BYTES, BadCoding, BodyReader
from .effects import Live, Request, Response, Send
from .headers import Headers
from .redaction import PORTS, host_of

if TYPE_CHECKING:
    import httpx2

__all__ = [
    "CORE_ERRORS",
    "Head",
    "Incoming",
    "core_request",
    "drop_deadline",
    "fail",
    "httpx2_request",
]

MAX_HEADER_BYTES = 64 * 1024
MAX_HEADERS = 1000
_UNLIMITED = 1 << 62
"""Bytes of a stream, whose items are bounded one by one, and of a saved file."""

_PLAIN_URL = re.compile(r"[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=%]+")

CORE_ERRORS = (
    ssl.SSLError,
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
)


def fail(error: Exception, effect: Send, *, in_head: bool = False) -> NoReturn:
    """Raise the error of this package for one of an HTTP library.

    Args:
        error: Of httpx2, or of httpcore2 below it.
        effect: What was sent.
        in_head: Whether the head of the response was not there yet.
    """
    from . import connection_errors

    cause = connection_errors.known(error)
    raise connection_errors.for_effect(cause, effect, in_head=in_head) from cause


def _seconds_left(effect: Send) -> float:
    left = effect.deadline - time.monotonic()
    if left <= 0:
        from .connection_errors import deadline_error

        raise deadline_error(sent=False)
    return left


def core_request(effect: Send, content: Any) -> httpcore2.Request:
    """A request for own connections, with the headers that HTTP itself needs."""
    request = effect.request
    left = _seconds_left(effect)
    timeouts = {
        "connect": min(effect.connect_timeout, left),
        "read": effect.read_timeout,
        "write": effect.read_timeout,
        "pool": left,
    }
    url, host = _address(request.url)
    headers = [(b"Host", host)]
    headers += [(name.encode(), value.encode()) for name, value in request.headers]
    headers += _framing(request)
    return httpcore2.Request(
        request.method,
        url,
        headers=headers,
        content=content,
        extensions={"timeout": timeouts},
    )


def _address(url: str) -> tuple[httpcore2.URL, bytes]:
    """A URL in its parts, and the header that names its host."""
    if not _PLAIN_URL.fullmatch(url):
        import httpx2

        url = str(httpx2.URL(url))
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    name = f"[{host}]" if ":" in host else host
    if port is not None and port != PORTS.get(parts.scheme):
        name = f"{name}:{port}"
    target = parts.path or "/"
    if parts.query:
        target = f"{target}?{parts.query}"
    made = httpcore2.URL(
        scheme=parts.scheme.encode(),
        host=host.encode(),
        port=port,
        target=target.encode(),
    )
    return made, name.encode()


def _framing(request: Request) -> list[tuple[bytes, bytes]]:
    """How long the body is."""
    body = request.body
    if body is None:
        return [(b"Content-Length", b"0")] if _has_body(request.method) else []
    size = len(body) if isinstance(body, bytes) else body.length
    if size is None:
        return [(b"Transfer-Encoding", b"chunked")]
    return [(b"Content-Length", b"%d" % size)]


def _has_body(method: str) -> bool:
    return method in ("POST", "PUT", "PATCH")


def httpx2_request(
    client: httpx2.Client | httpx2.AsyncClient, effect: Send, content: Any
) -> tuple[httpx2.Request, Any]:
    """A request for a client that was brought along, and who signs it.

    A foreign request carries nothing of the client's own.
    """
    import httpx2

    request = effect.request
    left = _seconds_left(effect)
    connect = min(effect.connect_timeout, left)
    limits = httpx2.Timeout(min(effect.read_timeout, left), connect=connect)
    headers = list(request.headers)
    if content is not None and not isinstance(content, bytes):
        headers += [(a.decode(), b.decode()) for a, b in _framing(request)]
    if request.own_headers:
        made = client.build_request(
            request.method,
            request.url,
            headers=headers,
            content=content,
            timeout=limits,
        )
        return made, httpx2.USE_CLIENT_DEFAULT
    extensions = {"timeout": limits.as_dict()}
    made = httpx2.Request(
        request.method,
        request.url,
        headers=headers,
        content=content,
        extensions=extensions,
    )
    return made, None


def drop_deadline(request: httpx2.Request, effect: Send) -> None:
    """Let a stream be silent for as long as the read timeout says."""
    if effect.streams:
        request.extensions["timeout"]["read"] = effect.read_timeout


class Head:
    """Status and headers of a response.

    Args:
        status: HTTP status.
        lines: Raw headers.
        decoded: Whether the body comes without its content coding.
    """

    __slots__ = ("decoded", "lines", "status")

    def __init__(
        self, status: int, lines: list[tuple[bytes, bytes]], *, decoded: bool = False
    ) -> None:
        self.status = status
        self.lines = lines
        self.decoded = decoded


class Incoming:
    """A response whose head has arrived.

    The total deadline of a stream ends here; from now on the read timeout is the
    longest silence between two pieces.

    Raises:
        APIConnectionError: the head is too large, or is that of a proxy that refuses.
        ResponseDecodeError: the body has a coding that cannot be undone.
    """

    __slots__ = (
        "_reader",
        "effect",
        "has_body",
        "headers",
        "sink",
        "status",
        "streams",
    )

    def __init__(self, effect: Send, head: Head) -> None:
        lines = head.lines
        self.effect = effect
        self.status = head.status
        size = sum(len(name) + len(value) + 4 for name, value in lines)
        if size > MAX_HEADER_BYTES or len(lines) > MAX_HEADERS:
            raise self._broken("protocol", maybe_processed=True)
        if self.status == 407:  # only proxies say so
            raise self._broken("proxy", maybe_processed=False)
        self.headers = Headers(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in lines
        )
        self.has_body = self.status not in (204, 304)
        ok = 200 <= self.status < 300
        self.sink = effect.sink if ok else None
        self.streams = ok and effect.streams
        unlimited = self.streams or self.sink is not None
        try:
            limit = _UNLIMITED if unlimited else effect.max_bytes
            self._reader = BodyReader(self.headers, limit, decoded=head.decoded)
        except BadCoding as error:
            raise self._undecodable() from error
        if self.streams:
            effect.deadline = math.inf

    def take(self, chunk: bytes) -> bytes:
        """Decode a chunk, as long as there is time."""
        if time.monotonic() > self.effect.deadline:
            from .connection_errors import deadline_error

            raise deadline_error()
        try:
            return self._reader.feed(chunk)
        except BadCoding as error:
            raise self._undecodable() from error

    def response(self, body: bytes = b"", live: Live | None = None) -> Response:
        """What came in; ``live`` while the body is still coming."""
        return Response(self.status, self.headers, body, live)

    def finish(self) -> None:
        """Make sure that the body is complete."""
        self._reader.finish(host_of(self.effect.request.url))

    @property
    def most(self) -> float:
        """Bytes after which the rest of the body is of no use."""
        return MAX_ERROR_BYTES if self.status >= 400 else math.inf

    def _broken(self, reason: str, *, maybe_processed: bool) -> APIConnectionError:
        return APIConnectionError(
            f"connection to {host_of(self.effect.request.url)} failed: {reason}",
            reason=reason,
            maybe_processed=maybe_processed,
        )

    def _undecodable(self) -> ResponseDecodeError:
        return ResponseDecodeError("response is not JSON", status_code=self.status)
