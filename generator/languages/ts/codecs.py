"""Expressions that decode and encode values: ``decode.list(decodePet)``."""

from __future__ import annotations

from typing import assert_never

from generator.ir.declarations import Declaration, Enumeration, Record, Tuple, Union
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
from generator.text.code import Code, code, lit
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import call

FORMATS = {
    TextEncoding.JSON: "json",
    TextEncoding.LINES: "lines",
    TextEncoding.KEY_VALUE_LINES: "keyValueLines",
    TextEncoding.DIRECTORY_LINES: "directoryLines",
    TextEncoding.FILE_BLOCKS: "fileBlocks",
    TextEncoding.BASE64: "base64",
}
"""Functions of the runtime that read structured text."""


def decoder(kind: Type, world: World, imports: Imports) -> Piece:
    """A decoder for a type, as an expression."""
    match kind:
        case Text():
            return _decode(lit("text"), imports)
        case Integer():
            return _decode(lit("integer"), imports)
        case Number():
            return _decode(lit("number"), imports)
        case Decimal():
            return _decode(lit("decimal"), imports)
        case Boolean():
            return _decode(lit("boolean"), imports)
        case Bytes():
            raw = kind.form is BytesForm.RAW
            return _decode(lit("binary") if raw else lit("bytes"), imports)
        case Date():
            return _decode(lit("date"), imports)
        case Timestamp():
            return _decode(lit("timestamp"), imports)
        case ListOf():
            item = decoder(kind.item, world, imports)
            return call(_decode(lit("list"), imports), [item])
        case MapOf():
            value = decoder(kind.value, world, imports)
            return call(_decode(lit("map"), imports), [value])
        case Ref():
            declared = world.declarations[kind.key]
            if isinstance(declared, Enumeration):
                return decoder(declared.base, world, imports)
            if isinstance(declared, Tuple):
                return decoder(ListOf(Opaque()), world, imports)
            return world.use_codec("decode", kind.key, imports)
        case EntityRef():
            raise TypeError("an entity is built, not decoded")
        case Nullable():
            inner = decoder(kind.inner, world, imports)
            return call(_decode(lit("nullable"), imports), [inner])
        case Literal():
            value = json_literal(kind.value)
            return call(_decode(lit("literal"), imports), [value])
        case EncodedText():
            return _decoder_in_text(kind, world, imports)
        case Opaque():
            return _decode(lit("opaque"), imports)
        case _:
            assert_never(kind)


def encoder(kind: Type, world: World, imports: Imports) -> Piece | None:
    """An encoder for a type, or ``None`` when its values travel as they are."""
    match kind:
        case Text() | Integer() | Number() | Decimal() | Boolean():
            return None
        case Date() | Timestamp() | Literal() | Opaque() | EntityRef():
            return None
        case Bytes():
            raw = kind.form is BytesForm.RAW
            return None if raw else _encode(lit("bytes"), imports)
        case ListOf():
            return _wrapped(lit("list"), kind.item, world, imports)
        case MapOf():
            return _wrapped(lit("map"), kind.value, world, imports)
        case Nullable():
            return _wrapped(lit("nullable"), kind.inner, world, imports)
        case Ref():
            if not is_encoded(world.declarations[kind.key], world):
                return None
            return world.use_codec("encode", kind.key, imports)
        case EncodedText():
            return _encoder_in_text(kind, world, imports)
        case _:
            assert_never(kind)


def is_encoded(
    declared: Declaration, world: World, above: frozenset[str] = frozenset()
) -> bool:
    """Whether a declared type has a function that encodes it.

    ``above`` are unions that are being looked at already.
    """
    match declared:
        case Record():
            return declared.usage.request
        case Enumeration() | Tuple():
            return False
        case Union():
            if declared.key in above:
                return False
            above |= {declared.key}
            return any(
                _is_changed(variant.type, world, above) for variant in declared.variants
            )
        case _:
            assert_never(declared)


def is_decoded(
    declared: Declaration, world: World, above: frozenset[str] = frozenset()
) -> bool:
    """Whether a declared type has a function that decodes it."""
    match declared:
        case Record():
            return declared.usage.response or not declared.usage.request
        case Enumeration() | Tuple():
            return False
        case Union():
            if declared.key in above:
                return True
            above |= {declared.key}
            return all(
                _is_readable(variant.type, world, above)
                for variant in declared.variants
            )
        case _:
            assert_never(declared)


def _is_readable(kind: Type, world: World, above: frozenset[str]) -> bool:
    match kind:
        case Ref():
            declared = world.declarations[kind.key]
            is_enum = isinstance(declared, Enumeration)
            return is_enum or is_decoded(declared, world, above)
        case ListOf():
            return _is_readable(kind.item, world, above)
        case MapOf():
            return _is_readable(kind.value, world, above)
        case Nullable() | EncodedText():
            return _is_readable(kind.inner, world, above)
        case _:
            return True


def _is_changed(kind: Type, world: World, above: frozenset[str]) -> bool:
    match kind:
        case Ref():
            return is_encoded(world.declarations[kind.key], world, above)
        case ListOf():
            return _is_changed(kind.item, world, above)
        case MapOf():
            return _is_changed(kind.value, world, above)
        case Nullable():
            return _is_changed(kind.inner, world, above)
        case Bytes():
            return kind.form is BytesForm.BASE64
        case EncodedText():
            return True
        case _:
            return False


def encoded(value: Piece, kind: Type, world: World, imports: Imports) -> Piece:
    """A value that is there, encoded."""
    encode = encoder(kind, world, imports)
    return value if encode is None else call(encode, [value])


def encoded_if_given(value: Piece, kind: Type, world: World, imports: Imports) -> Piece:
    """A value that may be left out, encoded."""
    encode = encoder(kind, world, imports)
    if encode is None:
        return value
    return call(concat(_encode(lit("given"), imports)), [value, encode])


def _wrapped(
    combinator: Code, inner: Type, world: World, imports: Imports
) -> Piece | None:
    encode = encoder(inner, world, imports)
    return None if encode is None else call(_encode(combinator, imports), [encode])


def _decoder_in_text(kind: EncodedText, world: World, imports: Imports) -> Piece:
    if kind.encoding is TextEncoding.BASE64:
        return _decode(lit("bytes"), imports)
    format_ = imports.value(FORMATS[kind.encoding], "core/text-formats")
    inner = decoder(kind.inner, world, imports)
    return call(imports.value("inText", "core/text-formats"), [format_, inner])


def _encoder_in_text(kind: EncodedText, world: World, imports: Imports) -> Piece:
    if kind.encoding is TextEncoding.BASE64:
        return _encode(lit("bytes"), imports)
    inner = encoder(kind.inner, world, imports) or _encode(lit("plain"), imports)
    return call(_encode(lit("json"), imports), [inner])


def _decode(name: Code, imports: Imports) -> Code:
    space = imports.space("decode", "core/decode")
    return code("{space}.{name}", space=space, name=name)


def _encode(name: Code, imports: Imports) -> Code:
    space = imports.space("encode", "core/encode")
    return code("{space}.{name}", space=space, name=name)
