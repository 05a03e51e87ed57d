"""Types of the model as TypeScript types."""

from __future__ import annotations

from typing import assert_never

from generator.ir.methods import ArgumentType, Callback, LocalFile
from generator.ir.types import (
    Boolean,
    Bytes,
    BytesForm,
    Date,
    Decimal,
    EncodedText,
    EntityRef,
    Integer,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Number,
    Opaque,
    Ref,
    Text,
    TextEncoding,
    Timestamp,
    Type,
)
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import json_literal
from generator.languages.ts.world import World
from generator.text.code import lit
from generator.text.fit import Piece, concat
from generator.text.fit_typescript_types import (
    array_type,
    generic_type,
    object_type,
    property_signature,
    union_type,
)

SAFE_BITS = 53
"""Bits of an integer that a ``number`` holds exactly."""


def type_of(
    kind: Type,
    world: World,
    imports: Imports,
    *,
    sent: bool = False,
    lazy: bool = False,
) -> Piece:
    """How a value of the model is typed; ``sent`` when the caller gives it.

    ``lazy`` ones may stand in an alias that names itself.
    """
    match kind:
        case Text() | Decimal() | Date() | Timestamp():
            return lit("string")
        case Integer():
            big = world.package.bigint and kind.bits > SAFE_BITS
            return lit("bigint") if big else lit("number")
        case Number():
            return lit("number")
        case Boolean():
            return lit("boolean")
        case Bytes():
            raw = sent and kind.form is BytesForm.RAW
            return upload_type() if raw else lit("Uint8Array")
        case ListOf():
            item = type_of(kind.item, world, imports, sent=sent, lazy=lazy)
            return array_type(item)
        case MapOf():
            value = type_of(kind.value, world, imports, sent=sent, lazy=lazy)
            if lazy:
                return object_type([property_signature(lit("[key: string]"), value)])
            return generic_type(lit("Record"), [lit("string"), value])
        case Ref():
            return world.use_declared(kind.key, imports)
        case EntityRef():
            return world.use_owner(kind.key, imports)
        case Nullable():
            inner = type_of(kind.inner, world, imports, sent=sent, lazy=lazy)
            return union_type([inner, lit("null")])
        case Literal():
            return json_literal(kind.value)
        case EncodedText():
            if kind.encoding is TextEncoding.BASE64 and not _is_text(kind.inner):
                return lit("Uint8Array")
            return type_of(kind.inner, world, imports, sent=sent)
        case Opaque():
            return lit("unknown")
        case _:
            assert_never(kind)


def argument_type(kind: ArgumentType, world: World, imports: Imports) -> Piece:
    """How an argument of a method is typed."""
    match kind:
        case Callback():
            item = array_type(type_of(kind.item, world, imports))
            return concat(lit("(items: readonly "), item, lit(") => void"))
        case LocalFile():
            return lit("string")
        case _:
            return type_of(kind, world, imports, sent=True)


def optional_type(inner: Piece) -> Piece:
    """The type of a property that may be missing: ``T | undefined``."""
    return union_type([inner, lit("undefined")])


def upload_type() -> Piece:
    """The type of what is sent as bytes, which may be a stream."""
    return union_type([lit("Blob"), lit("ReadableStream"), lit("Uint8Array")])


def _is_text(kind: Type) -> bool:
    return isinstance(kind, Text)
