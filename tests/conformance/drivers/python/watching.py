"""Observers of a client and stand-ins for the service, which record what they see."""

from __future__ import annotations

import base64
import importlib
import io
import logging
import pathlib
import ssl
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import Any

from tests.conformance.drivers.python.values import error_of

JsonObject = dict[str, Any]

_PIECE = 7
"""Bytes that a stream of an upload gives at once."""

_NAMES = ("operation", "attempt", "method", "url", "status_code", "request_id")


class HookFailure(Exception):
    """What a hook raises."""


class Records(logging.Handler):
    """What the observers of one case saw, in order."""

    def __init__(self, package: str, *, is_async: bool) -> None:
        super().__init__(logging.DEBUG)
        self._package = package
        self._is_async = is_async
        self._rows: list[JsonObject] = []
        self._writers: dict[str, io.BytesIO] = {}
        self._stub: Any = None

    def close(self) -> None:
        """Stop to listen to the package's log."""
        logging.getLogger(self._package).removeHandler(self)
        super().close()

    def rows(self) -> list[JsonObject]:
        """All records, those of writers and of the stub at the end."""
        for name, writer in self._writers.items():
            closed = writer.closed
            content = b"" if closed else writer.getvalue()
            row = {"name": name, "content": _encoded(content), "closed": closed}
            self._rows.append({"written": row})
        for request in self._stub.requests if self._stub is not None else ():
            self._rows.append({"stubbed": _stubbed(request)})
        return self._rows

    def client(self, settings: JsonObject) -> JsonObject:
        """What a client is made with; a logger is not given, it is listened to."""
        if "$logger" in settings.get("logger", {}):
            logger = logging.getLogger(self._package)
            logger.setLevel(logging.DEBUG)
            logger.addHandler(self)
            return {name: one for name, one in settings.items() if name != "logger"}
        return settings

    def read(self, value: JsonObject) -> Any:
        """The object that a mark stands for; the mark itself if it is not known."""
        match value:
            case {"$hooks": spec}:
                return self._hooks(spec)
            case {"$tracer": spec}:
                return self._tracer(spec)
            case {"$stub": answers}:
                return self._stubbed(answers)
            case {"$tls": spec}:
                return _context(spec)
            case {"$writer": name}:
                return self._writers.setdefault(name, io.BytesIO())
            case {"$upload": spec}:
                return self._upload(spec)
            case _:
                return value

    def emit(self, record: logging.LogRecord) -> None:
        """See `logging.Handler`."""
        fields = getattr(record, "call", {})
        row = {"text": record.getMessage(), "fields": _plain(fields)}
        self._rows.append({record.levelname.lower(): row})

    def _hooks(self, spec: JsonObject) -> Any:
        kinds = {f"on_{kind}": self._hook(kind, spec) for kind in spec["on"]}
        return self._module("").Hooks(**kinds)

    def _hook(self, kind: str, spec: JsonObject) -> Callable[[Any], Any]:
        def hook(event: Any) -> None:
            facts = {name: getattr(event, name) for name in _NAMES if _has(event, name)}
            facts["headers"] = _lower(event.headers)
            if kind == "response":
                facts["response_headers"] = _lower(event.response_headers)
            if kind == "error":
                facts |= {"error": error_of(event.error), "retry_in": event.retry_in}
            if kind != "request":
                facts["elapsed"] = event.elapsed
            self._rows.append({kind: facts})
            if kind == "request":
                event.headers.update(spec.get("set", {}))
            if spec.get("fail") == kind:
                raise HookFailure(spec["message"])

        async def waited_for(event: Any) -> None:
            hook(event)

        return waited_for if self._is_async else hook

    def _tracer(self, spec: JsonObject) -> Any:
        def begin(name: str, attributes: Mapping[str, Any], headers: Any) -> Any:
            row = {"name": name, "attributes": dict(attributes)}
            self._rows.append({"span": row})
            headers.update(spec.get("set", {}))

            def end(attributes: Mapping[str, Any], error: Exception | None) -> None:
                shown = None if error is None else error_of(error)
                row = {"name": name, "attributes": dict(attributes), "error": shown}
                self._rows.append({"end": row})

            return end

        return begin

    def _stubbed(self, answers: list[JsonObject]) -> Any:
        self._stub = stub = self._module(".testing").Stub()
        for answer in answers:
            if answer.get("fail"):
                stub.fail()
                continue
            more = {
                name: answer[name] for name in ("status", "headers") if name in answer
            }
            stub.answer(answer.get("json"), body=answer.get("body", ""), **more)
        return stub.async_http_client() if self._is_async else stub.http_client()

    def _upload(self, spec: JsonObject) -> Any:
        content, name = base64.b64decode(spec["content"]), spec["name"]
        made: Any
        match spec["as"]:
            case "bytes":
                made = content
                if name is None and spec["type"] is None:
                    return made
            case "file":
                made = pathlib.Path(spec["path"])
            case "seekable":
                made = io.BytesIO(content)
            case _:
                made = _pieces(content)
                if self._is_async:
                    made = _each(made)
        return self._module("").File(
            made, name=name or "", media_type=spec["type"] or ""
        )

    def _module(self, name: str) -> Any:
        return importlib.import_module(self._package + name)


def _context(spec: JsonObject) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=spec["authority"])
    if spec["certificate"] is not None:
        context.load_cert_chain(spec["certificate"])
    if not spec["verify"]:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _pieces(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), _PIECE):
        yield content[start : start + _PIECE]


async def _each(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


def _stubbed(request: Any) -> JsonObject:
    is_json = "json" in request.headers.get("content-type", "")
    return {
        "method": request.method,
        "url": str(request.url),
        "headers": _lower(request.headers),
        "body": request.body.decode() or None,
        "json": request.json if is_json else None,
    }


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in dict(headers).items()}


def _has(event: Any, name: str) -> bool:
    return getattr(event, name, None) is not None


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Exception():
            return error_of(value)
        case _ if hasattr(value, "items"):
            return {str(key).lower(): _plain(item) for key, item in value.items()}
        case _:
            return str(value)


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()
