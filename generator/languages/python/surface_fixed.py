"""Public symbols that every package has, whatever its document."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.api import Api
from generator.languages.common.surface import Symbol, SymbolKind
from generator.languages.common.surface_keys import key
from generator.languages.python.catalog import Catalog
from generator.languages.python.names import ASYNC, Names
from generator.languages.python.package import public_names
from generator.languages.python.reserved import ERRORS
from generator.languages.python.surface_hooks import (
    FILE_FIELDS,
    hook_symbols,
    testing_symbols,
)
from generator.text.code import Code, code, lit
from generator.text.identifiers import snake, words_of
from generator.text.python import symbol

_FIELD, _METHOD, _OPTION = SymbolKind.FIELD, SymbolKind.METHOD, SymbolKind.OPTION

ROOT_FIELDS = (
    ("message", lit("message: str")),
    ("operation", lit("operation: str")),
    ("attempts", lit("attempts: int")),
    ("retryable", lit("retryable: bool")),
)
ERROR_FIELDS: dict[str, tuple[tuple[str, Code], ...]] = {
    "APIConnectionError": (
        ("reason", lit("reason: str")),
        ("maybe_processed", lit("maybe_processed: bool")),
    ),
    "APITimeoutError": (("phase", lit("phase: str")),),
    "APIStatusError": (
        ("status_code", lit("status_code: int")),
        ("code", lit("code: str")),
        ("request_id", lit("request_id: str")),
        ("headers", lit("headers: Mapping[str, str]")),
        ("body", lit("body: str")),
        ("data", lit("data: Any")),
    ),
    "ResponseDecodeError": (
        ("json_path", lit("json_path: str")),
        ("status_code", lit("status_code: int")),
        ("raw", lit("raw: str")),
    ),
    "ResponseTooLargeError": (("limit", lit("limit: int")),),
    "RedirectError": (("location", lit("location: str")),),
}
RESULT_FIELDS = (
    ("success", lit("success: bool")),
    ("request_id", lit("request_id: str")),
    ("error_message", lit("error_message: str")),
    ("code", lit("code: str")),
    ("http_status_code", lit("http_status_code: int")),
    ("error", lit("error: {root} | None")),
)
VIEW_FIELDS = (
    ("success", lit("success: bool")),
    ("data", lit("data: T | None")),
    ("error", lit("error: {root} | None")),
    ("request_id", lit("request_id: str")),
    ("code", lit("code: str")),
    ("message", lit("message: str")),
    ("http_status_code", lit("http_status_code: int")),
    ("headers", lit("headers: Headers")),
    ("body", lit("body: str")),
    ("attempts", lit("attempts: int")),
)
REQUEST_OPTIONS = (
    ("timeout", lit("timeout: float")),
    ("max_retries", lit("max_retries: int")),
    ("headers", lit("headers: Mapping[str, str]")),
    ("idempotency_key", lit("idempotency_key: str")),
)
WAIT_OPTIONS = (
    ("wait_timeout", lit("wait_timeout: float")),
    ("poll_interval", lit("poll_interval: float")),
)
CLIENT_OPTIONS = (
    ("base_url", lit("base_url: str | None = None")),
    ("timeout", lit("timeout: float | None = None")),
    ("read_timeout", lit("read_timeout: float | None = None")),
    ("connect_timeout", lit("connect_timeout: float | None = None")),
    ("max_retries", lit("max_retries: int | None = None")),
    ("headers", lit("headers: Mapping[str, str] | None = None")),
    ("max_response_bytes", lit("max_response_bytes: int | None = None")),
    ("http_client", lit("http_client: httpx2.Client | None = None")),
    ("proxy", lit("proxy: str | None = None")),
    ("tls", lit("ssl_context: ssl.SSLContext | None = None")),
    ("hooks", lit("hooks: Hooks | None = None")),
    ("tracer", lit("tracer: Tracer | None = None")),
    ("strict_decoding", lit("strict_decoding: bool = False")),
)


def fixed_symbols(api: Api, names: Names, catalog: Catalog) -> Iterator[Symbol]:
    """Errors, results, options of calls and pages."""
    yield from _errors(names)
    exported = public_names(api, names, catalog)
    yield from _base_result(names, exported)
    yield from _view(names)
    yield from _options(exported)
    yield from hook_symbols()
    yield from testing_symbols()
    yield from _records(exported)
    yield from _pages(exported)
    yield from _streams(exported)
    yield from _webhooks(api)


def client_symbols(api: Api, names: Names) -> Iterator[Symbol]:
    """Settings and methods that each client has."""
    client = api.owners[0]
    words, name = key(api.client), names.owners[client.key]
    options = list(CLIENT_OPTIONS)
    if api.matrix is not None:
        options.append(("strict_support", lit("strict_support: str | None = None")))
    for option, spelling in options:
        yield Symbol(_OPTION, f"{words}.{option}", name, spelling)
    methods = [
        (
            "with_options",
            lit(
                "def with_options(self, *, timeout: float | None = None,"
                " read_timeout: float | None = None,"
                " connect_timeout: float | None = None,"
                " max_retries: int | None = None,"
                " headers: Mapping[str, str] | None = None,"
                " hooks: Hooks | None = None, tracer: Tracer | None = None) -> Self"
            ),
        )
    ]
    if api.matrix is not None:
        methods.append(
            (
                "supports",
                lit(
                    "def supports(method: str, environment: str, *,"
                    " snapshot: str | None = None) -> Support"
                ),
            )
        )
    for method, spelling in methods:
        own = f"{name}.{method}"
        yield Symbol(_METHOD, f"{words}.{method}", own, spelling, (ASYNC + own,))
    views = [
        f"{prefix}{names.owners[owner.key]}.with_result"
        for owner in api.owners
        if owner.methods
        for prefix in ("", ASYNC)
    ]
    if views:
        shown = code("with_result: {name}WithResult", name=symbol(name))
        yield Symbol(_METHOD, f"{words}.with_result", views[0], shown, tuple(views[1:]))
    close = lit("def close(self) -> None")
    also = (f"{ASYNC}{name}.aclose",)
    yield Symbol(_METHOD, f"{words}.close", f"{name}.close", close, also)


def _errors(names: Names) -> Iterator[Symbol]:
    root = names.error_root
    spelled = code("class {root}(Exception)", root=symbol(root))
    yield Symbol(SymbolKind.ERROR, "error", root, spelled)
    for field, spelling in ROOT_FIELDS:
        yield Symbol(_FIELD, f"error.{field}", f"{root}.{field}", spelling)
    for name in ERRORS:
        words = snake(words_of(name))
        spelled = code("class {name}", name=symbol(name))
        yield Symbol(SymbolKind.ERROR, words, name, spelled)
        for field, spelling in ERROR_FIELDS.get(name, ()):
            yield Symbol(_FIELD, f"{words}.{field}", f"{name}.{field}", spelling)


def _base_result(names: Names, exported: dict[str, str]) -> Iterator[Symbol]:
    kinds = (name for name in ("PagedResult", "AsyncPagedResult") if name in exported)
    kind = lit("class BaseResult")
    yield Symbol(SymbolKind.TYPE, "response", "BaseResult", kind, tuple(kinds))
    yield from _rooted("response", "BaseResult", RESULT_FIELDS, names)


def _view(names: Names) -> Iterator[Symbol]:
    yield Symbol(SymbolKind.TYPE, "result", "Result", lit("class Result(Generic[T])"))
    yield from _rooted("result", "Result", VIEW_FIELDS, names)


def _rooted(
    row: str, owner: str, fields: tuple[tuple[str, Code], ...], names: Names
) -> Iterator[Symbol]:
    for field, spelling in fields:
        shown = spelling
        if field == "error":
            shown = code("error: {root} | None", root=symbol(names.error_root))
        yield Symbol(_FIELD, f"{row}.{field}", f"{owner}.{field}", shown)


def _options(exported: dict[str, str]) -> Iterator[Symbol]:
    kind, row = SymbolKind.TYPE, "request_options"
    spelled = lit("class RequestOptions(TypedDict)")
    further = ("DownloadOptions", "WaitOptions", "WatchOptions")
    also = tuple(name for name in further if name in exported)
    yield Symbol(kind, row, "RequestOptions", spelled, also)
    for option, spelling in REQUEST_OPTIONS:
        name = f"RequestOptions.{option}"
        yield Symbol(
            _OPTION, f"{row}.{option}", name, spelling, _inherited(option, also)
        )
    for option, spelling in WAIT_OPTIONS:
        yield Symbol(_OPTION, f"{row}.{option}", f"WaitOptions.{option}", spelling)
    if "DownloadOptions" in exported:
        spelling = lit("save_to: str | PathLike[str] | Writable")
        yield Symbol(_OPTION, f"{row}.save_to", "DownloadOptions.save_to", spelling)
    if "WatchOptions" in exported:
        spelling = lit("stop: threading.Event")
        yield Symbol(_OPTION, f"{row}.stop", "WatchOptions.stop", spelling)


def _inherited(option: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """A typed dictionary repeats the keys of those it extends."""
    return tuple(f"{kind}.{option}" for kind in kinds)


def _records(exported: dict[str, str]) -> Iterator[Symbol]:
    yield Symbol(SymbolKind.TYPE, "record", "Record", lit("class Record"))
    members = (
        (_FIELD, "extra", lit("extra: Mapping[str, Any]")),
        (
            _METHOD,
            "from_wire",
            lit("def from_wire(cls, data: object, *, strict: bool = False) -> Self"),
        ),
        (_METHOD, "to_wire", lit("def to_wire(self) -> dict[str, object]")),
    )
    for kind, name, spelling in members:
        yield Symbol(kind, f"record.{name}", f"Record.{name}", spelling)
    if "File" in exported:
        yield from _file()
    if "OMIT" in exported:
        yield Symbol(SymbolKind.TYPE, "omit", "OMIT", lit("OMIT: Omit"), ("Omit",))


def _file() -> Iterator[Symbol]:
    yield Symbol(SymbolKind.TYPE, "file", "File", lit("class File"))
    for name, spelling in FILE_FIELDS:
        yield Symbol(_FIELD, f"file.{name}", f"File.{name}", spelling)


def _pages(exported: dict[str, str]) -> Iterator[Symbol]:
    items = lit("items: list[T]")
    if "Page" in exported:
        kind = lit("class Page(Generic[T])")
        yield Symbol(SymbolKind.TYPE, "page", "Page", kind, ("AsyncPage",))
        yield Symbol(_FIELD, "page.items", "Page.items", items, ("AsyncPage.items",))
    if "DataPage" in exported:
        kind, twin = lit("class DataPage(Generic[T, D])"), "AsyncDataPage"
        yield Symbol(SymbolKind.TYPE, "data_page", "DataPage", kind, (twin,))
        fields = (("items", items), ("data", lit("data: D")))
        for name, spelling in fields:
            own, also = f"DataPage.{name}", (f"{twin}.{name}",)
            yield Symbol(_FIELD, f"data_page.{name}", own, spelling, also)


def _streams(exported: dict[str, str]) -> Iterator[Symbol]:
    if "Stream" not in exported:
        return
    kind = lit("class Stream(Generic[T])")
    yield Symbol(SymbolKind.TYPE, "stream", "Stream", kind, ("AsyncStream",))
    response = lit("response: StreamResponse")
    also = ("AsyncStream.response",)
    yield Symbol(_FIELD, "stream.response", "Stream.response", response, also)
    close = lit("def close(self) -> None")
    yield Symbol(
        _METHOD, "stream.close", "Stream.close", close, ("AsyncStream.aclose",)
    )


def _webhooks(api: Api) -> Iterator[Symbol]:
    if not api.webhooks:
        return
    kind = lit("Verifier = Callable[[bytes, Mapping[str, str]], object]")
    yield Symbol(SymbolKind.TYPE, "webhooks.verifier", "Verifier", kind)
    for row, name, spelling in (
        (
            "webhooks.standard_webhooks",
            "standard_webhooks",
            lit("def standard_webhooks(secret: str) -> Verifier"),
        ),
        (
            "webhooks.unverified",
            "UNVERIFIED",
            lit("def UNVERIFIED(body: bytes, headers: Mapping[str, str]) -> None"),
        ),
    ):
        yield Symbol(_METHOD, row, name, spelling)
