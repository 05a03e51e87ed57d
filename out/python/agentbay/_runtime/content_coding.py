"""Undoing gzip and deflate, checked to the end and bounded in size."""

from __future__ import annotations

import zlib

from ..errors import APIConnectionError, ResponseTooLargeError
from .headers import Headers

__all__ = ["MAX_ERROR_BYTES", "BadCoding", "BodyReader"]

MAX_CODINGS = 2
MAX_ERROR_BYTES = 64 * 1024
"""Bytes of an error's body that are read."""


class BadCoding(ValueError):
    """The body is not coded as its headers say."""


class BodyReader:
    """Puts a response body together from its chunks.

    Args:
        headers: Of the response; ``Content-Encoding`` tells the codings.
        limit: Bytes after decoding.
        decoded: Whether the codings were undone before.
    """

    def __init__(self, headers: Headers, limit: int, *, decoded: bool = False) -> None:
        self._limit = limit
        self._left = limit
        names = [] if decoded else _codings(headers)
        self._decoders = [_Decoder(name) for name in reversed(names)]

    def feed(self, chunk: bytes) -> bytes:
        """The decoded bytes that a chunk adds.

        Raises:
            BadCoding: the chunk is not coded as the headers say.
            ResponseTooLargeError: the body is larger than the limit.
        """
        for decoder in self._decoders:
            chunk = decoder.feed(chunk, self._left + 1)
        self._left -= len(chunk)
        if self._left < 0:
            message = f"response is larger than {self._limit} bytes"
            raise ResponseTooLargeError(message, limit=self._limit)
        return chunk

    def finish(self, host: str) -> None:
        """Make sure that nothing is missing.

        Raises:
            APIConnectionError: the coded body ends too early.
        """
        if not all(decoder.complete for decoder in self._decoders):
            error = APIConnectionError(
                f"connection to {host} failed: closed",
                reason="closed",
                maybe_processed=True,
            )
            error.retryable = True
            raise error


class _Decoder:
    """One layer of gzip or deflate."""

    def __init__(self, name: str) -> None:
        if name not in ("gzip", "x-gzip", "deflate"):
            raise BadCoding(f"unknown content coding {name}")
        self._raw_deflate = name == "deflate"
        self._inflate = zlib.decompressobj(wbits=47)
        self._started = False

    @property
    def complete(self) -> bool:
        """Whether the coded data came to its end; an empty body is complete."""
        return self._inflate.eof or not self._started

    def feed(self, chunk: bytes, limit: int) -> bytes:
        """Decode a chunk into at most ``limit`` bytes."""
        if not chunk or self._inflate.eof:
            return b""
        try:
            return self._decode(chunk, limit)
        except zlib.error as error:
            raise BadCoding("not coded as Content-Encoding says") from error

    def _decode(self, chunk: bytes, limit: int) -> bytes:
        try:
            data = self._inflate.decompress(chunk, limit)
        except zlib.error:
            if self._started or not self._raw_deflate:
                raise
            self._inflate = zlib.decompressobj(wbits=-15)
            data = self._inflate.decompress(chunk, limit)
        self._started = True
        return data


def _codings(headers: Headers) -> list[str]:
    names = [
        name.strip().lower()
        for line in headers.get_list("content-encoding")
        for name in line.split(",")
    ]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > MAX_CODINGS:
        raise BadCoding("too many content codings")
    return names
