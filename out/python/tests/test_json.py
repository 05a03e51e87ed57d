"""JSON text, codecs, records, unions, paths and text formats."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from agentbay._runtime import json_text, text_formats
from agentbay._runtime.codecs import (
    ANY,
    BOOLEAN,
    INTEGER,
    NUMBER,
    TEXT,
    Codec,
    list_of,
    map_of,
    nullable,
    record,
)
from agentbay._runtime.decimals import DECIMAL
from agentbay._runtime.formats import BASE64, DATE, TIMESTAMP, embedded
from agentbay._runtime.misfit import BadFormat, Misfit
from agentbay._runtime.paths import DECODE, Each, Keys, select
from agentbay._runtime.records import OMIT, Omit, Record, field
from agentbay._runtime.unions import constant, one_of, tagged
from agentbay.errors import InvalidRequestError


class Pet(Record):
    """A pet."""

    name: str = field("petName", TEXT)
    born: date | None = field("born", DATE, default=None)
    tag: str | Omit | None = field("tag", nullable(TEXT), default=OMIT)
    parent: Pet | None = field("parent", record(lambda: Pet), default=None)
    chip: str | None = field(("meta", "chip"), TEXT, default=None)
    pin: str | None = field("pin", TEXT, default=None, aliases=("code",), secret=True)


class Cat(Record):
    """A cat."""

    kind: str = field("kind", constant("cat"))
    lives: int = field("lives", INTEGER)


class Dog(Record):
    """A dog."""

    kind: str = field("kind", constant("dog"))
    loud: bool = field("loud", BOOLEAN)


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


def test_a_record_reads_and_writes_its_fields() -> None:
    wire = {"petName": "Rex", "born": "2024-02-29", "meta": {"chip": "c", "x": 1}}
    pet = Pet.from_wire({**wire, "code": "1", "parent": {"petName": "Max"}, "new": [1]})
    assert (pet.name, pet.born, pet.chip, pet.pin) == (
        "Rex",
        date(2024, 2, 29),
        "c",
        "1",
    )
    assert pet.parent == Pet(name="Max")
    assert pet.tag is OMIT
    assert pet.extra == {"new": [1], "meta": {"x": 1}}
    assert pet.to_wire() == {
        **wire,
        "parent": {"petName": "Max"},
        "pin": "1",
        "new": [1],
    }
    assert "[secret]" in repr(pet)
    assert "OMIT" in repr(pet)
    for twin in (copy.deepcopy(pet), pickle.loads(pickle.dumps(pet))):
        assert twin == pet
        assert hash(twin) == hash(pet)


def test_null_and_absent_are_told_apart_where_both_mean_something() -> None:
    assert Pet(name="a").to_wire() == {"petName": "a"}
    assert Pet(name="a", tag=None).to_wire() == {"petName": "a", "tag": None}
    assert Pet.from_wire({"petName": "a", "tag": None}).tag is None


def test_a_record_is_immutable_and_checks_its_arguments() -> None:
    pet = Pet(name="a")
    with pytest.raises(AttributeError):
        pet.name = "b"  # type: ignore[misc]
    with pytest.raises(TypeError, match="missing the argument 'name'"):
        Pet()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="no argument 'nam'"):
        Pet(name="a", nam="b")  # type: ignore[call-arg]


def test_lenient_decoding_loses_nothing() -> None:
    odd = {"petName": None, "born": "soon", "tag": "t"}
    pet = Pet.from_wire(odd)
    assert [pet.name, pet.born] == [None, None]
    assert pet.extra == {"petName": None, "born": "soon"}
    assert pet.to_wire() == odd
    for broken in (odd, {"petName": "a", "born": "2024-02-30"}, {}):
        with pytest.raises(Misfit):
            Pet.from_wire(broken, strict=True)


def test_a_wrong_kind_names_its_place() -> None:
    pets = map_of(list_of(record(lambda: Pet)))
    with pytest.raises(Misfit) as caught:
        pets.decode({"a b": [{"petName": "x"}, {"petName": 1}]}, False)
    assert caught.value.path == '$["a b"][1].petName'
    assert caught.value.message == (
        'response does not fit at $["a b"][1].petName: expected string, found number'
    )


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
    ],
)
def test_codecs_go_both_ways(codec: Codec[Any], wire: object, value: object) -> None:
    assert codec.decode(wire, True) == value
    again = codec.encode(value)
    assert again == wire
    assert codec.decode(again, True) == value


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
        codec.decode(wire, False)


def test_unions_choose_by_tag_or_take_the_first_that_fits() -> None:
    by_tag = tagged("kind", {"cat": lambda: Cat, "dog": lambda: Dog})
    assert by_tag.decode({"kind": "dog", "loud": True}, False) == Dog(
        kind="dog", loud=True
    )
    with pytest.raises(Misfit) as caught:
        by_tag.decode({"kind": "cow"}, False)
    assert caught.value.path == "$.kind"
    free = one_of("Cat or string", record(lambda: Cat), TEXT)
    cat = free.decode({"kind": "cat", "lives": 9}, False)
    assert (cat, free.decode("x", False)) == (Cat(kind="cat", lives=9), "x")
    assert free.encode(cat) == {"kind": "cat", "lives": 9}
    with pytest.raises(Misfit, match="Cat or string"):
        free.decode(1, False)


def test_paths_lead_through_objects_arrays_and_text() -> None:
    body = {"Data": {"Status": '[{"type":"x"},{"type":"data","data":"[{\\"s\\":1}]"}]'}}
    path = ("Data", Keys(("status", "Status")), DECODE)
    where = Each({"type": ("data",)})
    assert select(body, (*path, where, "data", DECODE, Each(), "s")) == [1]
    assert select(body, ("Data", "other", 0)) is OMIT
    assert select({"a": None}, ("a", "b")) is OMIT
    assert select({"a": [{"b": 1}]}, ("a", 0, DECODE, "b")) == 1
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
