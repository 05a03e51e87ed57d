"""Types of values: a closed sum of small classes.

Languages match on it with ``assert_never``, so a new kind fails type checking in
every language until it is mapped.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from generator.ir.values import JsonValue


@dataclass(frozen=True, slots=True)
class Text:
    """A string, whatever its format (uuid, uri, email, time, duration, ...)."""


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number of at most ``bits`` bits, exact in every language."""

    bits: int = 64


@dataclass(frozen=True, slots=True)
class Number:
    """An IEEE 754 double."""


@dataclass(frozen=True, slots=True)
class Decimal:
    """A decimal number whose digits must survive."""

    in_text: bool = True
    """Whether it is a string in JSON; otherwise it is a number there."""


@dataclass(frozen=True, slots=True)
class Boolean:
    """True or false."""


class BytesForm(Enum):
    """How bytes travel."""

    BASE64 = "base64"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class Bytes:
    """Binary data: base64 inside JSON, raw as a body or a part."""

    form: BytesForm = BytesForm.BASE64


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar day, RFC 3339 ``full-date``."""


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A moment, RFC 3339 ``date-time``."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array of one type."""

    item: Type


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object with free keys and one type of value."""

    value: Type


@dataclass(frozen=True, slots=True)
class Ref:
    """A declared record, enum or union, by its key in ``Api.declarations``."""

    key: str


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity object of the SDK, by its key in ``Api.entities``."""

    key: str


@dataclass(frozen=True, slots=True)
class Nullable:
    """A value or JSON null. Never nested, never around ``Opaque``."""

    inner: Type


@dataclass(frozen=True, slots=True, eq=False)
class Literal:
    """Exactly one scalar value; ``1`` and ``true`` differ, as they do in JSON."""

    value: JsonValue

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Literal) and self._told == other._told

    def __hash__(self) -> int:
        return hash(self._told)

    @property
    def _told(self) -> tuple[type, JsonValue]:
        return type(self.value), self.value


class TextEncoding(Enum):
    """How structured data is written as text inside a JSON string or a form field."""

    JSON = "json"
    LINES = "lines"
    KEY_VALUE_LINES = "key-value-lines"
    DIRECTORY_LINES = "directory-lines"
    FILE_BLOCKS = "file-blocks"
    BASE64 = "base64"


@dataclass(frozen=True, slots=True)
class EncodedText:
    """A string that holds another value: JSON in a string, lines, base64."""

    inner: Type
    encoding: TextEncoding = TextEncoding.JSON


@dataclass(frozen=True, slots=True)
class Opaque:
    """Any JSON value, handed through as it is."""


Type: TypeAlias = (
    "Text | Integer | Number | Decimal | Boolean | Bytes | Date | Timestamp | ListOf"
    " | MapOf | Ref | EntityRef | Nullable | Literal | EncodedText | Opaque"
)


def not_null(kind: Type) -> Type:
    """The type without null."""
    return kind.inner if isinstance(kind, Nullable) else kind
