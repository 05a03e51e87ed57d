"""Expressions that name the codec of a type: ``t.list(Pet)``."""

from __future__ import annotations

from typing import assert_never

from generator.ir.declarations import Enumeration, Record, Union
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
from generator.languages.ts.types import SAFE_BITS
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.fit import Piece
from generator.text.fit_typescript import call

FORMATS = {
    TextEncoding.JSON: "jsonFormat",
    TextEncoding.LINES: "lines",
    TextEncoding.KEY_VALUE_LINES: "keyValueLines",
    TextEncoding.DIRECTORY_LINES: "directoryLines",
    TextEncoding.FILE_BLOCKS: "fileBlocks",
    TextEncoding.BASE64: "base64Format",
}
"""Functions of the runtime that read structured text."""


def codec(kind: Type, world: World, imports: Imports) -> Piece:
    """The codec of a type, as an expression."""
    match kind:
        case Text():
            return named(lit("text"), imports)
        case Integer():
            big = world.package.bigint and kind.bits > SAFE_BITS
            return named(lit("bigint") if big else lit("integer"), imports)
        case Number():
            return named(lit("number"), imports)
        case Decimal():
            return named(lit("decimal") if kind.in_text else lit("digits"), imports)
        case Boolean():
            return named(lit("boolean"), imports)
        case Bytes():
            raw = kind.form is BytesForm.RAW
            return named(lit("bodyBytes") if raw else lit("bytes"), imports)
        case Date():
            return named(lit("date"), imports)
        case Timestamp():
            return named(lit("timestamp"), imports)
        case ListOf():
            item = codec(kind.item, world, imports)
            return call(named(lit("list"), imports), [item])
        case MapOf():
            value = codec(kind.value, world, imports)
            return call(named(lit("map"), imports), [value])
        case Ref():
            return world.use_codec(kind.key, imports)
        case EntityRef():
            raise TypeError("an entity is built, not decoded")
        case Nullable():
            inner = codec(kind.inner, world, imports)
            return call(named(lit("nullable"), imports), [inner])
        case Literal():
            if kind.value is None:
                return call(named(lit("literal"), imports), [lit("null")])
            value = json_literal(kind.value)
            return call(named(lit("literal"), imports), [value])
        case EncodedText():
            return _in_text(kind, world, imports)
        case Opaque():
            return named(lit("json"), imports)
        case _:
            assert_never(kind)


def is_changed(kind: Type, world: World, above: frozenset[str] = frozenset()) -> bool:
    """Whether values of the SDK differ from JSON values, so that a codec writes them.

    ``above`` are declarations that are being looked at already.
    """
    match kind:
        case Ref():
            declared = world.declarations[kind.key]
            if isinstance(declared, Record):
                return True
            if isinstance(declared, Enumeration) or declared.key in above:
                return False
            above |= {declared.key}
            kinds = (
                [one.type for one in declared.variants]
                if isinstance(declared, Union)
                else [one.type for one in declared.elements]
            )
            return any(is_changed(one, world, above) for one in kinds)
        case ListOf():
            return is_changed(kind.item, world, above)
        case MapOf():
            return is_changed(kind.value, world, above)
        case Nullable():
            return is_changed(kind.inner, world, above)
        case Bytes():
            return kind.form is BytesForm.BASE64
        case Decimal():
            return not kind.in_text
        case EncodedText():
            return True
        case _:
            return False


def named(name: Code, imports: Imports) -> Code:
    """A codec of the runtime: ``t.text``."""
    space = imports.space("t", "core/types")
    return code("{space}.{name}", space=space, name=name)


def _in_text(kind: EncodedText, world: World, imports: Imports) -> Piece:
    if kind.encoding is TextEncoding.BASE64 and not isinstance(kind.inner, Text):
        return named(lit("bytes"), imports)
    format_ = imports.value(FORMATS[kind.encoding], "core/text-formats")
    inner = codec(kind.inner, world, imports)
    in_format = imports.value("inFormat", "core/text-formats")
    return call(in_format, [format_, inner])
