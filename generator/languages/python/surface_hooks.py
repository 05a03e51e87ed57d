"""Public symbols of what a client shows, and of files."""

from __future__ import annotations

from collections.abc import Iterator

from generator.languages.common.surface import Symbol, SymbolKind
from generator.text.code import Code, code, lit
from generator.text.python import symbol

FILE_FIELDS: tuple[tuple[str, Code], ...] = (
    (
        "content",
        lit(
            "content: bytes | str | PathLike[str] | Readable | Iterable[bytes]"
            " | AsyncIterable[bytes]"
        ),
    ),
    ("file_name", lit("file_name: str")),
    ("media_type", lit("media_type: str")),
    ("name", lit("name: str")),
)
_HOOKS = (
    ("on_request", lit("on_request: Callable[[RequestEvent], None] | None = None")),
    ("on_response", lit("on_response: Callable[[ResponseEvent], None] | None = None")),
    ("on_error", lit("on_error: Callable[[ErrorEvent], None] | None = None")),
)
_REQUEST = (
    ("operation", lit("operation: str")),
    ("attempt", lit("attempt: int")),
    ("method", lit("method: str")),
    ("url", lit("url: str")),
    ("headers", lit("headers: dict[str, str]")),
)
_EVENTS: tuple[tuple[str, str, tuple[tuple[str, Code], ...]], ...] = (
    ("request_event", "RequestEvent", _REQUEST),
    (
        "response_event",
        "ResponseEvent",
        (
            ("status_code", lit("status_code: int")),
            ("request_id", lit("request_id: str")),
            ("response_headers", lit("response_headers: Headers")),
            ("elapsed", lit("elapsed: float")),
        ),
    ),
    (
        "error_event",
        "ErrorEvent",
        (
            ("error", lit("error: Exception")),
            ("elapsed", lit("elapsed: float")),
            ("retry_in", lit("retry_in: float | None")),
        ),
    ),
)

_STUB: tuple[tuple[str, Code], ...] = (
    (
        "answer",
        lit(
            "def answer(self, json: object = None, *, body: bytes | str = b'',"
            " status: int = 200, headers: Mapping[str, str] | None = None) -> Self"
        ),
    ),
    ("fail", lit("def fail(self) -> Self")),
)
_STUB_REQUEST = (
    ("method", lit("method: str")),
    ("url", lit("url: str")),
    ("headers", lit("headers: Mapping[str, str]")),
    ("body", lit("body: bytes")),
    ("json", lit("json: Any")),
)


def testing_symbols() -> Iterator[Symbol]:
    """The stub of the module ``testing``."""
    yield Symbol(SymbolKind.TYPE, "stub", "Stub", lit("class Stub"))
    for name, spelling in _STUB:
        yield Symbol(SymbolKind.METHOD, f"stub.{name}", f"Stub.{name}", spelling)
    client = lit("def http_client(self) -> httpx2.Client")
    twin = ("Stub.async_http_client",)
    yield Symbol(
        SymbolKind.METHOD, "stub.http_client", "Stub.http_client", client, twin
    )
    requests = lit("requests: list[StubRequest]")
    yield Symbol(SymbolKind.FIELD, "stub.requests", "Stub.requests", requests)
    kind = lit("class StubRequest")
    yield Symbol(SymbolKind.TYPE, "stub_request", "StubRequest", kind)
    for name, spelling in _STUB_REQUEST:
        own = f"StubRequest.{name}"
        yield Symbol(SymbolKind.FIELD, f"stub_request.{name}", own, spelling)


def hook_symbols() -> Iterator[Symbol]:
    """Hooks and the events that they are given, and tracers."""
    spelling = lit("Tracer = Callable[[str, Mapping, dict[str, str]], EndSpan]")
    yield Symbol(SymbolKind.TYPE, "tracer", "Tracer", spelling, ("tracer",))
    yield Symbol(SymbolKind.TYPE, "hooks", "Hooks", lit("class Hooks"))
    for name, spelling in _HOOKS:
        yield Symbol(SymbolKind.FIELD, f"hooks.{name}", f"Hooks.{name}", spelling)
    for row, kind, fields in _EVENTS:
        spelled = code("class {name}", name=symbol(kind))
        yield Symbol(SymbolKind.TYPE, row, kind, spelled)
        for name, spelling in fields:
            own = f"{kind}.{name}"
            yield Symbol(SymbolKind.FIELD, f"{row}.{name}", own, spelling)
