"""From an answer of the table to what a socket does: bytes, pauses, ends.

The keys of an answer:

- ``status``, ``reason``, ``headers``: a mapping, or a list of pairs where one is twice
- one of ``json``, ``body`` (text), ``hex``, ``file`` (so many bytes)
- ``gzip`` compresses it: ``true``, the number of bytes cut off its end, or ``crc``
- ``length`` is a wrong ``Content-Length``, ``null`` sends none
- ``chunked`` sends it in pieces of so many bytes
- ``send`` cuts it to so many bytes, ``pace`` sends it in pieces: ``[bytes, seconds]``
- ``then`` is what comes after: ``keep``, ``close``, ``reset``, ``stall``
- ``raw`` is all of it by hand: texts (latin-1), and steps

A step is an end (``close``, ...), ``{wait: seconds}``, or ``{endless: text, pause:
seconds, at_most: bytes}``.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

JsonObject = dict[str, Any]

_ANSWER = frozenset({"status", "reason", "headers", "json", "body", "hex", "file"})
_SENDING = frozenset({"gzip", "length", "chunked", "send", "pace", "then", "raw"})
_REASONS = {200: "OK", 204: "No Content", 404: "Not Found", 429: "Too Many Requests"}


class AnswerError(Exception):
    """An answer is not written the way this module says."""


@dataclass(frozen=True, slots=True)
class Send:
    """Bytes to send."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Wait:
    """A pause in seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Endless:
    """The same bytes over and over, until the client goes away or so many are sent."""

    content: bytes
    pause: float
    at_most: int


@dataclass(frozen=True, slots=True)
class End:
    """What becomes of the connection."""

    how: str
    """``keep``, ``close``, ``reset`` or ``stall``."""


Step = Send | Wait | Endless | End


def steps(answer: object) -> tuple[Step, ...]:
    """What a socket does for an answer.

    Raises:
        AnswerError: the answer is malformed.
    """
    if isinstance(answer, str):
        return (_end(answer),)
    if not isinstance(answer, dict):
        raise AnswerError(f"not an answer: {answer!r}")
    unknown = set(answer) - _ANSWER - _SENDING
    if unknown:
        raise AnswerError(f"unknown keys {sorted(unknown)}")
    if "raw" in answer:
        return tuple(_by_hand(answer["raw"]))
    body = content(answer)
    framed = _framed(answer, body)
    head = _head(answer, framed)
    return (
        Send(head),
        *_paced(framed.sent, answer.get("pace")),
        _end(answer.get("then", "keep")),
    )


def content(answer: Mapping[str, Any]) -> bytes:
    """The body before it is framed, compressed where the answer says so."""
    if "json" in answer:
        plain = json.dumps(answer["json"], ensure_ascii=False).encode()
    elif "hex" in answer:
        plain = bytes.fromhex(answer["hex"])
    elif "file" in answer:
        plain = bytes(index % 251 for index in range(answer["file"]))
    else:
        plain = answer.get("body", "").encode()
    if "gzip" not in answer:
        return plain
    packed = gzip.compress(plain, mtime=0)
    cut = 0 if answer["gzip"] is True else answer["gzip"]
    if cut == "crc":
        return packed[:-8] + bytes(4) + packed[-4:]
    return packed[: len(packed) - cut]


@dataclass(frozen=True, slots=True)
class _Framed:
    headers: tuple[tuple[str, str], ...]
    sent: bytes


def _framed(answer: JsonObject, body: bytes) -> _Framed:
    sent = body[: answer["send"]] if "send" in answer else body
    if "chunked" in answer:
        size = answer["chunked"]
        pieces = [sent[at : at + size] for at in range(0, len(sent), size)]
        chunks = [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces]
        last = b"" if "send" in answer else b"0\r\n\r\n"
        framed = b"".join(chunks) + last
        return _Framed((("Transfer-Encoding", "chunked"),), framed)
    length = answer.get("length", len(body))
    silent = answer.get("status") == 204 and "length" not in answer
    no_length = length is None or silent
    headers = () if no_length else (("Content-Length", str(length)),)
    return _Framed(headers, sent)


def _head(answer: JsonObject, framed: _Framed) -> bytes:
    status = answer.get("status", 200)
    reason = answer.get("reason", _REASONS.get(status, "Status"))
    given = answer.get("headers", {})
    headers = [(str(n), str(v)) for n, v in _pairs(given)]
    named = {name.lower() for name, _ in headers}
    if "json" in answer and "content-type" not in named:
        headers.append(("Content-Type", "application/json"))
    if "gzip" in answer and "content-encoding" not in named:
        headers.append(("Content-Encoding", "gzip"))
    lines = [f"HTTP/1.1 {status} {reason}"]
    lines += [f"{name}: {value}" for name, value in (*headers, *framed.headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _pairs(headers: Any) -> Sequence[tuple[str, Any]]:
    return list(headers.items()) if isinstance(headers, dict) else headers


def _paced(body: bytes, pace: Sequence[Any] | None) -> Iterator[Step]:
    if pace is None:
        yield Send(body)
        return
    size, pause = int(pace[0]), float(pace[1])
    for at in range(0, len(body), size):
        yield Send(body[at : at + size])
        yield Wait(pause)


def _by_hand(items: Sequence[object]) -> Iterator[Step]:
    for item in items:
        match item:
            case "close" | "reset" | "stall" | "keep":
                yield _end(item)
            case str():
                yield Send(item.encode("latin-1"))
            case {"wait": int(seconds) | float(seconds)}:
                yield Wait(seconds)
            case {"hex": str(text)}:
                yield Send(bytes.fromhex(text))
            case {"headers": int(count)}:
                lines = "".join(f"X-{n}: a\r\n" for n in range(count))
                yield Send(lines.encode())
            case {"zeros": int(count)}:
                yield Send(_packed_zeros(count))
            case {"endless": str(text)}:
                yield _endless(text, cast("JsonObject", item))
            case _:
                raise AnswerError(f"not a step: {item!r}")


def _endless(text: str, more: Mapping[str, Any]) -> Endless:
    content = text.encode("latin-1")
    return Endless(content, more.get("pause", 0), more.get("at_most", 1 << 30))


def _packed_zeros(count: int) -> bytes:
    """A gzip file that holds a JSON text of `count` zeros: small, and large inside."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = b"0" * (1 << 20)
    packed = [packer.compress(b'"')]
    packed += [packer.compress(piece) for _ in range(count >> 20)]
    return b"".join([*packed, packer.compress(b'"'), packer.flush()])


def _end(how: str) -> End:
    if how not in ("keep", "close", "reset", "stall"):
        raise AnswerError(f"not an end: {how!r}")
    return End(how)
