"""Names that a generated Python package needs itself."""

from __future__ import annotations

ARGUMENTS = frozenset(
    (
        "self",
        "options",
        "timeout",
        "max_retries",
        "headers",
        "idempotency_key",
        "wait_timeout",
        "poll_interval",
        "stop",
        "record_into",
        "save_to",
    )
)
"""Arguments that every method has."""

SETTINGS = frozenset(
    (
        "base_url",
        "connect_timeout",
        "headers",
        "hooks",
        "http_client",
        "max_response_bytes",
        "max_retries",
        "proxy",
        "read_timeout",
        "self",
        "ssl_context",
        "strict_decoding",
        "strict_support",
        "timeout",
        "tracer",
    )
)
"""Arguments that every client has."""

OWNER_MEMBERS = frozenset(("with_result",))
"""Members of each class that has methods."""

CLIENT_MEMBERS = frozenset(("aclose", "close", "supports", "with_options"))
"""Members that clients have beside them."""

RECORD_MEMBERS = frozenset(("extra", "from_wire", "to_wire"))
"""Members of each record."""

RESULT_MEMBERS = frozenset(
    (
        "code",
        "error",
        "error_message",
        "http_status_code",
        "request_id",
        "success",
    )
)
"""Members of each result."""

MODULES = frozenset(
    (
        "aio",
        "client",
        "errors",
        "models",
        "otel",
        "results",
        "testing",
        "webhooks",
    )
)
"""Files of each package."""

WEBHOOK_NAMES = frozenset(("UNVERIFIED", "Verifier", "standard_webhooks"))
"""What the module ``webhooks`` offers beside its functions."""

ERRORS = (
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "InternalServerError",
    "InvalidRequestError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "RedirectError",
    "ResponseDecodeError",
    "ResponseTooLargeError",
)
"""Classes of errors below the root, in alphabetical order."""

RUNTIME_NAMES: dict[str, str] = {
    "AsyncDataPage": "pages",
    "AsyncPage": "pages",
    "AsyncPagedResult": "pages",
    "AsyncStream": "streams",
    "BaseResult": "results",
    "DataPage": "pages",
    "DownloadOptions": "options",
    "ErrorEvent": "hooks",
    "File": "files",
    "Hooks": "hooks",
    "OMIT": "structs",
    "Omit": "structs",
    "Page": "pages",
    "PagedResult": "pages",
    "Record": "records",
    "RequestEvent": "hooks",
    "RequestOptions": "options",
    "ResponseEvent": "hooks",
    "Result": "recorder",
    "Stream": "streams",
    "Tracer": "hooks",
    "WaitOptions": "options",
    "WatchOptions": "options",
}
"""What packages export of their runtime, and the module that it is in."""

PUBLIC = frozenset((*ERRORS, *RUNTIME_NAMES))
"""Names that packages export, so that no class of the document may have them."""
