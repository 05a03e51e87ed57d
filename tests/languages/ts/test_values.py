"""Small pieces of TypeScript: literals, names, types, codecs."""

from __future__ import annotations

import pytest

from generator.ir.name import Name
from generator.ir.paths import Decode, Each, Index, Key, Path
from generator.ir.types import (
    Bytes,
    BytesForm,
    Date,
    EncodedText,
    Integer,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Opaque,
    Text,
    TextEncoding,
    Timestamp,
    Type,
)
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.languages.ts.codecs import decoder, encoder
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import json_literal, milliseconds, path_literal
from generator.languages.ts.names import file_slug, property_name, variable_name
from generator.languages.ts.statements import printed
from generator.languages.ts.types import type_of
from generator.languages.ts.world import World
from generator.text.spec_text import SpecText
from tests.languages.ts.documents import AGENTBAY, model

WORLD = World(model(AGENTBAY))
DATA = SpecText("Data")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.5, "500"), (1.0, "1_000"), (60.0, "60_000"), (1005.0, "1_005_000")],
)
def test_milliseconds(seconds: float, text: str) -> None:
    assert str(milliseconds(seconds)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (1.5, "1.5"),
        (SpecText('a"b'), "'a\"b'"),
        (JsonArray((1, False)), "[1, false]"),
        (JsonObject(((SpecText("a-b"), 1),)), '{ "a-b": 1 }'),
        (JsonObject(((SpecText("__proto__"), 1),)), '{ ["__proto__"]: 1 }'),
    ],
)
def test_json_literals(value: JsonValue, text: str) -> None:
    assert str(printed(json_literal(value))) == text


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), "[]"),
        ((Key(DATA), Index(0)), '["Data", 0]'),
        ((Key(DATA, (SpecText("data"),)),), '[{ anyOf: ["Data", "data"] }]'),
        ((Decode(), Each()), "[fromText, { each: {} }]"),
        (
            (Each(((SpecText("type"), (SpecText("a"), SpecText("b"))),)),),
            '[{ each: { type: ["a", "b"] } }]',
        ),
    ],
)
def test_paths(path: Path, text: str) -> None:
    assert str(printed(path_literal(path, Imports("./")))) == text


@pytest.mark.parametrize(
    ("kind", "typed", "decoded", "encoded"),
    [
        (Text(), "string", "decode.text", None),
        (Date(), "string", "decode.date", None),
        (Timestamp(), "string", "decode.timestamp", None),
        (Integer(), "number", "decode.integer", None),
        (Bytes(), "Uint8Array", "decode.bytes", "encode.bytes"),
        (Bytes(BytesForm.RAW), "Uint8Array", "decode.binary", None),
        (Opaque(), "unknown", "decode.opaque", None),
        (Literal(SpecText("cat")), '"cat"', 'decode.literal("cat")', None),
        (
            Nullable(ListOf(Bytes())),
            "Uint8Array[] | null",
            "decode.nullable(decode.list(decode.bytes))",
            "encode.nullable(encode.list(encode.bytes))",
        ),
        (
            MapOf(Text()),
            "Record<string, string>",
            "decode.map(decode.text)",
            None,
        ),
        (
            EncodedText(ListOf(Text())),
            "string[]",
            "inText(json, decode.list(decode.text))",
            "encode.json(encode.plain)",
        ),
        (
            EncodedText(Bytes(), TextEncoding.BASE64),
            "Uint8Array",
            "decode.bytes",
            "encode.bytes",
        ),
    ],
)
def test_types_and_codecs(
    kind: Type, typed: str, decoded: str, encoded: str | None
) -> None:
    imports = Imports("./")
    assert str(printed(type_of(kind, WORLD, imports))) == typed
    assert str(printed(decoder(kind, WORLD, imports))) == decoded
    encode = encoder(kind, WORLD, imports)
    assert (None if encode is None else str(printed(encode))) == encoded


def test_names_of_properties_and_variables() -> None:
    assert str(property_name(Name(("resource", "url")))) == "resourceUrl"
    assert str(property_name(Name(("delete",)))) == "delete"
    assert str(variable_name(Name(("delete",)), frozenset())) == "delete_"
    assert str(variable_name(Name(("options",)), frozenset({"options"}))) == "options_"
    assert file_slug(("session", "info")) == "session-info"


def test_imports_are_sorted_and_types_marked() -> None:
    imports = Imports("../", "resources/pets")
    imports.type("Reply", "core/reply")
    imports.value("send", "core/call")
    imports.type("Operation", "core/call")
    imports.space("decode", "core/decode")
    imports.value("Toys", "resources/toys")
    imports.value("Pets", "resources/pets")
    assert [str(one) for one in imports.statements] == [
        'import { type Operation, send } from "../core/call.js";',
        'import * as decode from "../core/decode.js";',
        'import type { Reply } from "../core/reply.js";',
        'import { Toys } from "./toys.js";',
    ]
