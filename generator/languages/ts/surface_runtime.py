"""Public symbols that every package has, whatever the document says."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.name import Name
from generator.languages.common.surface import Symbol, SymbolKind
from generator.languages.common.surface_keys import key
from generator.languages.ts.surface_rows import Rows, camel_of, name_of
from generator.languages.ts.world import World
from generator.text.code import code, lit
from generator.text.typescript import symbol

_SETTINGS: Rows = (
    ("base_url", lit("baseUrl?: string")),
    ("timeout", lit("timeout?: number")),
    ("read_timeout", lit("readTimeout?: number")),
    ("max_retries", lit("maxRetries?: number")),
    ("headers", lit("headers?: Readonly<Record<string, string>>")),
    ("max_response_bytes", lit("maxResponseBytes?: number")),
    ("strict_decoding", lit("strictDecoding?: boolean")),
    ("http_client", lit("fetch?: Fetch")),
    ("fetch_options", lit("fetchOptions?: FetchOptions")),
)
_REQUEST_OPTIONS: Rows = (
    ("timeout", lit("timeout?: number")),
    ("max_retries", lit("maxRetries?: number")),
    ("headers", lit("headers?: Readonly<Record<string, string>>")),
    ("idempotency_key", lit("idempotencyKey?: string")),
    ("signal", lit("signal?: AbortSignal")),
)
_WAIT_OPTIONS: Rows = (
    ("wait_timeout", lit("waitTimeout?: number")),
    ("poll_interval", lit("pollInterval?: number")),
)
_RESPONSE: Rows = (
    ("success", lit("success: boolean")),
    ("request_id", lit("requestId: string")),
    ("error_message", lit("errorMessage: string")),
    ("code", lit("code: string")),
    ("http_status_code", lit("httpStatusCode: number")),
)
_RESULT: Rows = (
    ("success", lit("success: boolean")),
    ("data", lit("data?: T")),
    ("error", lit("error?: Error")),
    ("request_id", lit("requestId: string")),
    ("code", lit("code: string")),
    ("message", lit("message: string")),
    ("http_status_code", lit("httpStatusCode: number")),
    ("headers", lit("headers: Headers")),
    ("body", lit("body: string")),
    ("attempts", lit("attempts: number")),
)
_ROOT: Rows = (
    ("operation", lit("operation: string")),
    ("attempts", lit("attempts: number")),
    ("retryable", lit("retryable: boolean")),
)
_ERRORS: tuple[tuple[str, Rows], ...] = (
    (
        "APIConnectionError",
        (
            ("reason", lit("reason: ConnectionFailure")),
            ("maybe_processed", lit("maybeProcessed: boolean")),
        ),
    ),
    ("APITimeoutError", (("phase", lit("phase: TimeoutPhase")),)),
    (
        "APIStatusError",
        (
            ("status_code", lit("statusCode: number")),
            ("code", lit("code: string")),
            ("request_id", lit("requestId: string")),
            ("headers", lit("headers: Headers")),
            ("body", lit("body: string")),
            ("data", lit("data: unknown")),
        ),
    ),
    ("BadRequestError", ()),
    ("AuthenticationError", ()),
    ("PermissionDeniedError", ()),
    ("NotFoundError", ()),
    ("ConflictError", ()),
    ("RateLimitError", ()),
    ("InternalServerError", ()),
    (
        "ResponseDecodeError",
        (
            ("json_path", lit("jsonPath: string")),
            ("status_code", lit("statusCode: number")),
            ("raw", lit("raw: string")),
        ),
    ),
    ("ResponseTooLargeError", (("limit", lit("limit: number")),)),
    ("RedirectError", (("location", lit("location: string")),)),
    ("InvalidRequestError", ()),
    ("APIUserAbortError", ()),
)


def runtime_symbols(world: World) -> Iterator[Symbol]:
    """Settings, options, results, errors and functions."""
    yield from _client(world)
    yield from _options()
    yield from _results(world)
    yield from _errors(world)
    if world.api.webhooks:
        yield from _verifiers()


def _client(world: World) -> Iterator[Symbol]:
    client, name = world.api.client, world.owner_class(world.client.key)
    options = str(world.client_options)
    for one in world.api.credentials:
        spelled = world.credential_option(one.key)
        typed = code("{name}?: Credential", name=spelled)
        at = key(client, one.name)
        whole = f"{options}.{spelled}"
        yield Symbol(SymbolKind.OPTION, at, whole, typed, ("Credential",))
    for variable in world.variables:
        spelled = world.variable_option(variable.name)
        typed = code("{name}?: string", name=spelled)
        at = key(client, variable.name)
        yield Symbol(SymbolKind.OPTION, at, f"{options}.{spelled}", typed)
    if world.api.matrix is not None:
        typed = lit("strictSupport?: string")
        whole = f"{options}.strictSupport"
        at = key(client, name_of("strict_support"))
        yield Symbol(SymbolKind.OPTION, at, whole, typed)
    for words, typed in _SETTINGS:
        at = key(client, name_of(words))
        camel = "fetch" if words == "http_client" else camel_of(words)
        whole = f"CommonOptions.{camel}"
        yield Symbol(SymbolKind.OPTION, at, whole, typed, _ALSO.get(words, ()))
    with_options = code(
        "withOptions(options: {options}): {name}",
        options=world.client_options,
        name=name,
    )
    at = key(client, name_of("with_options"))
    yield Symbol(SymbolKind.METHOD, at, f"{name}.withOptions", with_options)
    views = [
        f"{world.owner_class(one.key)}.withResult"
        for one in world.api.owners
        if one.key != world.client.key
    ]
    # A property by the compiler, a group of methods for its users.
    at = key(client, name_of("with_result"))
    typed = code("withResult: WithResult<{name}>", name=name)
    whole = f"{name}.withResult"
    also = ("WithResult", "withResult", *views)
    yield Symbol(SymbolKind.METHOD, at, whole, typed, also)
    if world.api.matrix is not None:
        yield from _support(client)


def _support(client: Name) -> Iterator[Symbol]:
    typed = lit(
        "supports(method: string, environment: Environment, snapshot?: string): Support"
    )
    matrix = ("environments", "snapshots", "default")
    snapshot = ("id", "source", "date", "methods")
    also = (
        *("Environment", "Support", "SupportMatrix", "SupportSnapshot"),
        "supportMatrix",
        *(f"SupportMatrix.{one}" for one in matrix),
        *(f"SupportSnapshot.{one}" for one in snapshot),
    )
    at = key(client, name_of("supports"))
    yield Symbol(SymbolKind.METHOD, at, "supports", typed, also)


def _options() -> Iterator[Symbol]:
    owner = name_of("request_options")
    typed = lit("interface RequestOptions")
    yield Symbol(SymbolKind.TYPE, key(owner), "RequestOptions", typed, ("WaitOptions",))
    for words, typed in _REQUEST_OPTIONS:
        whole = f"RequestOptions.{camel_of(words)}"
        at = key(owner, name_of(words))
        yield Symbol(SymbolKind.OPTION, at, whole, typed)
    for words, typed in _WAIT_OPTIONS:
        whole = f"WaitOptions.{camel_of(words)}"
        at = key(owner, name_of(words))
        yield Symbol(SymbolKind.OPTION, at, whole, typed)


def _results(world: World) -> Iterator[Symbol]:
    response = name_of("response")
    also = ("Outcome", "Success", "Failure", "Missing")
    yield Symbol(
        SymbolKind.TYPE, key(response), "ResultBase", lit("type Outcome<T>"), also
    )
    error = code("error?: {root}", root=world.error_root)
    for words, typed in (*_RESPONSE, ("error", error)):
        at, camel = key(response, name_of(words)), camel_of(words)
        if words in ("success", "error"):
            twin = (f"Failure.{camel}",)
            yield Symbol(SymbolKind.FIELD, at, f"Success.{camel}", typed, twin)
        else:
            yield Symbol(SymbolKind.FIELD, at, f"ResultBase.{camel}", typed)
    result = name_of("result")
    yield Symbol(SymbolKind.TYPE, key(result), "Result", lit("type Result<T>"))
    for words, typed in _RESULT:
        at = key(result, name_of(words))
        yield Symbol(SymbolKind.FIELD, at, f"Result.{camel_of(words)}", typed)
    page = name_of("page")
    promise = ("PagePromise",)
    typed = lit("interface Page<Item>")
    yield Symbol(SymbolKind.TYPE, key(page), "Page", typed, promise)
    items = lit("items: readonly Item[]")
    data = ("Page.data",)
    at = key(page, name_of("items"))
    yield Symbol(SymbolKind.FIELD, at, "Page.items", items, data)
    extra = name_of("extra")
    base = ("Extensible", "Extensible.extra")
    yield Symbol(SymbolKind.TYPE, key(extra), "Extra", lit("type Extra"), base)


def _errors(world: World) -> Iterator[Symbol]:
    root = str(world.error_root)
    details = (f"{root}.name", *_interface("ErrorDetails", _DETAILS))
    spelling = code("class {root} extends Error", root=world.error_root)
    yield Symbol(SymbolKind.ERROR, "error", root, spelling, details)
    for words, typed in _ROOT:
        at = key(name_of("error"), name_of(words))
        twin = (f"InvalidRequestError.{words}",)
        yield Symbol(SymbolKind.FIELD, at, f"{root}.{words}", typed, twin)
    for name, members in _ERRORS:
        own = _error_key(name)
        spelling = code("class {name}", name=symbol(name))
        also = (f"{name}.name", *_ALSO.get(name, ()))
        yield Symbol(SymbolKind.ERROR, own, name, spelling, also)
        for words, typed in members:
            at, whole = f"{own}.{words}", f"{name}.{camel_of(words)}"
            yield Symbol(SymbolKind.FIELD, at, whole, typed, _ALSO.get(whole, ()))


def _verifiers() -> Iterator[Symbol]:
    typed = lit("type WebhookVerifier")
    also = ("WebhookHeaders",)
    yield Symbol(SymbolKind.TYPE, "webhooks.verifier", "WebhookVerifier", typed, also)
    for words, name, typed in (
        (
            "standard_webhooks",
            "standardWebhooks",
            lit("standardWebhooks(secret: string): WebhookVerifier"),
        ),
        ("unverified", "unverified", lit("unverified: WebhookVerifier")),
    ):
        yield Symbol(SymbolKind.METHOD, f"webhooks.{words}", name, typed)


def _interface(name: str, members: tuple[str, ...]) -> tuple[str, ...]:
    return (name, *(f"{name}.{one}" for one in members))


_DETAILS = ("operation", "attempts", "retryable", "cause")
_STATUS = ("statusCode", "code", "requestId", "headers", "body", "data")
_ALSO = {
    "base_url": ("CommonOptions",),
    "http_client": ("Fetch",),
    "fetch_options": ("FetchOptions",),
    "APIConnectionError": (
        "ConnectionFailure",
        *_interface("ConnectionDetails", ("reason", "maybeProcessed")),
    ),
    "APITimeoutError": ("TimeoutPhase",),
    "APIStatusError": _interface("StatusDetails", _STATUS),
    "APIStatusError.data": ("errorData",),
    "ResponseDecodeError": _interface(
        "DecodeDetails", ("jsonPath", "statusCode", "raw")
    ),
}


def _error_key(name: str) -> str:
    """``api_status_error`` for ``APIStatusError``."""
    words = "".join(f"_{one.lower()}" if one.isupper() else one for one in name[3:])
    is_api = name.startswith("API")
    return f"api{words}" if is_api else (name[:3] + words).lower()
