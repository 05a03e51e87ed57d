"""A resolver that has a bad day."""

from __future__ import annotations

import socket
from typing import Any


def pretend(what: str | None) -> None:
    """``again``: names cannot be looked up for the moment."""
    if what == "again":
        socket.getaddrinfo = _again


def _again(host: Any, *_: Any, **__: Any) -> Any:
    raise socket.gaierror(socket.EAI_AGAIN, f"Temporary failure for {host}")
