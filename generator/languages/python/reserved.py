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
    )
)
"""Arguments that every method has."""

SETTINGS = frozenset(
    (
        "base_url",
        "connect_timeout",
        "headers",
        "http_client",
        "max_response_bytes",
        "max_retries",
        "read_timeout",
        "self",
        "settings",
        "strict_decoding",
        "strict_support",
        "timeout",
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

MODULES = frozenset(("client", "entities", "errors", "models", "results"))
"""Files of each package."""

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

PUBLIC = frozenset(
    (
        *ERRORS,
        "AsyncPage",
        "AsyncPagedResult",
        "BaseResult",
        "File",
        "OMIT",
        "Omit",
        "Page",
        "PagedResult",
        "Record",
        "RequestOptions",
        "Result",
        "WaitOptions",
        "WatchOptions",
    )
)
"""Names that each package exports, so that no class of the document may have them."""
