"""The projection finds what a decoded value lost, changed or made up."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.ir.types import (
    Boolean,
    Bytes,
    Date,
    Integer,
    ListOf,
    MapOf,
    Nullable,
    Opaque,
    Ref,
    Text,
    Timestamp,
    Type,
)
from tests.conformance.model import Model
from tests.conformance.spelling_python import PythonSpelling
from tests.corpus.drive.fitting import best_variant
from tests.corpus.drive.projection import Projector, same

DOCUMENTS = Path(__file__).parent / "documents"


@cache
def projector() -> Projector:
    """Of the document with unions."""
    model = Model.of(DOCUMENTS / "unions.yaml")
    return Projector(model, PythonSpelling(model))


def differences(kind: Type, sent: Any, shown: Any) -> list[str]:
    """What the projection says."""
    return list(projector().differences(kind, sent, shown))


def declared(name: str) -> Ref:
    """A declaration by the words of its name."""
    for key, one in projector().model.declarations.items():
        if one.name.words == (name,):
            return Ref(key)
    raise LookupError(name)


@pytest.mark.parametrize(
    ("kind", "sent", "shown"),
    [
        (Text(), "a", "a"),
        (Integer(), 1, 1),
        (Nullable(Text()), None, None),
        (Date(), "2026-01-31", {"$date": "2026-01-31"}),
        (Timestamp(), "2026-01-31T23:59:59Z", {"$time": "2026-01-31T23:59:59+00:00"}),
        (Timestamp(), "2026-01-31T23:59:59Z", "2026-01-31T23:59:59Z"),
        (Bytes(), "AAEC", {"$bytes": "AAEC"}),
        (ListOf(Text()), ["a"], ["a"]),
        (MapOf(Integer()), {"a": 1}, {"$map": {"a": 1}}),
        (Opaque(), {"a": [1, None]}, {"$map": {"a": [1, None]}}),
    ],
    ids=str,
)
def test_the_same_value_agrees(kind: Type, sent: Any, shown: Any) -> None:
    assert differences(kind, sent, shown) == []


@pytest.mark.parametrize(
    ("kind", "sent", "shown"),
    [
        (Text(), "a", "b"),
        (Text(), "a", None),
        (Boolean(), True, 1),
        (Integer(), 2**53 + 1, 2**53),
        (Nullable(Text()), None, ""),
        (Timestamp(), "2026-01-31T23:59:59Z", {"$time": "2026-01-31T23:59:58Z"}),
        (Bytes(), "AAEC", {"$bytes": ""}),
        (ListOf(Text()), ["a", "b"], ["a"]),
        (MapOf(Integer()), {"a": 1}, {"$map": {}}),
        (MapOf(Integer()), {}, {"$map": {"a": 1}}),
        (Opaque(), {"a": 1}, {"$map": {"a": 2}}),
    ],
    ids=str,
)
def test_another_value_is_found(kind: Type, sent: Any, shown: Any) -> None:
    assert len(differences(kind, sent, shown)) == 1


def record(fields: dict[str, Any], extra: dict[str, Any] | None = None) -> Any:
    """A record as the Python driver projects one."""
    return {"$record": "Horn", "fields": fields, "extra": extra or {}}


@pytest.mark.parametrize(
    ("shown", "count"),
    [
        (record({"type": "horn", "seconds": 1.5}, {"more": [1]}), 0),
        (record({"type": "horn", "seconds": 1.5}), 1),
        (record({"type": "horn", "seconds": None}, {"more": [1]}), 1),
        (record({"type": "horn"}, {"more": [1], "seconds": 1.5}), 0),
        (record({"type": "horn", "seconds": 1.5}, {"more": [1], "new": 2}), 1),
        (record({"type": "light", "seconds": 1.5}, {"more": [2]}), 2),
        ("horn", 1),
    ],
)
def test_records(shown: Any, count: int) -> None:
    sent = {"type": "horn", "seconds": 1.5, "more": [1]}
    assert len(differences(declared("horn"), sent, shown)) == count


def test_a_member_of_a_union_is_enough() -> None:
    sent = {"type": "light", "colour": "red"}
    assert differences(declared("signal"), sent, record(dict(sent))) == []
    green = record({**sent, "colour": "green"})
    assert len(differences(declared("signal"), sent, green)) == 1


def test_the_discriminator_chooses_the_member() -> None:
    model = projector().model
    union: Any = model.declarations[declared("signal").key]
    lamp = best_variant(model, union, {"type": "lamp", "colour": "red"})
    horn = best_variant(model, union, {"type": "horn"})
    assert (lamp.type, horn.type) == (declared("light"), declared("horn"))


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        ({"a": [1]}, {"a": [1.0]}, True),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ([1, 2], [2, 1], False),
        (None, None, True),
    ],
)
def test_same(one: Any, other: Any, wanted: bool) -> None:
    assert same(one, other) is wanted
