"""Long and binary texts that a case writes short.

``{a*51200}`` stands for that many letters, ``{base64 a*3 C3 A9}`` for the base64 text
of bytes, each written as letters or as two hex digits. ``{server}``, the address where
the case's answers wait, is filled in when a case runs.
"""

from __future__ import annotations

import base64
import re
from typing import Any

_REPEATED = re.compile(r"\{(.)\*(\d+)\}", re.DOTALL)
_BASE64 = re.compile(r"\{base64 ([^}]*)\}")


def filled(value: Any) -> Any:
    """The value with its placeholders replaced, all the way down."""
    if isinstance(value, str):
        text = _BASE64.sub(lambda match: _encoded(match[1]), value)
        return _REPEATED.sub(lambda match: match[1] * int(match[2]), text)
    if isinstance(value, dict):
        return {key: filled(item) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item) for item in value]
    return value


def at_server(value: Any, address: str) -> Any:
    """The value with the server's address wherever it says ``{server}``."""
    if isinstance(value, str):
        return value.replace("{server}", address)
    if isinstance(value, dict):
        return {key: at_server(item, address) for key, item in value.items()}
    if isinstance(value, list):
        return [at_server(item, address) for item in value]
    return value


def _encoded(pieces: str) -> str:
    content = b"".join(_bytes(piece) for piece in pieces.split())
    return base64.b64encode(content).decode()


def _bytes(piece: str) -> bytes:
    letter, star, count = piece.partition("*")
    return letter.encode() * int(count) if star else bytes.fromhex(piece)
