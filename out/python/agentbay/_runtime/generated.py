"""Values that are made for a request: nonces, timestamps, what the SDK is."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from . import json_text
from .credentials import Applied
from .operation import (
    Composed,
    Credential,
    Fixed,
    Generated,
    GeneratedKind,
    Origin,
    Setting,
)
from .settings import Settings
from .structs import OMIT

__all__ = ["value_of"]

LANGUAGE = "python"


def value_of(
    origin: Origin, settings: Settings, applied: tuple[Applied, ...] = ()
) -> object:
    """The value of a parameter that the caller does not supply.

    Args:
        origin: Where it comes from.
        settings: Of the client.
        applied: Credentials of the call.
    """
    if isinstance(origin, Fixed):
        return origin.value
    if isinstance(origin, Generated):
        return _generate(origin.kind, settings)
    if isinstance(origin, Credential):
        for one in applied:
            if one.scheme == origin.scheme:
                return origin.prefix + one.secret.reveal()
        return OMIT
    if isinstance(origin, Setting):
        return settings.variables.get(origin.name) or origin.default or OMIT
    return _compose(origin, settings)


def _compose(origin: Composed, settings: Settings) -> str:
    return json_text.dump(
        {key: value_of(part, settings) for key, part in origin.parts.items()}
    )


def _generate(kind: GeneratedKind, settings: Settings) -> str:
    if kind == "nonce":
        return os.urandom(16).hex()
    if kind == "timestamp":
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return LANGUAGE if kind == "sdk-language" else settings.version
