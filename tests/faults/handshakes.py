"""Stages for connections that never stand: what asyncio cannot do.

It drops a connection whose handshake fails before the alert is sent, and accepts every
connection at once.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading

PATIENCE = 5.0
"""Seconds for a handshake, and for the client to read the alert."""


class Refusing:
    """Shakes hands, sends its alert, and lets the client close."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.connections = 0
        self.completed = 0
        """Handshakes that went well, which none should."""

        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                threading.Thread(
                    target=self._shake, args=(connection,), daemon=True
                ).start()

    def _shake(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(PATIENCE)
            with contextlib.suppress(OSError):
                secured = self._context.wrap_socket(
                    connection, server_side=True, do_handshake_on_connect=False
                )
                with secured, contextlib.suppress(OSError):
                    try:
                        secured.do_handshake()
                        self.completed += 1
                    except ssl.SSLError:
                        _let_go(secured)


def _let_go(connection: socket.socket) -> None:
    """End our side and read what comes: a reset would overtake the alert."""
    connection.shutdown(socket.SHUT_WR)
    raw = socket.socket(fileno=connection.detach())
    with raw:
        raw.settimeout(PATIENCE)
        while raw.recv(4096):
            pass


class FullQueue:
    """A port whose queue of connections is full: further ones wait for ever."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=0)
        self.port: int = self._listener.getsockname()[1]
        self._waiting = [self._connect() for _ in range(4)]

    def close(self) -> None:
        """Let all of them go."""
        for one in (*self._waiting, self._listener):
            one.close()

    def _connect(self) -> socket.socket:
        made = socket.socket()
        made.setblocking(False)
        made.connect_ex(("127.0.0.1", self.port))
        return made
