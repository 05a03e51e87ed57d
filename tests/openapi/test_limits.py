"""A document that is too much is refused, at the place where it gets so."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.openapi.limits import Limits
from generator.openapi.load import load
from generator.openapi.load_failed import LoadFailed
from generator.openapi.settings import Settings
from generator.openapi.validate import validate
from tests.openapi.documents import BASE, summary

SMALL = Limits(
    file_bytes=2_000,
    alias_nodes=50,
    merge_keys=3,
    depth=6,
    nodes=100,
    digits=20,
)
BOMB = "a: &a [1, 1, 1]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: *c\n"
MERGES = "a: &a {x: 1}\n" + "".join(f"b{n}: {{<<: *a}}\n" for n in range(4))
SHARED_DEPTH = "a: &a [[[1]]]\nb: &b [[[*a]]]\n"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.yaml", "a: " + "x" * 2_000, ("LIM001", 1, 1)),
        ("a.yaml", BOMB, ("LIM002", 4, 4)),
        ("a.yaml", MERGES, ("LIM003", 5, 6)),
        ("a.yaml", "a: " + "[" * 6 + "]" * 6, ("LIM004", 1, 9)),
        ("a.yaml", SHARED_DEPTH, ("LIM004", 2, 10)),
        ("a.yaml", "a:\n" + "- 1\n" * 100, ("LIM005", 1, 1)),
        ("a.yaml", "a: 123456789012345678901", ("LIM007", 1, 4)),
        ("a.json", '{"a": ' + "[" * 6 + "]" * 6 + "}", ("LIM004", 1, 12)),
        ("a.json", '{"a": [' + "1," * 100 + "1]}", ("LIM005", 1, 1)),
    ],
)
def test_limit(
    name: str, text: str, expected: tuple[str, int, int], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(LoadFailed) as caught:
        load(path, Settings(SMALL))
    (problem,) = caught.value.problems
    place = caught.value.locate(problem.source)
    assert (problem.code, place.line, place.column) == expected


def test_everything_up_to_the_limits_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: &a [[[[1]]]]\nb: *a\nc: {<<: {x: 12345678901234567890}}\n")
    root = load(path, Settings(SMALL)).root
    assert root["b"] == [[[[1]]]]
    assert root["c"] == {"x": 12345678901234567890}


def test_a_flat_flood_is_refused_without_building_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: [" + "0," * 300_000 + "0]")
    with pytest.raises(LoadFailed) as caught:
        load(path, Settings(Limits(nodes=100_000)))
    assert [problem.code for problem in caught.value.problems] == ["LIM005"]


def test_digits_that_the_json_decoder_refuses(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"a": ' + "1" * 5_000 + "}")
    with pytest.raises(LoadFailed) as caught:
        load(path)
    assert [problem.code for problem in caught.value.problems] == ["LIM007"]


def test_nesting_that_would_exhaust_the_stack(tmp_path: Path) -> None:
    for name in ("a.json", "a.yaml"):
        path = tmp_path / name
        path.write_text("[" * 100_000)
        with pytest.raises(LoadFailed) as caught:
            load(path)
        assert [problem.code for problem in caught.value.problems] == ["LIM004"]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (Limits(operations=0), ["error LIM008 9:5"]),
        (Limits(schemas=0), ["error LIM009 30:5"]),
        (Limits(operations=1, schemas=1, files=1), []),
    ],
)
def test_limits_on_what_the_document_describes(
    limits: Limits, expected: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text(BASE)
    loaded = load(path, Settings(limits))
    assert [summary(p, loaded) for p in validate(loaded)] == expected


def test_limit_on_the_number_of_files(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text(BASE.replace("'#/components/schemas/Book'", "a.yaml"))
    (tmp_path / "a.yaml").write_text("type: string")
    loaded = load(path, Settings(Limits(files=1)))
    assert [summary(p, loaded) for p in validate(loaded)] == ["error LIM006 27:31"]
