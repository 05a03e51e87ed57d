"""Keys of YAML mappings: always strings, each once."""

from __future__ import annotations

import re

from generator.openapi.yaml_scalars import older_reading
from generator.problems import Severity

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
_FRACTION = re.compile(r"[-+]?([0-9]*\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+[eE][-+]?[0-9]+)")

KeyFault = tuple[str, Severity, str]


def key_fault(text: str) -> KeyFault | None:
    """Code, severity and message for an unquoted key that is no string.

    The text as written is the key all the same. Whole numbers pass: every
    document writes its status codes as `200`.
    """
    if text in _NULLS:
        shown = text or "empty"
        return "YML051", "error", f'the key is null; write "{text}" if {shown} is meant'
    if text in _BOOLEANS or "boolean" in (older_reading(text) or ""):
        message = f'YAML 1.1 reads the key {text} as a boolean; taken as "{text}"'
        return "YML052", "warning", message
    if _FRACTION.fullmatch(text):
        message = f'the key {text} is a number in YAML; taken as "{text}"'
        return "YML053", "warning", message
    return None
