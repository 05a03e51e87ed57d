"""Public symbols that every package has, whatever the document says."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.name import Name
from generator.ir.types import ListOf
from generator.languages.common.servers import server_variables
from generator.languages.common.surface import Symbol, SymbolKind
from generator.languages.common.surface_keys import key
from generator.languages.go.claims import is_value_listing
from generator.languages.go.credentials import credential_argument, options
from generator.languages.go.downloads import gives_bytes
from generator.languages.go.outcomes import value_type
from generator.languages.go.surface_errors import Rows, errors
from generator.languages.go.surface_hooks import (
    DOWNLOADS,
    TRANSPORT,
    WATCHING,
    hook_symbols,
    stub_symbols,
)
from generator.languages.go.waits import waits
from generator.languages.go.world import World
from generator.text.code import Code, code, lit

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
    *TRANSPORT,
    *WATCHING,
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
)
_WAITS: Rows = (
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
    yield from _options(world)
    yield from _rows("result", "Result", _RESULT)
    if world.has_results:
        yield from _rows("response", "models.Response", _RESPONSE)
    yield from errors()
    yield from _values()
    yield from hook_symbols()
    yield from stub_symbols(str(world.stub_package))
    yield from _pages(world)
    yield from _webhooks(world)


def _client(world: World) -> Iterator[Symbol]:
    client, name = world.api.client, world.owner(world.client.key)
    positional = credential_argument(world)
    if positional is not None:
        at = key(client, world.api.credentials[0].name)
        spelling = code("{name} string", name=positional)
        function = f"{world.credential(world.api.credentials[0])}Func"
        yield Symbol(SymbolKind.OPTION, at, f"New{name}", spelling, (function,))
    made = {str(one.name): one for one in options(world)}
    for own, option in _own_options(world):
        shown = made.get(str(option))
        if shown is None:
            continue
        spelling = code(
            "{name}({parameters}) Option",
            name=shown.name,
            parameters=shown.parameters,
        )
        also = tuple(name for name in made if name == f"{option}Func")
        at = key(client, own)
        yield Symbol(SymbolKind.OPTION, at, str(option), spelling, also)
    for words, spelled, typed in _SETTINGS:
        yield Symbol(SymbolKind.OPTION, key(client, _name(words)), spelled, typed)
    yield from _client_methods(world, client, name)


def _own_options(world: World) -> Iterator[tuple[Name, Code]]:
    """Options that the document calls for, by what the model calls them."""
    for variable in server_variables(world.api):
        yield variable.name, world.variable(variable)
    for scheme in world.api.credentials:
        yield scheme.name, world.credential(scheme)
        if scheme.grant is not None:
            for name in (scheme.grant.id_name, scheme.grant.secret_name):
                yield name, world.granted(scheme, name)


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


def _options(world: World) -> Iterator[Symbol]:
    owner = _name("request_options")
    yield Symbol(SymbolKind.TYPE, key(owner), "Option", lit("type Option interface"))
    waited = _WAITS if any(map(waits, world.methods())) else ()
    saved = any(gives_bytes(world, one) for one in world.methods())
    for words, spelled, typed in (*_CALLS, *waited, *(DOWNLOADS if saved else ())):
        yield Symbol(SymbolKind.OPTION, key(owner, _name(words)), spelled, typed)


def _rows(words: str, owner: str, rows: Rows) -> Iterator[Symbol]:
    kind = (
        lit("type Result struct") if owner == "Result" else lit("type Response struct")
    )
    yield Symbol(SymbolKind.TYPE, key(_name(words)), owner, kind)
    for word, spelled, typed in rows:
        at = key(_name(words), _name(word))
        yield Symbol(SymbolKind.FIELD, at, f"{owner}.{spelled}", typed)


def _values() -> Iterator[Symbol]:
    kind = SymbolKind.TYPE
    date = tuple(f"Date.{one}" for one in ("Year", "Month", "Day", "IsZero", "String"))
    yield Symbol(kind, "date", "Date", lit("type Date struct"), date)
    file = ("File.Name", "File.Content", "File.ContentType", "OpenFile")
    yield Symbol(kind, "file", "File", lit("type File struct"), file)
    nullable = ("NullableOf", "Null")
    spelling = lit("type Nullable[T any] struct")
    yield Symbol(kind, "nullable", "Nullable", spelling, nullable)
    spelling = lit("Pointer[T any](value T) *T")
    yield Symbol(SymbolKind.METHOD, "pointer", "Pointer", spelling)


_PAGE = ("All", "HasNext", "Items", "Next")


def _pages(world: World) -> Iterator[Symbol]:
    listings = [one for one in world.methods() if is_value_listing(one)]
    plain = [isinstance(one.outcome.value_type, ListOf) for one in listings]
    kind = SymbolKind.TYPE
    if any(plain):
        also = tuple(f"Page.{one}" for one in _PAGE)
        yield Symbol(kind, "page", "Page", lit("type Page[T any] struct"), also)
    if not all(plain):
        also = tuple(f"DataPage.{one}" for one in (*_PAGE, "Data"))
        spelling = lit("type DataPage[T, D any] struct")
        yield Symbol(kind, "data_page", "DataPage", spelling, also)
    if any(one.streams for one in world.methods()):
        members = ("All", "Close", "Current", "Err", "Next")
        also = tuple(f"Stream.{one}" for one in members)
        yield Symbol(kind, "stream", "Stream", lit("type Stream[T any] struct"), also)


def _webhooks(world: World) -> Iterator[Symbol]:
    if not world.api.webhooks:
        return
    kind = SymbolKind.METHOD
    spelling = lit("type Verifier func(body []byte, headers http.Header) error")
    yield Symbol(SymbolKind.TYPE, "webhooks.verifier", "Verifier", spelling)
    for row, name, spelling in (
        (
            "webhooks.standard_webhooks",
            "StandardWebhooks",
            lit("StandardWebhooks(secret string) Verifier"),
        ),
        (
            "webhooks.unverified",
            "Unverified",
            lit("Unverified(body []byte, headers http.Header) error"),
        ),
    ):
        yield Symbol(kind, row, name, spelling)
    for one in world.api.webhooks:
        parser = world.webhook(one)
        spelling = code(
            "{name}(body []byte, headers http.Header, verify Verifier) ({of}, error)",
            name=parser,
            of=value_type(world, one.payload),
        )
        yield Symbol(kind, key(_name("webhooks"), one.name), str(parser), spelling)


def _name(words: str) -> Name:
    return Name(tuple(words.split("_")))
