"""Public symbols for watching a client at work, for files and for tests."""

from __future__ import annotations

from collections.abc import Iterator

from generator.languages.common.surface import Symbol, SymbolKind
from generator.languages.common.surface_keys import key
from generator.languages.ts.arguments import downloads
from generator.languages.ts.client import has_resources
from generator.languages.ts.surface_rows import Rows, camel_of, name_of
from generator.languages.ts.world import World
from generator.text.code import code, lit
from generator.text.typescript import symbol

_OPTIONS: Rows = (
    ("hooks", lit("hooks?: Hooks")),
    ("logger", lit("logger?: Logger")),
    ("tracer", lit("tracer?: Tracer")),
)
_ALSO = {
    "hooks": ("ObserverOptions",),
    "logger": ("Logger", "Logger.debug", "Logger.info"),
}
_HOOKS: Rows = (
    ("on_request", lit("onRequest?: (event: RequestEvent) => unknown")),
    ("on_response", lit("onResponse?: (event: ResponseEvent) => unknown")),
    ("on_error", lit("onError?: (event: FailureEvent) => unknown")),
)
_REQUEST: Rows = (
    ("operation", lit("operation: string")),
    ("attempt", lit("attempt: number")),
    ("method", lit("method: string")),
    ("url", lit("url: string")),
    ("headers", lit("headers: Headers")),
)
_RESPONSE: Rows = (
    ("status_code", lit("statusCode: number")),
    ("request_id", lit("requestId: string")),
    ("response_headers", lit("responseHeaders: Headers")),
    ("elapsed", lit("elapsed: number")),
)
_ERROR: Rows = (
    ("error", lit("error: Error")),
    ("elapsed", lit("elapsed: number")),
    ("retry_in", lit("retryIn: number | undefined")),
)
_SENT: Rows = (
    ("method", lit("method: string")),
    ("url", lit("url: string")),
    ("headers", lit("headers: Headers")),
    ("body", lit("body: Uint8Array")),
    ("json", lit("json: unknown")),
)
_STUB: Rows = (
    ("answer", lit("answer(body?: unknown, answer?: StubAnswer): this")),
    ("fail", lit("fail(): this")),
)


_UNEXPECTED = "UnexpectedRequestError"
_STUB_ALSO = {
    "answer": ("StubAnswer", "StubAnswer.headers", "StubAnswer.status"),
    "fail": (
        _UNEXPECTED,
        *(
            f"{_UNEXPECTED}.{one}"
            for one in ("attempts", "name", "operation", "retryable")
        ),
    ),
}


def watching_symbols(world: World) -> Iterator[Symbol]:
    """Options for hooks, log and traces, and their events."""
    client = world.api.client
    for words, typed in _OPTIONS:
        also = _ALSO.get(words, ())
        at = key(client, name_of(words))
        whole = f"ObserverOptions.{words}"
        yield Symbol(SymbolKind.OPTION, at, whole, typed, also)
    yield from _interface("hooks", "Hooks", _HOOKS)
    yield from _interface("request_event", "RequestEvent", _REQUEST)
    yield from _interface("response_event", "ResponseEvent", _RESPONSE)
    yield from _interface("error_event", "FailureEvent", _ERROR)
    others = ("EndSpan", "SpanAttributes", "tracer")
    yield Symbol(SymbolKind.TYPE, "tracer", "Tracer", lit("type Tracer"), others)
    if has_resources(world):
        typed = lit("observing: (options: ObserverOptions) => Observer | undefined")
        yield Symbol(SymbolKind.METHOD, "observing", "observing", typed)


def download_symbols(world: World) -> Iterator[Symbol]:
    """The option of methods that give bytes."""
    if any(
        downloads(method, world) for one in world.api.owners for method in one.methods
    ):
        at = key(name_of("request_options"), name_of("save_to"))
        also = ("DownloadOptions", "SaveTarget")
        typed = lit("saveTo?: string | WritableStream<Uint8Array>")
        yield Symbol(SymbolKind.OPTION, at, "DownloadOptions.saveTo", typed, also)


def stub_symbols() -> Iterator[Symbol]:
    """The stand-in for the service, at its own subpath."""
    yield Symbol(SymbolKind.TYPE, "stub", "Stub", lit("class Stub"))
    for words, typed in _STUB:
        also = _STUB_ALSO[words]
        yield Symbol(SymbolKind.METHOD, f"stub.{words}", f"Stub.{words}", typed, also)
    yield Symbol(
        SymbolKind.METHOD, "stub.http_client", "Stub.fetch", lit("fetch: Fetch")
    )
    typed = lit("requests: StubRequest[]")
    yield Symbol(SymbolKind.FIELD, "stub.requests", "Stub.requests", typed)
    yield from _interface("stub_request", "StubRequest", _SENT, ("StubRequest.text",))


def _interface(
    at: str, name: str, members: Rows, also: tuple[str, ...] = ()
) -> Iterator[Symbol]:
    spelling = code("interface {name}", name=symbol(name))
    yield Symbol(SymbolKind.TYPE, at, name, spelling, also)
    for words, typed in members:
        whole = f"{name}.{camel_of(words)}"
        yield Symbol(SymbolKind.FIELD, f"{at}.{words}", whole, typed)
