"""What an unquoted YAML scalar means: the core schema of YAML 1.2."""

from __future__ import annotations

import re

Scalar = str | int | float | bool | None

_FIRST = frozenset("~nNtTfF.+-0123456789")
FIRST = _FIRST | frozenset("yYoO<")
"""How an unquoted text begins that is no string, or was none in YAML 1.1, or `<<`."""

_WORDS: dict[str, Scalar] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_RADIX = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL = re.compile(r"(?P<sign>[-+]?)\.(inf|Inf|INF)|(?P<nan>\.(nan|NaN|NAN))")

_OLD_TRUE = frozenset({"yes", "Yes", "YES", "on", "On", "ON"})
_OLD_FALSE = frozenset({"no", "No", "NO", "off", "Off", "OFF"})
_OLD_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?")


class TooManyDigits(ValueError):
    """An integer is longer than the limit."""


def plain_scalar(text: str, max_digits: int) -> Scalar:
    """The value of unquoted `text`; raises `TooManyDigits`."""
    if not text:
        return None
    if text[0] not in _FIRST:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        if len(text) > max_digits:
            raise TooManyDigits
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _RADIX.fullmatch(text):
        return int(text, 0)
    special = _SPECIAL.fullmatch(text)
    if special is None:
        return text
    if special["nan"]:
        return float("nan")
    return float(f"{special['sign']}inf")


def older_reading(text: str) -> str | None:
    """What YAML 1.1 makes of an unquoted string, if it is no string there.

    Many tools still read YAML 1.1, so such a scalar deserves quotes where text
    is meant.
    """
    if text in _OLD_TRUE:
        return f"the boolean true ({text})"
    if text in _OLD_FALSE:
        return f"the boolean false ({text})"
    if text[:1].isdigit() and _OLD_DATE.fullmatch(text):
        return f"a date ({text})"
    return None
