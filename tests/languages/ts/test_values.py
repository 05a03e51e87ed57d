"""Small pieces of TypeScript: literals, names, types, codecs."""

from __future__ import annotations

import pytest

from generator.ir.name import Name
from generator.ir.paths import Decode, Each, Index, Key, Path
from generator.ir.types import (
    Bytes,
    BytesForm,
    Date,
    Decimal,
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
from generator.languages.ts.codecs import codec, is_changed
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
    ("kind", "typed", "read", "changed"),
    [
        (Text(), "string", "t.text", False),
        (Date(), "string", "t.date", False),
        (Timestamp(), "string", "t.timestamp", False),
        (Integer(), "number", "t.integer", False),
        (Decimal(in_text=True), "string", "t.decimal", False),
        (Decimal(in_text=False), "string", "t.digits", True),
        (Bytes(), "Uint8Array", "t.bytes", True),
        (Bytes(BytesForm.RAW), "Uint8Array", "t.bodyBytes", False),
        (Opaque(), "unknown", "t.json", False),
        (Literal(SpecText("cat")), '"cat"', 't.literal("cat")', False),
        (
            Nullable(ListOf(Bytes())),
            "Uint8Array[] | null",
            "t.nullable(t.list(t.bytes))",
            True,
        ),
        (MapOf(Text()), "Record<string, string>", "t.map(t.text)", False),
        (
            EncodedText(ListOf(Text())),
            "string[]",
            "inFormat(jsonFormat, t.list(t.text))",
            True,
        ),
        (
            EncodedText(Bytes(), TextEncoding.BASE64),
            "Uint8Array",
            "t.bytes",
            True,
        ),
    ],
)
def test_types_and_codecs(kind: Type, typed: str, read: str, changed: bool) -> None:
    imports = Imports("./")
    assert str(printed(type_of(kind, WORLD, imports))) == typed
    assert str(printed(codec(kind, WORLD, imports))) == read
    assert is_changed(kind, WORLD) == changed


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
