"""Names of the package that no document can take."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


PACKAGE_NAMES = word_set("""
    APIError AuthenticationError BadRequestError ConflictError ConnectionError
    DataPage Date DateOf DecodeError ErrResponseTooLarge Error ErrorEvent File Hooks
    InternalServerError InvalidRequestError NotFoundError Null Nullable NullableOf
    OpenFile Option Page ParseDate PermissionDeniedError Pointer RateLimitError
    RedirectError RequestEvent ResponseEvent ResponseTooLargeError Result Scalar
    ScalarOf StandardWebhooks Stream Support Supported Supports TimeoutError Tracer
    Unpublished Unsupported Unverified Verifier WithBodyTo WithConnectTimeout
    WithEndpoint WithHTTPClient WithHeader WithHooks WithIdempotencyKey WithLogger
    WithMaxResponseBytes WithMaxRetries WithPollInterval WithProxy WithReadTimeout
    WithResponseInto WithSaveTo WithStrictDecoding WithStrictSupport WithTLSConfig
    WithTimeout WithTracer WithWaitTimeout
    """)
"""Types, constants and functions that every generated package may have."""

CLIENT_MEMBERS = word_set("Close Supports WithOptions")
"""Methods of every client, which no field of it can be called like."""

STANDARD_METHODS = word_set("""
    GobDecode GobEncode MarshalJSON MarshalXML ReadByte ReadRune UnmarshalJSON
    UnmarshalXML UnreadByte UnreadRune WriteByte
    """)
"""Methods that `go vet` lets nobody have with another signature."""

RECORD_MEMBERS = word_set("ExtraFields MarshalJSON UnmarshalJSON")
"""What a struct of data has besides its properties."""

SECRET_MEMBERS = word_set("Format")
"""What it has if it holds secrets."""

TYPED_MEMBERS = word_set("AdditionalProperties")
"""What it has if the document describes its further properties."""

TUPLE_MEMBERS = word_set("AdditionalItems ExtraItems MarshalJSON UnmarshalJSON")

UNION_MEMBERS = word_set("MarshalJSON UnmarshalJSON Value")

FILES = word_set("""
    client doc downloads errors extras hooks operations options pages responses
    results settings streams support tools values webhooks webhooks_types
    """)
"""Files of the package that are nobody's own."""

GOOS_SUFFIXES = word_set("""
    aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd
    plan9 solaris wasip1 windows zos unix test 386 amd64 amd64p32 arm armbe arm64
    arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64
    ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm
    """)
"""Last words of a file name that would keep the file out of a build."""
