"""Reading what the service sends: verify it first, then decode it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from ..errors import InvalidRequestError, ResponseDecodeError
from . import json_text
from .codecs import LENIENT, Codec
from .misfit import Misfit

__all__ = ["UNVERIFIED", "Verifier", "read", "standard_webhooks"]

Verifier: TypeAlias = Callable[[bytes, Mapping[str, str]], object]
"""A function of body and headers that raises for what it does not trust."""

TOLERANCE = 300.0
"""Seconds by which the clocks of sender and receiver may differ."""

MAX_RAW = 2048


def UNVERIFIED(body: bytes, headers: Mapping[str, str]) -> None:
    """Trusts every request."""


def standard_webhooks(secret: str) -> Verifier:
    """Verifies requests by the Standard Webhooks scheme.

    Args:
        secret: The shared secret in base64, perhaps behind ``whsec_``.

    Raises:
        InvalidRequestError: it is no such secret.
    """
    key = _decoded(secret.removeprefix("whsec_"))
    if not key:
        raise InvalidRequestError("secret must be base64, perhaps behind whsec_")

    def verify(body: bytes, headers: Mapping[str, str]) -> None:
        found = {name.lower(): value for name, value in headers.items()}
        message, moment, signatures = (
            found.get(f"webhook-{name}") or found.get(f"svix-{name}") or ""
            for name in ("id", "timestamp", "signature")
        )
        if not (message and moment and signatures):
            raise InvalidRequestError("webhook is not signed")
        seconds = int(moment) if moment.isascii() and moment.isdigit() else 0
        if abs(time.time() - seconds) > TOLERANCE:
            raise InvalidRequestError("webhook is too old or too new")
        signed = b".".join((message.encode(), moment.encode(), body))
        wanted = hmac.new(key, signed, hashlib.sha256).digest()
        for entry in signatures.split():
            version, _, signature = entry.partition(",")
            if version == "v1" and hmac.compare_digest(_decoded(signature), wanted):
                return
        raise InvalidRequestError("webhook signature does not match")

    return verify


def _decoded(text: str) -> bytes:
    """Bytes in base64; none for what is no base64."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""


def read(
    body: bytes, headers: Mapping[str, str], verifier: Verifier, codec: Codec[Any]
) -> Any:
    """Verify a request and decode its body.

    Raises:
        ResponseDecodeError: the body does not fit.
    """
    verifier(body, headers)
    try:
        return codec.decode(json_text.parse(body), LENIENT)
    except json_text.NotJson as error:
        raise _misfit("response is not JSON", "$", body) from error
    except Misfit as error:
        raise _misfit(error.message, error.path, body) from error


def _misfit(message: str, path: str, body: bytes) -> ResponseDecodeError:
    raw = body[:MAX_RAW].decode("utf-8", "replace")
    return ResponseDecodeError(message, json_path=path, raw=raw)
