"""HTTP/1.1 and HTTPS listeners on loopback."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import struct
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from tests.simulator import control
from tests.simulator.answers import Answer, Ending, failure
from tests.simulator.protocol import HttpRequest
from tests.simulator.service import Service

IDLE_SECONDS = 120
"""How long a connection may stay open without a request."""

BIGGEST_BODY = 64 * 2**20
"""Bytes; larger requests are refused."""

_NO_LINGER = struct.pack("ii", 1, 0)


class NotLoopback(ValueError):
    """The server only ever listens on the machine's own addresses."""


class Listener(ThreadingHTTPServer):
    """One listening socket; each connection has a thread of its own."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(
        self,
        service: Service,
        host: str = "127.0.0.1",
        port: int = 0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
        if not address.is_loopback:
            raise NotLoopback(f"{host} is not a loopback address")
        self.address_family = (
            socket.AF_INET6 if address.version == 6 else socket.AF_INET
        )
        self.service = service
        self.stopping = threading.Event()
        self._tls = tls
        super().__init__((str(address), port), Handler)

    @property
    def url(self) -> str:
        host, port = self.server_address[:2]
        shown = f"[{host!s}]" if self.address_family == socket.AF_INET6 else host
        return f"{'https' if self._tls else 'http'}://{shown!s}:{port}"

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        if self._tls is not None:
            # The handshake waits for the client, so the handler's thread does it.
            connection = self._tls.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
        return connection, address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are everyday life here; anything else is a bug."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def start(self) -> None:
        threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()

    def stop(self) -> None:
        self.stopping.set()
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """Takes one request after the other from a connection."""

    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    wbufsize = -1
    disable_nagle_algorithm = True

    @property
    def _listener(self) -> Listener:
        return cast(Listener, self.server)

    def setup(self) -> None:
        super().setup()
        if isinstance(self.connection, ssl.SSLSocket):
            self.connection.do_handshake()

    def _serve(self) -> None:
        body = self._read_body()
        if body is None:
            self.close_connection = True
            self._write(failure("InvalidRequest", "The body is not readable.", 400))
            return
        host = self.headers.get("Host")
        scheme = self._listener.url.partition("://")[0]
        request = HttpRequest(
            self.command,
            self.path,
            tuple(self.headers.items()),
            body,
            f"{scheme}://{host}" if host else self._listener.url,
        )
        service = self._listener.service
        if request.path.startswith(control.PATH_PREFIX):
            answer = control.answer(service, request)
        else:
            answer = service.answer(request)
        self._write(answer)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = _serve

    def _read_body(self) -> bytes | None:
        """The whole body, None when it is malformed or too large."""
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return self._read_chunks()
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > BIGGEST_BODY:
            return None
        body = self.rfile.read(int(length))
        return body if len(body) == int(length) else None

    def _read_chunks(self) -> bytes | None:
        chunks: list[bytes] = []
        total = 0
        while True:
            try:
                size = int(self.rfile.readline(100).partition(b";")[0], 16)
            except ValueError:
                return None
            total += size
            if size < 0 or total > BIGGEST_BODY:
                return None
            if size == 0:
                break
            chunks.append(self.rfile.read(size))
            self.rfile.readline(3)
        while self.rfile.readline(1000).strip():
            continue
        return b"".join(chunks)

    def _write(self, answer: Answer) -> None:
        if answer.delay:
            self._listener.stopping.wait(answer.delay)
        if answer.ending in (Ending.BEFORE, Ending.RESET):
            self._hang_up(reset=answer.ending is Ending.RESET)
            return
        body = answer.body
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if not self._is_framed(answer):
            self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            within = answer.ending is Ending.WITHIN
            self.wfile.write(body[: len(body) // 2] if within else body)
        self.wfile.flush()
        if answer.ending is Ending.WITHIN:
            self._hang_up(reset=False)

    @staticmethod
    def _is_framed(answer: Answer) -> bool:
        """Whether the answer says itself, or by its status, where its body ends."""
        names = {name.lower() for name, _ in answer.headers}
        framing = {"content-length", "transfer-encoding"}
        return answer.status in (204, 304) or not framing.isdisjoint(names)

    def _hang_up(self, *, reset: bool) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            if reset:
                self.connection.setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER
                )
            else:
                self.connection.shutdown(socket.SHUT_RDWR)

    def version_string(self) -> str:
        return "AgentBaySimulator"

    def log_message(self, *_: object) -> None:
        """Requests are in the record, not on the terminal."""
