"""Shows the attempts of a call to hooks, log and tracer."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .effects import Flow, Request, Response, invoke
from .envelope import read_frame
from .headers import checked
from .json_text import parse_or_none
from .operation import Operation
from .redaction import PORTS, redacted_headers, without_query

if TYPE_CHECKING:
    from .client import Client
    from .hooks import EndSpan

__all__ = ["Watch", "watch"]

_log = logging.getLogger(__name__.partition(".")[0])


def watch(
    client: Client, operation: Operation, request: Request, attempt: int
) -> Watch | None:
    """What watches an attempt, None when nobody does."""
    settings = client.settings
    unused = settings.hooks is None and settings.tracer is None
    if unused and not _log.isEnabledFor(logging.INFO):
        return None
    return Watch(client, operation, request, attempt)


class Watch:
    """One attempt while it is watched.

    Args:
        client: Its settings hold hooks and tracer.
        operation: What is called.
        request: What is sent.
        attempt: Which one it is, from 1.
    """

    def __init__(
        self, client: Client, operation: Operation, request: Request, attempt: int
    ) -> None:
        self._client = client
        hooks = client.settings.hooks
        self._on_request = hooks.on_request if hooks else None
        self._on_response = hooks.on_response if hooks else None
        self._on_error = hooks.on_error if hooks else None
        self._tracer = client.settings.tracer
        self._operation = operation
        self._request = request
        self._begun = time.monotonic()
        self._end: EndSpan | None = None
        self._status: dict[str, str | int] = {}
        self._facts: dict[str, Any] = {
            "operation": "" if operation.is_foreign else operation.label,
            "attempt": attempt,
            "method": request.method,
            "url": without_query(request.url),
            "headers": dict(request.headers),
        }

    @property
    def _line(self) -> str:
        return f"{self._facts['method']} {self._facts['url']}"

    def before(self) -> Flow[None]:
        """It is about to be sent; its headers are then as the observers left them."""
        headers = self._facts["headers"]
        if self._tracer is not None:
            name, attributes = self._span()
            self._end = self._tracer(name, attributes, headers)
        if self._on_request is not None:
            from .hooks import RequestEvent

            yield from invoke(self._on_request, RequestEvent(**self._facts))
        self._request.headers = tuple(checked(*pair) for pair in headers.items())
        if _log.isEnabledFor(logging.DEBUG):
            _log.debug("%s", self._line, extra=self._extra({}))

    def answered(self, response: Response) -> Flow[None]:
        """The head of an answer is there."""
        self._status = {"http.response.status_code": response.status}
        is_logged = _log.isEnabledFor(logging.DEBUG)
        if is_logged or self._on_response is not None:
            facts = self._answer(response)
            if is_logged:
                text, extra = "%s: %d in %.3f s", self._extra(facts)
                elapsed = facts["elapsed"]
                _log.debug(text, self._line, response.status, elapsed, extra=extra)
            if self._on_response is not None:
                from .hooks import ResponseEvent

                event = ResponseEvent(**self._facts, **facts)
                yield from invoke(self._on_response, event)
        if response.status < 400:
            self.end(None)

    def _answer(self, response: Response) -> dict[str, Any]:
        """What an answer adds to the facts; its envelope is read for that."""
        elapsed = time.monotonic() - self._begun
        return {
            "status_code": response.status,
            "request_id": self._request_id(response),
            "response_headers": response.headers,
            "elapsed": elapsed,
        }

    def failed(self, error: Exception, retry_in: float | None) -> Flow[None]:
        """It failed, and is tried again or not."""
        elapsed = time.monotonic() - self._begun
        facts: dict[str, Any] = {
            "error": error,
            "elapsed": elapsed,
            "retry_in": retry_in,
        }
        if retry_in is not None and _log.isEnabledFor(logging.INFO):
            text = "%s: %s; next attempt in %.3f s"
            extra = self._extra({**facts, "error": str(error)})
            _log.info(text, self._line, error, retry_in, extra=extra)
        try:
            if self._on_error is not None:
                from .hooks import ErrorEvent

                event = ErrorEvent(**self._facts, **facts)
                yield from invoke(self._on_error, event)
        finally:
            self.end(error)

    def end(self, error: Exception | None) -> None:
        """End the span, unless it has ended."""
        end, self._end = self._end, None
        if end is None:
            return
        attributes = dict(self._status)
        if error is not None:
            status = attributes.get("http.response.status_code", 0)
            failed = isinstance(status, int) and status >= 400
            attributes["error.type"] = str(status) if failed else type(error).__name__
        end(attributes, error)

    def _request_id(self, response: Response) -> str:
        """That of the envelope, else that of the header."""
        envelope, found = self._client.envelope, ""
        if envelope is not None and self._operation.enveloped:
            found = read_frame(envelope, parse_or_none(response.body)).request_id
        return found or response.request_id

    def _span(self) -> tuple[str, dict[str, str | int]]:
        """Name and attributes, by the HTTP conventions of OpenTelemetry."""
        method, url = self._facts["method"], self._facts["url"]
        parts = urlsplit(url)
        template = "".join(
            piece if isinstance(piece, str) else f"{{{piece.name}}}"
            for piece in self._operation.path
        )
        attributes: dict[str, str | int] = {
            "http.request.method": method,
            "url.full": url,
            "server.address": parts.hostname or "",
            "server.port": parts.port or PORTS.get(parts.scheme, 0),
        }
        if template:
            attributes["url.template"] = template
        if self._facts["attempt"] > 1:
            attributes["http.request.resend_count"] = self._facts["attempt"] - 1
        return f"{method} {template}".rstrip(), attributes

    def _extra(self, facts: dict[str, Any]) -> dict[str, Any]:
        """The fields of a log record, without credentials."""
        secrets = self._request.secrets
        fields = {**self._facts, **facts}
        for name in ("headers", "response_headers"):
            if name in fields:
                fields[name] = redacted_headers(fields[name], secrets)
        return {"call": fields}
