"""Declared types: what becomes a class, struct or interface of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from generator.ir.name import Name
from generator.ir.source import Source
from generator.ir.types import Type
from generator.ir.values import NO_DOC, Doc, JsonValue
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Usage:
    """Where a declared type occurs; a language may shape inputs and outputs apart."""

    request: bool
    response: bool


NOT_USED = Usage(request=False, response=False)
"""Until it is known where a type occurs."""


@dataclass(frozen=True, slots=True)
class Default:
    """A default value that the document states."""

    value: JsonValue


@dataclass(frozen=True, slots=True)
class Field:
    """One property of a record."""

    name: Name
    wire: SpecText
    """Exact property name in JSON."""

    type: Type
    required: bool
    source: Source
    doc: Doc = NO_DOC
    within: tuple[SpecText, ...] = ()
    """Objects to enter before ``wire``: a property of a nested object that the
    document lifts into this record (``x-sdk: {lift: true}`` on the nested object)."""

    aliases: tuple[SpecText, ...] = ()
    """Other property names accepted when reading, in order, if ``wire`` is absent."""

    default: Default | None = None
    example: JsonValue = None
    """What guides may show: the document's own example, else a text of its format."""

    limits: tuple[tuple[str, JsonValue], ...] = ()
    """Keywords that only say which values are right (``maxLength``), by name. The SDKs
    leave them to the service; a comparison of two documents tells when they change."""

    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    secret: bool = False
    """Never shown in a log, an error or a ``repr``."""


@dataclass(frozen=True, slots=True)
class Record:
    """An object with known properties. Unknown ones are kept by every language."""

    key: str
    name: Name
    fields: tuple[Field, ...]
    usage: Usage
    source: Source
    doc: Doc = NO_DOC
    extra: Type | None = None
    """Type of the values of further properties, when the document states one."""

    deprecated: bool = False
    type_name: str | None = None
    """Exact PascalCase spelling that the document asks for (an ASCII identifier)."""


@dataclass(frozen=True, slots=True)
class Member:
    """One value of an enumeration."""

    name: Name
    value: JsonValue
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Known values of an open set: unknown ones are accepted and survive."""

    key: str
    name: Name
    base: Type
    """``Text``, ``Integer`` or, for mixed values, ``Opaque``."""

    members: tuple[Member, ...]
    source: Source
    doc: Doc = NO_DOC
    deprecated: bool = False
    type_name: str | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One alternative of a union."""

    name: Name
    type: Type
    tags: tuple[SpecText, ...] = ()
    """Discriminator values that select it; empty for one that is told by its shape."""


@dataclass(frozen=True, slots=True)
class Union:
    """One of several types.

    The discriminator, where there is one, selects a variant by its tags. Variants
    without tags are for all other values: see "Unions" in ``docs/runtime.md``.
    """

    key: str
    name: Name
    variants: tuple[Variant, ...]
    source: Source
    doc: Doc = NO_DOC
    discriminator: SpecText | None = None
    usage: Usage = NOT_USED
    deprecated: bool = False
    type_name: str | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One position of a tuple."""

    name: Name
    type: Type
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True)
class Tuple:
    """An array whose first elements have types of their own.

    A shorter array does not fit. What comes beyond the elements is kept.
    """

    key: str
    name: Name
    elements: tuple[Element, ...]
    source: Source
    rest: Type | None = None
    """Type of further elements; ``None`` when the document names none."""

    doc: Doc = NO_DOC
    deprecated: bool = False
    type_name: str | None = None


Declaration: TypeAlias = Record | Enumeration | Union | Tuple
