"""A server on a socket that answers as it is told and remembers what it was asked."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_UNFRAMED = "HTTP/1.1 200 OK\r\n\r\n"


class Asked(NamedTuple):
    """A request as it arrived."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


class Reply(NamedTuple):
    """What the server does next."""

    status: int = 200
    body: bytes = b"{}"
    headers: tuple[tuple[str, str], ...] = ()
    pause: float = 0.0
    """Seconds before anything is sent."""

    hang_up: bool = False
    """Close the connection without an answer."""

    cut: int = 0
    """Bytes of the body that are promised but never sent."""

    drip: float = 0.0
    """Seconds between two bytes of the body."""

    raw: bytes = b""
    """Sent byte by byte, after the status line or after the head."""

    raw_in_head: bool = False


def answer(value: object, status: int = 200, **headers: str) -> Reply:
    """A JSON answer; ``retry_after="1"`` is the header ``retry-after: 1``."""
    lines = tuple((name.replace("_", "-"), text) for name, text in headers.items())
    return Reply(status, json.dumps(value).encode(), lines)


class Server:
    """Answers requests with the replies it was given, the last one for ever."""

    def __init__(self, replies: tuple[Reply, ...]) -> None:
        self.asked: list[Asked] = []
        self._replies = list(replies)
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Refuse connections from now on."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(
                target=self._serve, args=(connection,), daemon=True
            ).start()

    def _serve(self, connection: socket.socket) -> None:
        with (
            connection,
            contextlib.suppress(OSError),
            connection.makefile("rb") as file,
        ):
            while asked := _read(file):
                with self._lock:
                    self.asked.append(asked)
                    more = len(self._replies) > 1
                    reply = self._replies.pop(0) if more else self._replies[0]
                if not _send(connection, reply, asked):
                    return


def _read(file: object) -> Asked | None:
    line = file.readline().decode("latin-1").split()  # type: ignore[attr-defined]
    if len(line) != 3:
        return None
    headers: dict[str, str] = {}
    while text := file.readline().decode("latin-1").strip():  # type: ignore[attr-defined]
        name, _, value = text.partition(":")
        headers[name.lower()] = value.strip()
    if "chunked" in headers.get("transfer-encoding", ""):
        return Asked(line[0], line[1], headers, b"".join(_chunks(file)))
    size = int(headers.get("content-length", 0))
    return Asked(line[0], line[1], headers, file.read(size))  # type: ignore[attr-defined]


def _chunks(file: object) -> Iterator[bytes]:
    while True:
        size = int(file.readline() or b"0", 16)  # type: ignore[attr-defined]
        data = file.read(size + 2)[:-2]  # type: ignore[attr-defined]
        if not data:
            return
        yield data


def _send(connection: socket.socket, reply: Reply, asked: Asked) -> bool:
    time.sleep(reply.pause)
    if reply.hang_up:
        return False
    lines = [f"HTTP/1.1 {reply.status} X"]
    if reply.raw:
        head = f"{lines[0]}\r\n" if reply.raw_in_head else _UNFRAMED
        connection.sendall(head.encode())
        _drip(connection, reply.raw, reply.drip)
        return False
    lines += [f"{name}: {value}" for name, value in reply.headers]
    lines.append(f"Content-Length: {len(reply.body) + reply.cut}")
    connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
    if asked.method == "HEAD":
        return True
    if reply.drip:
        _drip(connection, reply.body, reply.drip)
    else:
        connection.sendall(reply.body)
    return not reply.cut


def _drip(connection: socket.socket, data: bytes, pause: float) -> None:
    for byte in data:
        connection.sendall(bytes([byte]))
        time.sleep(pause)


@contextlib.contextmanager
def serving(*replies: Reply) -> Iterator[Server]:
    """A server that runs inside the ``with`` block."""
    server = Server(replies)
    try:
        yield server
    finally:
        server.close()
