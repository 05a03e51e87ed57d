"""JSON as it travels: strict when read, canonical and compact when written."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from json.encoder import encode_basestring

from ..errors import InvalidRequestError

MAX_DEPTH = 1000
"""How deep arrays and objects may be nested in what is read."""

_NESTING = r'(?s)"(?:[^"\\]|\\.)*"|[\[\]{}]'
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_ROUNDS = 32
_KEPT_DIGITS = 15
"""Decimal digits that every float keeps."""

_SURROGATE_ESCAPE = ("\\ud", "\\uD")
_LONE_SURROGATE = "[\ud800-\udfff]"


class LongFloat(float):
    """A number with more digits than a float keeps."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class Digits(str):
    """A number that is written with the digits that it has."""

    __slots__ = ()


class NotJson(ValueError):
    """The text is no JSON document that this package reads."""

    expected = "JSON text"


class OutOfRange(NotJson):
    """A number in the text is beyond a double.

    Args:
        keys: The way to it.
    """

    def __init__(self, keys: list[str | int]) -> None:
        super().__init__("a number is out of range")
        self.keys = keys


class NotBase64(NotJson):
    """The text is no base64."""

    expected = "base64"


def parse(data: bytes | str) -> object:
    """Read one JSON document.

    Duplicate keys: the last one wins. A lone surrogate reads as U+FFFD, and a byte
    order mark is left out.

    Raises:
        NotJson: not UTF-8, not JSON, a number beyond a double, nested too deeply.
    """
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        if _may_be_deep(data):
            _check_depth(text)
        value: object = json.loads(
            text, parse_float=_finite, parse_constant=_refuse_constant
        )
    except OverflowError as error:
        raise _out_of_range(text) from error
    except (ValueError, RecursionError) as error:
        raise NotJson(str(error)) from error
    if "\\" in text and any(escape in text for escape in _SURROGATE_ESCAPE):
        return _without_lone_surrogates(value)
    return value


def parse_or_none(data: bytes | str) -> object:
    """The JSON document, or None when it is none."""
    try:
        return parse(data)
    except NotJson:
        return None


def dump(value: object) -> str:
    """Write compact JSON; objects keep the order of their keys.

    Raises:
        InvalidRequestError: a number is not finite or a value has no JSON form.
    """
    if value is None:
        return "null"
    if isinstance(value, str):
        return value if isinstance(value, Digits) else encode_basestring(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(_member(key, value[key]) for key in value) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(dump, value)) + "]"
    kind = type(value).__name__
    raise InvalidRequestError(f"a value of type {kind} has no JSON form")


def number(value: float) -> str:
    """Write a float in the shortest form, as RFC 8785 (ECMAScript) does.

    Raises:
        InvalidRequestError: the number is infinite or not a number.
    """
    if not math.isfinite(value):
        raise InvalidRequestError("a number must be finite")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    point = len(whole) + int(exponent or 0)
    digits = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(digits)
    digits = digits.rstrip("0")
    return sign + _place_point(digits, point)


def _place_point(digits: str, point: int) -> str:
    """The number ``0.digits * 10**point`` as ECMAScript prints it."""
    if len(digits) <= point <= 21:
        return digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{fraction}e{point - 1:+d}"


def _member(key: object, value: object) -> str:
    if not isinstance(key, str):
        raise InvalidRequestError("the keys of an object must be strings")
    return f"{encode_basestring(key)}:{dump(value)}"


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise OverflowError(text[:40])
    return value if len(text) <= _KEPT_DIGITS else LongFloat(text)


def _out_of_range(text: str) -> NotJson:
    """Why a text with such a number is refused; what follows it was not read yet."""
    try:
        return OutOfRange(_way_to_infinity(json.loads(text)))
    except (ValueError, RecursionError) as error:
        return NotJson(str(error))


def _way_to_infinity(value: object) -> list[str | int]:
    """Keys and indices that lead to the first number beyond a double."""
    todo: list[tuple[list[str | int], object]] = [([], value)]
    while todo:
        keys, value = todo.pop()
        if isinstance(value, float) and math.isinf(value):
            return keys
        if isinstance(value, dict):
            inner: list[tuple[str | int, object]] = list(value.items())
        else:
            inner = list(enumerate(value)) if isinstance(value, list) else []
        todo += [([*keys, key], item) for key, item in reversed(inner)]
    return []


def _refuse_constant(text: str) -> float:
    raise ValueError(f"{text} is not JSON")


def _may_be_deep(data: bytes | str) -> bool:
    """Whether it is worth a closer look how deep a document is nested.

    Brackets in strings are taken for others. Each round takes away the innermost
    ones, so that a few are enough for all but deep documents.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    brackets = raw.translate(None, _NO_BRACKETS)
    for _ in range(_ROUNDS):
        if len(brackets) <= MAX_DEPTH:
            return False
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return True


def _check_depth(text: str) -> None:
    depth = 0
    for token in re.finditer(_NESTING, text):
        mark = token.group()
        if mark in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise ValueError(f"nested more than {MAX_DEPTH} levels deep")
        elif mark in "]}":
            depth -= 1


def _without_lone_surrogates(value: object) -> object:
    if isinstance(value, str):
        return re.sub(_LONE_SURROGATE, "\ufffd", value)
    if isinstance(value, list):
        return [_without_lone_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {
            re.sub(_LONE_SURROGATE, "\ufffd", key): _without_lone_surrogates(item)
            for key, item in value.items()
        }
    return value
