"""The errors that every package has, as rows of its surface."""

from __future__ import annotations

from collections.abc import Iterator

from generator.languages.common.surface import Symbol, SymbolKind
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
    ("data", "Data", lit("Data any")),
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


def errors() -> Iterator[Symbol]:
    """The interface, then the types that implement it."""
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
