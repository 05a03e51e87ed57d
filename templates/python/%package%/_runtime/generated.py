"""Values that are made for a request: nonces, timestamps, what the SDK is."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from . import json_text
from .operation import (
    Composed,
    Credential,
    Fixed,
    Generated,
    GeneratedKind,
    Origin,
    Setting,
)
from .records import OMIT
from .settings import Settings

__all__ = ["value_of"]

LANGUAGE = "python"


def value_of(origin: Origin, settings: Settings) -> object:
    """The value of a parameter that the caller does not supply."""
    if isinstance(origin, Fixed):
        return origin.value
    if isinstance(origin, Generated):
        return _generate(origin.kind, settings)
    if isinstance(origin, Credential):
        secret = settings.credentials.get(origin.scheme)
        return OMIT if secret is None else origin.prefix + secret.reveal()
    if isinstance(origin, Setting):
        return settings.variables.get(origin.name) or OMIT
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
