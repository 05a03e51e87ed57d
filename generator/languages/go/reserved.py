"""Names of the package that no document can take."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


PACKAGE_NAMES = word_set("""
    APIError AuthenticationError BadRequestError ConflictError ConnectionError Date
    DateOf DecodeError ErrResponseTooLarge Error File InternalServerError
    InvalidRequestError NotFoundError Null Nullable NullableOf Option ParseDate
    PermissionDeniedError Pointer RateLimitError RedirectError ResponseTooLargeError
    Result Support Supported Supports TimeoutError Unpublished Unsupported
    WithConnectTimeout WithEndpoint WithHTTPClient WithHeader WithIdempotencyKey
    WithMaxResponseBytes WithMaxRetries WithPollInterval WithReadTimeout
    WithResponseInto WithStrictDecoding WithStrictSupport WithTimeout WithWaitTimeout
    """)
"""Types, constants and functions that every generated package has."""

GOOS_SUFFIXES = word_set("""
    aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd
    plan9 solaris wasip1 windows zos unix test 386 amd64 amd64p32 arm armbe arm64
    arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64
    ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm
    """)
"""Last words of a file name that would keep the file out of a build."""
