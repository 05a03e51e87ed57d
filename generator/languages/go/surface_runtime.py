"""Public symbols that every package has, whatever the document says."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.name import Name
from generator.languages.common.surface import Symbol, SymbolKind
from generator.languages.common.surface_keys import key
from generator.languages.go import settings
from generator.languages.go.names import exported
from generator.languages.go.world import World, is_value_listing
from generator.text.code import Code, code, lit
from generator.text.go import symbol
from generator.text.identifiers import words_of

Rows = tuple[tuple[str, str, Code], ...]
"""Words of a member joined by ``_``, its identifier, and how it is typed."""

_ABOUT = ("Operation", "Attempts", "Retryable")
_ROOT: Rows = (
    ("message", "Error", lit("Error() string")),
    ("operation", "Operation", lit("Operation() string")),
    ("attempts", "Attempts", lit("Attempts() int")),
    ("retryable", "Retryable", lit("Retryable() bool")),
)
_STATUS: Rows = (
    ("status_code", "StatusCode", lit("StatusCode int")),
    ("code", "Code", lit("Code string")),
    ("request_id", "RequestID", lit("RequestID string")),
    ("headers", "Header", lit("Header http.Header")),
    ("body", "RawBody", lit("RawBody []byte")),
)
_DECODE: Rows = (
    ("json_path", "JSONPath", lit("JSONPath string")),
    ("status_code", "StatusCode", lit("StatusCode int")),
    ("raw", "Raw", lit("Raw []byte")),
)
_ERRORS: tuple[tuple[str, str, Rows, tuple[str, ...]], ...] = (
    (
        "APIConnectionError",
        "ConnectionError",
        (
            ("reason", "Reason", lit("Reason string")),
            ("maybe_processed", "MaybeProcessed", lit("MaybeProcessed bool")),
        ),
        (*_ABOUT, "Error", "Unwrap", "Host"),
    ),
    (
        "APITimeoutError",
        "TimeoutError",
        (("phase", "Phase", lit("Phase string")),),
        ("Error", "Timeout", "Unwrap"),
    ),
    ("APIStatusError", "APIError", _STATUS, (*_ABOUT, "Error", "Message")),
    ("BadRequestError", "BadRequestError", (), ("Unwrap",)),
    ("AuthenticationError", "AuthenticationError", (), ("Unwrap",)),
    ("PermissionDeniedError", "PermissionDeniedError", (), ("Unwrap",)),
    ("NotFoundError", "NotFoundError", (), ("Unwrap",)),
    ("ConflictError", "ConflictError", (), ("Unwrap",)),
    ("RateLimitError", "RateLimitError", (), ("Unwrap",)),
    ("InternalServerError", "InternalServerError", (), ("Unwrap",)),
    ("ResponseDecodeError", "DecodeError", _DECODE, (*_ABOUT, "Error")),
    (
        "ResponseTooLargeError",
        "ResponseTooLargeError",
        (("limit", "Limit", lit("Limit int64")),),
        (*_ABOUT, "Error", "Is"),
    ),
    (
        "RedirectError",
        "RedirectError",
        (("location", "Location", lit("Location string")),),
        (*_ABOUT, "Error", "StatusCode"),
    ),
    (
        "InvalidRequestError",
        "InvalidRequestError",
        (),
        (*_ABOUT, "Error", "Unwrap", "Message"),
    ),
)
_SETTINGS: Rows = (
    ("base_url", "WithEndpoint", lit("WithEndpoint(endpoint string) Option")),
    ("timeout", "WithTimeout", lit("WithTimeout(timeout time.Duration) Option")),
    (
        "read_timeout",
        "WithReadTimeout",
        lit("WithReadTimeout(timeout time.Duration) Option"),
    ),
    (
        "connect_timeout",
        "WithConnectTimeout",
        lit("WithConnectTimeout(timeout time.Duration) Option"),
    ),
    ("max_retries", "WithMaxRetries", lit("WithMaxRetries(retries int) Option")),
    ("headers", "WithHeader", lit("WithHeader(name, value string) Option")),
    (
        "max_response_bytes",
        "WithMaxResponseBytes",
        lit("WithMaxResponseBytes(limit int64) Option"),
    ),
    (
        "strict_decoding",
        "WithStrictDecoding",
        lit("WithStrictDecoding() Option"),
    ),
    (
        "http_client",
        "WithHTTPClient",
        lit("WithHTTPClient(client *http.Client) Option"),
    ),
)
_CALLS: Rows = (
    ("timeout", "WithTimeout", lit("WithTimeout(timeout time.Duration) Option")),
    ("max_retries", "WithMaxRetries", lit("WithMaxRetries(retries int) Option")),
    ("headers", "WithHeader", lit("WithHeader(name, value string) Option")),
    (
        "idempotency_key",
        "WithIdempotencyKey",
        lit("WithIdempotencyKey(key string) Option"),
    ),
    (
        "wait_timeout",
        "WithWaitTimeout",
        lit("WithWaitTimeout(timeout time.Duration) Option"),
    ),
    (
        "poll_interval",
        "WithPollInterval",
        lit("WithPollInterval(interval time.Duration) Option"),
    ),
)
_RESULT: Rows = (
    ("success", "Success", lit("Success bool")),
    ("data", "Data", lit("Data any")),
    ("error", "Error", lit("Error error")),
    ("request_id", "RequestID", lit("RequestID string")),
    ("code", "Code", lit("Code string")),
    ("message", "Message", lit("Message string")),
    ("http_status_code", "HTTPStatusCode", lit("HTTPStatusCode int")),
    ("headers", "Headers", lit("Headers http.Header")),
    ("body", "Body", lit("Body string")),
    ("attempts", "Attempts", lit("Attempts int")),
)
_RESPONSE: Rows = (
    ("success", "Success", lit("Success bool")),
    ("request_id", "RequestID", lit("RequestID string")),
    ("error_message", "ErrorMessage", lit("ErrorMessage string")),
    ("code", "Code", lit("Code string")),
    ("http_status_code", "HTTPStatusCode", lit("HTTPStatusCode int")),
)


def runtime_symbols(world: World) -> Iterator[Symbol]:
    """Settings, options, results, errors and values."""
    yield from _client(world)
    yield from _options()
    yield from _rows("result", "Result", _RESULT)
    if world.has_results:
        yield from _rows("response", "models.Response", _RESPONSE)
    yield from _errors()
    yield from _values()
    yield from _pages(world)


def _client(world: World) -> Iterator[Symbol]:
    client, name = world.api.client, world.owner(world.client.key)
    positional = settings.credential_argument(world)
    if positional is not None:
        at = key(client, world.api.credentials[0].name)
        spelling = code("{name} string", name=positional)
        yield Symbol(SymbolKind.OPTION, at, f"New{name}", spelling)
    own = [one.name for one in world.api.server.variables]
    if positional is None:
        own += [one.name for one in world.api.credentials]
    for one in own:
        spelled = f"With{exported(one, world.words)}"
        option = next(o for o in settings.options(world) if str(o.name) == spelled)
        spelling = code(
            "{name}({argument} string) Option",
            name=option.name,
            argument=option.argument,
        )
        yield Symbol(SymbolKind.OPTION, key(client, one), spelled, spelling)
    for words, spelled, typed in _SETTINGS:
        yield Symbol(SymbolKind.OPTION, key(client, _name(words)), spelled, typed)
    yield from _client_methods(world, client, name)


def _client_methods(world: World, client: Name, name: Code) -> Iterator[Symbol]:
    def row(words: str, spelled: str, typed: Code) -> Symbol:
        return Symbol(SymbolKind.METHOD, key(client, _name(words)), spelled, typed)

    typed = code("WithOptions(opts ...Option) (*{name}, error)", name=name)
    yield row("with_options", f"{name}.WithOptions", typed)
    yield row("close", f"{name}.Close", lit("Close() error"))
    typed = lit("WithResponseInto(result *Result) Option")
    yield row("with_result", "WithResponseInto", typed)
    if world.api.matrix is None:
        return
    at = key(client, _name("strict_support"))
    typed = lit("WithStrictSupport(snapshot string) Option")
    yield Symbol(SymbolKind.OPTION, at, "WithStrictSupport", typed)
    also = ("Support", "Supported", "Unsupported", "Unpublished")
    typed = lit("Supports(method, environment, snapshot string) Support")
    at = key(client, _name("supports"))
    yield Symbol(SymbolKind.METHOD, at, "Supports", typed, also)


def _options() -> Iterator[Symbol]:
    owner = _name("request_options")
    yield Symbol(SymbolKind.TYPE, key(owner), "Option", lit("type Option interface"))
    for words, spelled, typed in _CALLS:
        yield Symbol(SymbolKind.OPTION, key(owner, _name(words)), spelled, typed)


def _rows(words: str, owner: str, rows: Rows) -> Iterator[Symbol]:
    kind = (
        lit("type Result struct") if owner == "Result" else lit("type Response struct")
    )
    yield Symbol(SymbolKind.TYPE, key(_name(words)), owner, kind)
    for word, spelled, typed in rows:
        at = key(_name(words), _name(word))
        yield Symbol(SymbolKind.FIELD, at, f"{owner}.{spelled}", typed)


def _errors() -> Iterator[Symbol]:
    yield Symbol(SymbolKind.ERROR, "error", "Error", lit("type Error interface"))
    for word, spelled, typed in _ROOT:
        yield Symbol(SymbolKind.FIELD, f"error.{word}", f"Error.{spelled}", typed)
    for tree, name, rows, more in _ERRORS:
        at = "_".join(words_of(tree))
        also = [f"{name}.{one}" for one in more]
        if name == "ResponseTooLargeError":
            also.append("ErrResponseTooLarge")
        spelling = code("type {name} struct", name=symbol(name))
        yield Symbol(SymbolKind.ERROR, at, name, spelling, tuple(also))
        for word, spelled, typed in rows:
            yield Symbol(SymbolKind.FIELD, f"{at}.{word}", f"{name}.{spelled}", typed)


def _values() -> Iterator[Symbol]:
    kind = SymbolKind.TYPE
    date = tuple(f"Date.{one}" for one in ("Year", "Month", "Day", "IsZero", "String"))
    yield Symbol(kind, "date", "Date", lit("type Date struct"), date)
    file = ("File.Name", "File.Content")
    yield Symbol(kind, "file", "File", lit("type File struct"), file)
    nullable = ("NullableOf", "Null")
    spelling = lit("type Nullable[T any] struct")
    yield Symbol(kind, "nullable", "Nullable", spelling, nullable)
    spelling = lit("Pointer[T any](value T) *T")
    yield Symbol(SymbolKind.METHOD, "pointer", "Pointer", spelling)


def _pages(world: World) -> Iterator[Symbol]:
    for method in world.methods():
        if is_value_listing(method):
            page = world.page(method)
            words = "_".join(words_of(str(page)))
            spelling = code("type {page} struct", page=page)
            also = (f"{page}.All", f"{page}.Items")
            yield Symbol(SymbolKind.TYPE, words, str(page), spelling, also)


def _name(words: str) -> Name:
    return Name(tuple(words.split("_")))
