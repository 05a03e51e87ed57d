"""A proxy on loopback: it forwards plain requests and tunnels all others."""

from __future__ import annotations

import base64
import contextlib
import http.client
import select
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast
from urllib.parse import urlsplit

NAME = "service.invalid"
"""A host that nobody but the proxy can find."""

VIA = "1.1 conformance"
_SECONDS = 20
_HOP_BY_HOP = frozenset(
    {"connection", "proxy-connection", "proxy-authorization", "transfer-encoding"}
)


class Proxy(ThreadingHTTPServer):
    """Knows one host, by the ports of the servers that stand for it.

    Args:
        routes: Real ports on loopback by the ports that requests name.
        credentials: ``user:password`` to ask for; nothing for a proxy that is open.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, routes: dict[int, int], credentials: str = "") -> None:
        self.routes = routes
        self.wanted = ""
        if credentials:
            self.wanted = "Basic " + base64.b64encode(credentials.encode()).decode()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def start(self) -> None:
        """Serve in a thread of its own."""
        threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()

    def stop(self) -> None:
        """Take no further connections."""
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS

    @property
    def _proxy(self) -> Proxy:
        return cast(Proxy, self.server)

    def _is_refused(self) -> bool:
        wanted = self._proxy.wanted
        if self.headers.get("Proxy-Authorization", "") == wanted or not wanted:
            return False
        self.send_response(407)
        self.send_header("Proxy-Authenticate", 'Basic realm="proxy"')
        self.send_header("Content-Length", "0")
        self.end_headers()
        return True

    def _forward(self) -> None:
        if self._is_refused():
            return
        url = urlsplit(self.path)
        if url.hostname != NAME:
            self.send_error(502)
            return
        sent = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        server = http.client.HTTPConnection(
            "127.0.0.1", self._proxy.routes[url.port or 80], timeout=_SECONDS
        )
        headers = {
            name: value
            for name, value in self.headers.items()
            if name.lower() not in _HOP_BY_HOP
        }
        target = url.path + (f"?{url.query}" if url.query else "")
        with contextlib.closing(server):
            server.request(self.command, target, sent, {**headers, "Via": VIA})
            answer = server.getresponse()
            body = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _HOP_BY_HOP:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = _forward

    def do_CONNECT(self) -> None:
        """Join the client to a server, for TLS."""
        if self._is_refused():
            return
        host, _, port = self.path.rpartition(":")
        if host != NAME:
            self.send_error(502)
            return
        with socket.create_connection(
            ("127.0.0.1", self._proxy.routes[int(port)]), timeout=_SECONDS
        ) as server:
            self.send_response(200)
            self.end_headers()
            _join(self.connection, server)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """What came through shows at the server."""


def _join(one: socket.socket, other: socket.socket) -> None:
    """Hand bytes on in both directions until one side ends."""
    others = {one: other, other: one}
    while True:
        readable, _, _ = select.select(list(others), [], [], _SECONDS)
        if not readable:
            return
        for end in readable:
            data = end.recv(65536)
            if not data:
                return
            others[end].sendall(data)
