"""Codecs of formatted text: dates, timestamps, base64, text in text."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from ..errors import InvalidRequestError
from .codecs import TEXT, Codec
from .json_text import NotJson, dump
from .misfit import BadFormat, Misfit

__all__ = ["BASE64", "DATE", "TIMESTAMP", "Formatted", "embedded"]

T = TypeVar("T")

_DATE = r"(?a)\d{4}-\d{2}-\d{2}"
_USUAL_TIMESTAMP = re.compile(
    r"(?a)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)"
).fullmatch
_TIMESTAMP = (
    r"(?a)(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})"
)


class Formatted(Codec[T]):
    """Text with a format: text of another format is a :class:`BadFormat`."""

    __slots__ = ("_kind", "_name", "_parse", "_write")

    def __init__(
        self,
        name: str,
        kind: type[T],
        parse: Callable[[str], T],
        write: Callable[[T], str],
    ) -> None:
        self._name = name
        self._kind = kind
        self._parse = parse
        self._write = write

    @property
    def title(self) -> str:
        return "string"

    def decode(self, value: object, mode: int) -> T:
        text = value if type(value) is str else TEXT.decode(value, mode)
        try:
            return self._parse(text)
        except (ValueError, ArithmeticError) as error:
            raise BadFormat(self._name, value) from error

    def encode(self, value: Any) -> object:
        return self._write(value)

    def owns(self, value: object) -> bool:
        return type(value) is self._kind


class _Embedded(Codec[T]):
    """A value that is written as text inside a string, for example JSON in JSON."""

    __slots__ = ("_item", "_parse", "_write")
    holds_json = True

    def __init__(
        self,
        item: Codec[T],
        parse: Callable[[str], object],
        write: Callable[[object], str],
    ) -> None:
        self._item = item
        self._parse = parse
        self._write = write

    @property
    def title(self) -> str:
        return "string"

    def decode(self, value: object, mode: int) -> T:
        text = TEXT.decode(value, mode)
        try:
            parsed = self._parse(text)
        except NotJson as error:
            raise Misfit(error.expected, text) from error
        try:
            return self._item.decode(parsed, mode)
        except Misfit as error:
            error.inside_text()
            raise

    def encode(self, value: Any) -> object:
        return self._write(self._item.encode(value))

    def owns(self, value: object) -> bool:
        return self._item.owns(value)

    def nothing(self) -> Any:
        return self._item.nothing()


def embedded(
    item: Codec[T],
    parse: Callable[[str], object],
    write: Callable[[object], str] = dump,
) -> Codec[T]:
    """A type that travels as text: ``parse`` reads the text, ``write`` makes it."""
    return _Embedded(item, parse, write)


def _parse_date(text: str) -> date:
    if not re.fullmatch(_DATE, text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _parse_timestamp(text: str) -> datetime:
    if _USUAL_TIMESTAMP(text):
        return datetime.fromisoformat(text)
    match = re.fullmatch(_TIMESTAMP, text)
    if match is None:
        raise ValueError(text)
    day, clock, fraction, offset = match.groups()
    micros = (fraction or ".0")[:7]
    return datetime.fromisoformat(f"{day}T{clock}{micros}{offset.upper()}")


def _write_timestamp(value: datetime) -> str:
    if value.tzinfo is None:
        raise InvalidRequestError("a timestamp needs a time zone")
    text = value.isoformat()
    return text.replace("+00:00", "Z") if value.tzinfo is UTC else text


def _parse_base64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _write_base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


DATE: Codec[date] = Formatted("date", date, _parse_date, date.isoformat)
"""A day, ``2026-01-31``."""
TIMESTAMP: Codec[datetime] = Formatted(
    "date-time", datetime, _parse_timestamp, _write_timestamp
)
"""A moment with its offset, ``2026-01-31T23:59:59Z``; finer than a microsecond is
cut off."""
BASE64: Codec[bytes] = Formatted("base64", bytes, _parse_base64, _write_base64)
"""Bytes in base64."""
