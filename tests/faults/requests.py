"""Requests as they come over the wire, byte for byte."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

LONGEST_HEAD = 1 << 20


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that was read to its end."""

    at: float
    """When its head was there, in seconds of the monotonic clock."""

    connection: int
    """Number of the connection it came on, from 1."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    """In order, names in lower case."""

    body: bytes

    def header(self, name: str) -> str | None:
        """The value of a header; several are joined."""
        found = [value for key, value in self.headers if key == name]
        return ", ".join(found) if found else None

    @property
    def path(self) -> str:
        """The target without its query."""
        return urlsplit(self.target).path


class Garbled(Exception):
    """What came is no request."""


async def read_head(
    reader: asyncio.StreamReader,
) -> tuple[str, str, tuple[tuple[str, str], ...]] | None:
    """Method, target and headers; nothing when the client closed before the first byte.

    Raises:
        Garbled: the bytes are no head of a request, or end within one.
    """
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as cut:
        if cut.partial:
            raise Garbled(f"a head that ends early: {cut.partial[:80]!r}") from cut
        return None
    lines = head.decode("latin-1").split("\r\n")[:-2]
    parts = lines[0].split(" ")
    if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
        raise Garbled(f"not a request line: {lines[0][:80]!r}")
    headers = []
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not colon:
            raise Garbled(f"not a header: {line[:80]!r}")
        headers.append((name.lower(), value.strip(" \t")))
    return parts[0], parts[1], tuple(headers)


async def read_body(
    reader: asyncio.StreamReader, headers: tuple[tuple[str, str], ...]
) -> bytes:
    """The body that the headers announce.

    Raises:
        Garbled: the framing is wrong.
        asyncio.IncompleteReadError: the client went away within it.
    """
    named = dict(headers)
    if named.get("transfer-encoding", "").lower() == "chunked":
        return await _chunks(reader)
    return await reader.readexactly(int(named.get("content-length", "0")))


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    pieces = []
    while True:
        line = await reader.readline()
        try:
            size = int(line.split(b";")[0], 16)
        except ValueError as error:
            raise Garbled(f"not the size of a chunk: {line[:80]!r}") from error
        pieces.append(await reader.readexactly(size))
        if await reader.readexactly(2) != b"\r\n":
            raise Garbled("a chunk that does not end")
        if size == 0:
            return b"".join(pieces)
