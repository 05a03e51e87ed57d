"""JSON text, codecs of scalars and containers, paths and text formats."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from agentbay._runtime import json_text, text_formats
from agentbay._runtime.codecs import (
    ANY,
    INTEGER,
    LENIENT,
    NUMBER,
    STRICT,
    TEXT,
    Codec,
)
from agentbay._runtime.containers import list_of, map_of, nullable, tuple_of
from agentbay._runtime.decimals import DECIMAL, DECIMAL_NUMBER
from agentbay._runtime.formats import BASE64, DATE, TIMESTAMP, embedded
from agentbay._runtime.misfit import BadFormat, Misfit
from agentbay._runtime.paths import DECODE, Each, Keys, select
from agentbay._runtime.structs import OMIT
from agentbay.errors import InvalidRequestError


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-1.5, "-1.5"),
        (1e21, "1e+21"),
        (1e20, "100000000000000000000"),
        (123456789012345680000.0, "123456789012345680000"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.25e-9, "1.25e-9"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (0.1 + 0.2, "0.30000000000000004"),
    ],
)
def test_floats_are_written_as_ecmascript_does(number: float, text: str) -> None:
    assert json_text.dump(number) == text
    assert float(text) == number


def test_text_is_compact_and_escapes_only_what_it_must() -> None:
    value = {"b": [1, True, None, "ü\u2028\x7f<&>"], "a": '"\\/\b\f\n\r\t\x01'}
    assert json_text.dump(value) == (
        '{"b":[1,true,null,"ü\u2028\x7f<&>"],"a":"\\"\\\\/\\b\\f\\n\\r\\t\\u0001"}'
    )


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1: 2}])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(InvalidRequestError):
        json_text.dump(value)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{} x",
        b"NaN",
        b"[1e400]",
        b"[1e400",
        b"[1e400," + b"[" * 100_000,
        b'"\xff"',
        b"{}".decode().encode("utf-16"),
        b"[" * 1001 + b"]" * 1001,
        b"1" * 5000,
    ],
)
def test_what_is_not_strict_json_is_refused(text: bytes) -> None:
    with pytest.raises(json_text.NotJson):
        json_text.parse(text)


def test_reading_is_exact() -> None:
    assert json_text.parse(b"9007199254740993") == 9007199254740993
    assert json_text.parse(b'{"a":1,"a":2}') == {"a": 2}
    assert json_text.parse(b'"\\ud800x\\ud83d\\ude00"') == "\ufffdx\U0001f600"
    assert json_text.parse(b'"[[{"') == "[[{"
    assert json_text.parse(b"\xef\xbb\xbf{}") == {}


@pytest.mark.parametrize("text", ["1.10", "12.3400000000000000000001", "7", "1E+2"])
def test_decimal_numbers_keep_their_digits(text: str) -> None:
    value = DECIMAL_NUMBER.decode(json_text.parse(text), STRICT)
    assert value == Decimal(text)
    assert Decimal(json_text.dump(DECIMAL_NUMBER.encode(value))) == Decimal(text)


def test_numbers_are_plain_floats() -> None:
    value = NUMBER.decode(
        json_text.parse("0.1000000000000000055511151231257827"), STRICT
    )
    assert type(value) is float
    assert value == 0.1


@pytest.mark.parametrize(
    ("codec", "wire", "value"),
    [
        (INTEGER, 1.0, 1),
        (NUMBER, 2**60 + 1, 2**60 + 1),
        (ANY, {"b": 1, "a": None}, {"a": None, "b": 1}),
        (TIMESTAMP, "2026-01-31T23:59:59Z", datetime(2026, 1, 31, 23, 59, 59, 0, UTC)),
        (BASE64, "aGk=", b"hi"),
        (DECIMAL, "1.10", Decimal("1.10")),
        (embedded(list_of(INTEGER), text_formats.json), "[1,2]", [1, 2]),
        (map_of(TEXT), {"z": "1", "é": "2"}, {"z": "1", "é": "2"}),
        (nullable(TEXT), None, None),
        (tuple_of(TEXT, INTEGER), ["a", 1], ("a", 1)),
        (tuple_of(TEXT, rest=INTEGER), ["a", 1, 2], ("a", 1, 2)),
        (tuple_of(TEXT), ["a", {"b": 1}], ("a", {"b": 1})),
    ],
)
def test_codecs_go_both_ways(codec: Codec[Any], wire: object, value: object) -> None:
    assert codec.decode(wire, STRICT) == value
    again = codec.encode(value)
    assert again == wire
    assert codec.decode(again, STRICT) == value


@pytest.mark.parametrize(
    ("codec", "wire"),
    [
        (TIMESTAMP, "2026-01-31T23:59:59"),
        (TIMESTAMP, "2026-01-31T23:59:60Z"),
        (TIMESTAMP, "2026-02-31T23:59:59Z"),
        (DATE, "20260131"),
        (BASE64, "a$=="),
        (DECIMAL, "NaN"),
        (TEXT, None),
    ],
)
def test_a_bad_format_is_told_from_a_wrong_kind(
    codec: Codec[Any], wire: object
) -> None:
    with pytest.raises(BadFormat):
        codec.decode(wire, LENIENT)


@pytest.mark.parametrize(
    ("wire", "path"), [(["a"], "$[1]"), (["a", "b"], "$[1]"), ({}, "$")]
)
def test_a_tuple_needs_all_its_elements(wire: object, path: str) -> None:
    with pytest.raises(Misfit) as caught:
        tuple_of(TEXT, INTEGER).decode(wire, LENIENT)
    assert caught.value.path == path


def test_paths_lead_through_objects_arrays_and_text() -> None:
    body = {"Data": {"Status": '[{"type":"x"},{"type":"data","data":"[{\\"s\\":1}]"}]'}}
    path = ("Data", Keys(("status", "Status")), DECODE)
    where = Each({"type": ("data",)})
    assert select(body, (*path, where, "data", DECODE, Each(), "s")) == [1]
    assert select(body, ("Data", "other", 0)) is OMIT
    assert select({"a": None}, ("a", "b")) is OMIT
    assert select({"a": [{"b": 1}]}, ("a", 0, DECODE, "b")) == 1
    assert select({"a": [{"b": 1}, {"b": 2}]}, ("a", -1, "b")) == 2
    assert select({"a": []}, ("a", -1, "b")) is OMIT
    with pytest.raises(Misfit) as caught:
        select(body, (*path, 0, "type", "more"))
    assert caught.value.path == "$.Data.status![0].type"


def test_text_formats() -> None:
    assert text_formats.lines("a\r\n\nb\n") == ["a", "b"]
    pairs = text_formats.key_value_lines(
        "name: 123\nsize: 9\nat: 10:20\nisDirectory: True\nnoise",
        ("size",),
        ("isDirectory",),
    )
    assert pairs == {"name": "123", "size": 9, "at": "10:20", "isDirectory": True}
    assert text_formats.directory_lines("[DIR] a b\nnote\n[FILE] c") == [
        {"name": "a b", "isDirectory": True},
        {"name": "c", "isDirectory": False},
    ]
    files = "C:\\a.txt:\nx\n---\ny\n---\nempty:\n---\nlast:\nz\n---\n"
    assert text_formats.file_blocks(files) == {
        "C:\\a.txt": "x\n---\ny",
        "empty": "",
        "last": "z",
    }
    assert text_formats.base64("aGk=") == b"hi"
