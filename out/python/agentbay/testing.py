"""For tests of code that uses this package: a stub that stands in for the service."""

from __future__ import annotations

import json as _json
import threading
from collections import deque
from collections.abc import Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, Self

import httpx2

__all__ = ["Stub", "StubRequest"]


class StubRequest:
    """A request as it was sent."""

    method: str
    url: str
    headers: Mapping[str, str]
    """Names are looked up in any case."""

    body: bytes

    def __init__(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes
    ) -> None:
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body

    @property
    def json(self) -> Any:
        """The body read as JSON."""
        return _json.loads(self.body)

    def __repr__(self) -> str:
        return f"StubRequest({self.method} {self.url})"


class Stub:
    """Stands in for the service, below a real client.

    Answers are used up in the order in which they were added. A request for which
    there is none fails the test.
    """

    requests: list[StubRequest]
    """What was sent so far."""

    def __init__(self) -> None:
        self.requests = []
        self._answers: deque[httpx2.Response | None] = deque()
        self._lock = threading.Lock()

    def answer(
        self,
        json: object = None,
        *,
        body: bytes | str = b"",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Add an answer.

        Args:
            json: The body as a JSON value.
            body: The body as it is, instead.
            status: HTTP status.
            headers: Of the answer.
        """
        made = httpx2.Headers(headers)
        content = body
        if json is not None:
            content = _json.dumps(json)
            made.setdefault("content-type", "application/json")
        with self._lock:
            response = httpx2.Response(status, headers=made, content=content)
            self._answers.append(response)
        return self

    def fail(self) -> Self:
        """Add a connection that breaks after the request was sent."""
        with self._lock:
            self._answers.append(None)
        return self

    def http_client(self) -> httpx2.Client:
        """What a client takes as ``http_client``."""
        transport = httpx2.MockTransport(self._serve)
        return httpx2.Client(transport=transport, cookies=_no_cookies())

    def async_http_client(self) -> httpx2.AsyncClient:
        """What an ``Async`` client takes as ``http_client``."""
        transport = httpx2.MockTransport(self._serve)
        return httpx2.AsyncClient(transport=transport, cookies=_no_cookies())

    def _serve(self, request: httpx2.Request) -> httpx2.Response:
        sent = StubRequest(
            request.method, str(request.url), request.headers, request.content
        )
        with self._lock:
            self.requests.append(sent)
            if not self._answers:
                raise AssertionError(f"no answer for {sent.method} {sent.url}")
            answer = self._answers.popleft()
        if answer is None:
            reset = ConnectionResetError("the connection broke")
            raise httpx2.ReadError(str(reset), request=request) from reset
        return answer


def _no_cookies() -> CookieJar:
    """A jar that takes nothing, so that no call changes the next one."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))
