"""Unquoted scalars follow the core schema of YAML 1.2."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.openapi.documents import document

VALUES: list[tuple[str, object]] = [
    ("yes", "yes"),
    ("Off", "Off"),
    ("y", "y"),
    ("true", True),
    ("FALSE", False),
    ("tRue", "tRue"),
    ("null", None),
    ("~", None),
    ("", None),
    ("nULL", "nULL"),
    ("12", 12),
    ("-7", -7),
    ("+7", 7),
    ("017", 17),
    ("0o17", 15),
    ("0x1F", 31),
    ("0b11", "0b11"),
    ("1_000", "1_000"),
    ("1:30", "1:30"),
    ("1.50", 1.5),
    (".5", 0.5),
    ("3.", 3.0),
    ("1e3", 1000.0),
    ("-.inf", -math.inf),
    (".Inf", math.inf),
    (".iNf", ".iNf"),
    ("2024-01-01", "2024-01-01"),
    ("=", "="),
    ("'12'", "12"),
    ('"true"', "true"),
    ("!!str 12", "12"),
    ("! 12", "12"),
    ("|\n  text\n", "text\n"),
]


@pytest.mark.parametrize(("written", "value"), VALUES)
def test_scalar(written: str, value: object, tmp_path: Path) -> None:
    found = document(tmp_path, f"a: {written}\n").root["a"]
    assert found == value
    assert type(found) is type(value)


def test_not_a_number(tmp_path: Path) -> None:
    found = document(tmp_path, "a: .nan\n").root["a"]
    assert isinstance(found, float)
    assert math.isnan(found)


def test_keys_are_the_text_as_written(tmp_path: Path) -> None:
    text = "200: a\n1.10: b\nno: c\n~: d\n'x y': e\n"
    assert list(document(tmp_path, text).root) == ["200", "1.10", "no", "~", "x y"]


def test_the_first_of_duplicates_is_kept(tmp_path: Path) -> None:
    assert document(tmp_path, "a: 1\na: 2\n").root == {"a": 1}
    assert document(tmp_path, '{"a": 1, "a": 2}', "a.json").root == {"a": 1}


def test_own_entries_win_over_merged_ones_and_early_merges_over_late(
    tmp_path: Path,
) -> None:
    text = (
        "one: &one {a: 1, b: 1}\n"
        "two: &two {b: 2, c: 2}\n"
        "all: {<<: [*one, *two], a: 0}\n"
        "set: {a: 0, <<: *two}\n"
    )
    root = document(tmp_path, text).root
    assert root["all"] == {"a": 0, "b": 1, "c": 2}
    assert root["set"] == {"a": 0, "b": 2, "c": 2}


def test_a_quoted_merge_key_is_a_key(tmp_path: Path) -> None:
    assert document(tmp_path, "'<<': {a: 1}\n").root == {"<<": {"a": 1}}


def test_aliases_share_their_value(tmp_path: Path) -> None:
    root = document(tmp_path, "a: &a {x: [1]}\nb: *a\n").root
    assert root["b"] is root["a"]
