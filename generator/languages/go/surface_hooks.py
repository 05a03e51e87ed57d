"""Public symbols of what a client shows, of files, and of the stub for tests."""

from __future__ import annotations

from collections.abc import Iterator

from generator.languages.common.surface import Symbol, SymbolKind
from generator.languages.go.surface_errors import Rows
from generator.text.code import Code, code, lit
from generator.text.go import symbol

WATCHING: Rows = (
    ("hooks", "WithHooks", lit("WithHooks(hooks Hooks) Option")),
    ("logger", "WithLogger", lit("WithLogger(logger *slog.Logger) Option")),
    ("tracer", "WithTracer", lit("WithTracer(tracer Tracer) Option")),
)
TRANSPORT: Rows = (
    ("proxy", "WithProxy", lit("WithProxy(address string) Option")),
    ("tls", "WithTLSConfig", lit("WithTLSConfig(config *tls.Config) Option")),
)
DOWNLOADS: Rows = (
    ("save_to", "WithSaveTo", lit("WithSaveTo(path string) Option")),
    ("body_to", "WithBodyTo", lit("WithBodyTo(writer io.Writer) Option")),
)
_REQUEST: Rows = (
    ("operation", "Operation", lit("Operation string")),
    ("attempt", "Attempt", lit("Attempt int")),
    ("method", "Method", lit("Method string")),
    ("url", "URL", lit("URL string")),
    ("headers", "Header", lit("Header http.Header")),
)
_TYPES: tuple[tuple[str, str, Rows], ...] = (
    (
        "hooks",
        "Hooks",
        (
            (
                "on_request",
                "OnRequest",
                lit("OnRequest func(context.Context, *RequestEvent) error"),
            ),
            (
                "on_response",
                "OnResponse",
                lit("OnResponse func(context.Context, *ResponseEvent)"),
            ),
            ("on_error", "OnError", lit("OnError func(context.Context, *ErrorEvent)")),
        ),
    ),
    ("request_event", "RequestEvent", _REQUEST),
    (
        "response_event",
        "ResponseEvent",
        (
            ("status_code", "StatusCode", lit("StatusCode int")),
            ("request_id", "RequestID", lit("RequestID string")),
            (
                "response_headers",
                "ResponseHeader",
                lit("ResponseHeader http.Header"),
            ),
            ("elapsed", "Elapsed", lit("Elapsed time.Duration")),
        ),
    ),
    (
        "error_event",
        "ErrorEvent",
        (
            ("error", "Err", lit("Err error")),
            ("elapsed", "Elapsed", lit("Elapsed time.Duration")),
            ("retry_in", "RetryIn", lit("RetryIn time.Duration")),
        ),
    ),
)
_MORE = {"ErrorEvent": ("ErrorEvent.Retries",), "Hooks": ("Tracer",)}
"""What stands beside the rows of a type."""

_STUB: tuple[tuple[str, SymbolKind, str, Code, tuple[str, ...]], ...] = (
    (
        "stub.answer",
        SymbolKind.METHOD,
        "Stub.Answer",
        lit("Answer(answer Answer)"),
        ("Answer", "Answer.Body", "Answer.Header", "Answer.JSON", "Answer.Status"),
    ),
    ("stub.fail", SymbolKind.METHOD, "Stub.Fail", lit("Fail()"), ()),
    (
        "stub.http_client",
        SymbolKind.METHOD,
        "Stub.HTTPClient",
        lit("HTTPClient() *http.Client"),
        (),
    ),
    (
        "stub.requests",
        SymbolKind.METHOD,
        "Stub.Requests",
        lit("Requests() []Request"),
        (
            "Request",
            "Request.Body",
            "Request.Header",
            "Request.JSON",
            "Request.Method",
            "Request.URL",
        ),
    ),
)


def hook_symbols() -> Iterator[Symbol]:
    """Hooks and the events that they are given."""
    for row, kind, fields in _TYPES:
        spelled = code("type {name} struct", name=symbol(kind))
        more = _MORE.get(kind, ())
        yield Symbol(SymbolKind.TYPE, row, kind, spelled, more)
        for word, name, spelling in fields:
            own = f"{kind}.{name}"
            yield Symbol(SymbolKind.FIELD, f"{row}.{word}", own, spelling)


def stub_symbols(package: str) -> Iterator[Symbol]:
    """The package that stands in for the service in tests."""
    spelled = lit("type Stub struct")
    beside = ("NewStub", "TB", "TB.Errorf", "TB.Helper")
    also = tuple(f"{package}.{one}" for one in beside)
    yield Symbol(SymbolKind.TYPE, "stub", f"{package}.Stub", spelled, also)
    for row, kind, name, spelling, more in _STUB:
        whole = tuple(f"{package}.{one}" for one in more)
        yield Symbol(kind, row, f"{package}.{name}", spelling, whole)
