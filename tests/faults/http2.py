"""A stage that speaks just enough HTTP/2 to refuse a stream or to go away.

One header block is ever sent, and it needs no dynamic table of HPACK; those that come
are not read.
"""

from __future__ import annotations

import asyncio
import struct
import time
from collections.abc import Sequence

from tests.faults.requests import Seen

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RST_STREAM, SETTINGS, GOAWAY = 0, 1, 3, 4, 7
END_STREAM, END_HEADERS, ACK = 1, 4, 1
REFUSED_STREAM, NO_ERROR = 7, 0
_JSON = b"application/json"
_STATUS_200 = b"\x88"
_CONTENT_TYPE = b"\x0f\x10" + bytes([len(_JSON)]) + _JSON

Answers = Sequence[str]
"""For each request in turn: ``refused``, ``goaway`` or ``fine``; the last one stays."""


async def serve(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    number: int,
    seen: list[Seen],
    answers: Answers,
) -> None:
    """One connection until it ends."""
    await reader.readexactly(len(PREFACE))
    writer.write(_frame(SETTINGS, 0, 0, b""))
    while True:
        head = await reader.readexactly(9)
        kind, flags = head[3], head[4]
        (stream,) = struct.unpack(">I", head[5:])
        await reader.readexactly(int.from_bytes(head[:3], "big"))
        if kind == SETTINGS and not flags & ACK:
            writer.write(_frame(SETTINGS, ACK, 0, b""))
        if kind == HEADERS:
            seen.append(Seen(time.monotonic(), number, "", "", (), b""))
            if not _answer(writer, stream, answers[min(len(seen), len(answers)) - 1]):
                await writer.drain()
                return
        await writer.drain()


def _answer(writer: asyncio.StreamWriter, stream: int, answer: str) -> bool:
    """Answer a request; tells whether the connection goes on."""
    match answer:
        case "refused":
            refusal = struct.pack(">I", REFUSED_STREAM)
            writer.write(_frame(RST_STREAM, 0, stream, refusal))
        case "goaway":
            last = struct.pack(">II", max(stream - 2, 0), NO_ERROR)
            writer.write(_frame(GOAWAY, 0, 0, last))
            return False
        case _:
            block = _STATUS_200 + _CONTENT_TYPE
            writer.write(_frame(HEADERS, END_HEADERS, stream, block))
            writer.write(_frame(DATA, END_STREAM, stream, b'{"id":"t1"}'))
    return True


def _frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    head = len(payload).to_bytes(3, "big") + bytes([kind, flags])
    return head + struct.pack(">I", stream) + payload
