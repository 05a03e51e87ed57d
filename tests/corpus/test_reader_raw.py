"""Raw documents: YAML 1.2, references, patterns."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.corpus.reader.operations import operations
from tests.corpus.reader.patterns import matching
from tests.corpus.reader.raw import Library, NotResolved, parse
from tests.corpus.sources import sources

DOCUMENTS = Path(__file__).parent / "documents"


def test_yaml_is_read_by_the_core_schema(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "yes: yes\ndate: 2026-01-31\noctal: 010\nhex: 0x1F\nnothing: ~\nnull_: \n"
        "on: true\nfloat: 1e3\ntime: 12:30:00\nunder: 1_000\nversion: 1.10\n"
    )
    assert parse(path) == {
        "yes": "yes",
        "date": "2026-01-31",
        "octal": 10,
        "hex": 31,
        "nothing": None,
        "null_": None,
        "on": True,
        "float": 1000.0,
        "time": "12:30:00",
        "under": "1_000",
        "version": 1.1,
    }


def test_references_lead_through_files_and_other_references() -> None:
    top = Library().root(DOCUMENTS / "many-files" / "root.yaml")
    found = {one.key: one for one in operations(top)}
    assert set(found) == {"GET /books", "POST /books", "GET /books/{id}"}
    language = found["GET /books"].parameters[0]
    assert language.text("name") == "language"
    schema = language.get("schema")
    assert schema is not None
    assert schema.value["enum"] == ["en", "de"]
    assert schema.file.name == "book.yaml"
    assert [one.text("name") for one in found["GET /books/{id}"].parameters] == ["id"]


def test_pointers_are_unescaped(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"a/b": {"~c d": 1}, "r": {"$ref": "#/a~1b/~0c%20d"}, "l": [5]}')
    top = Library().root(path)
    assert top.at("r") is not None
    assert top.get("r").value == 1  # type: ignore[union-attr]
    assert top.at("l", 0).value == 5  # type: ignore[union-attr]


@pytest.mark.parametrize("target", ["#/nowhere", "#/a", "gone.json"])
def test_dangling_and_circular_references_fail(tmp_path: Path, target: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"a": {"$ref": target}}))
    with pytest.raises((NotResolved, FileNotFoundError)):
        Library().root(path).get("a")


def test_parameters_of_a_path_are_replaced_and_kept() -> None:
    top = Library().root(DOCUMENTS / "parameters.yaml")
    listed = next(iter(operations(top))).parameters
    names = [one.text("name") for one in listed]
    assert names[:2] == ["station", "unit"]
    assert names.count("unit") == 1
    assert listed[1].at("schema", "enum") is not None


@pytest.mark.parametrize(
    "pattern",
    [
        r"^[A-Z]{3}-\d{2,4}$",
        r"^(foo|bar)\.\w+$",
        r"^[^/]+$",
        r"^sk_(test|live)_[0-9a-zA-Z]{10,}$",
        r"\S+@\S+",
        r"^\+?[1-9]\d{1,14}$",
        r"^$",
        r"^[\u4e00-\u9fff]+$",
    ],
)
def test_patterns_are_matched(pattern: str) -> None:
    text = matching(pattern)
    assert text is not None
    assert re.search(pattern, text)


def test_a_pattern_that_cannot_be_made_gives_nothing() -> None:
    assert matching(r"^(?=b)a$") is None
    assert matching("(") is None


def test_documents_are_found() -> None:
    names = [one.name for one in sources(DOCUMENTS)]
    assert "many-files" in names
    assert "unions.yaml" in names
    assert len(names) >= 12
