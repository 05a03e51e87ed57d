"""Every node of a document is found where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.ir.source import Source
from generator.openapi.document import Document
from generator.openapi.node import Node
from generator.text.spec_text import SpecText
from tests.openapi.documents import BASE, document


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for key in node.own_keys:
        yield from _nodes(node.child(key))
    for element in node.elements():
        yield from _nodes(element)


def _at(loaded: Document, node: Node, *, key: bool) -> str:
    """The text that begins where the node (or its key) is said to be."""
    place = loaded.locate(node.source, "key" if key else "value")
    return loaded.line(place.file, place.line)[place.column - 1 :]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_yaml_nodes_stand_where_their_text_is(
    tmp_path: Path, newline: str, mark: str
) -> None:
    loaded = document(tmp_path, mark + BASE.replace("\n", newline))
    found = 0
    for node in _nodes(loaded.node):
        if node.is_string:
            found += 1
            assert _at(loaded, node, key=False).lstrip("'").startswith(str(node.value))
        if isinstance(node.key, str) and node.parent is not None:
            assert _at(loaded, node, key=True).lstrip("'").startswith(node.key)
    assert found > 20


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_json_nodes_stand_where_their_text_is(
    tmp_path: Path, indent: int | str | None
) -> None:
    text = json.dumps(yaml.safe_load(BASE), indent=indent)
    loaded = document(tmp_path, text, "openapi.json")
    for node in _nodes(loaded.node):
        written = json.dumps(node.value)
        if not node.is_mapping and not node.is_list:
            assert _at(loaded, node, key=False).startswith(written)
        if isinstance(node.key, str) and node.parent is not None:
            assert _at(loaded, node, key=True).startswith(json.dumps(node.key))


def test_columns_count_code_points(tmp_path: Path) -> None:
    loaded = document(tmp_path, "x: {'\U0001f4da é': 1, last: 2}\n")
    place = loaded.locate(loaded.node.child("x").child("last").source, "key")
    assert (place.line, place.column) == (1, 15)


def test_older_line_separators_are_no_line_ends(tmp_path: Path) -> None:
    loaded = document(tmp_path, 'a: "one\u2028two\u0085three"\nb: 1\n')
    assert loaded.root["a"] == "one\u2028two\u0085three"
    assert loaded.locate(loaded.node.child("b").source).line == 2


def test_what_an_alias_stands_for_is_found_at_the_alias(tmp_path: Path) -> None:
    loaded = document(tmp_path, "a: &a {deep: [1]}\nb: *a\n")
    place = loaded.locate(loaded.node.child("b").child("deep").child(0).source)
    assert (place.line, place.column) == (2, 4)


def test_a_value_that_is_not_written_is_found_at_its_key(tmp_path: Path) -> None:
    loaded = document(tmp_path, "a:\nb:   # later\nc: null\n")
    columns = [
        (place.line, place.column)
        for key in "abc"
        for place in [loaded.locate(loaded.node.child(key).source)]
    ]
    assert columns == [(1, 1), (2, 1), (3, 4)]


def test_a_place_made_by_hand_is_found_too(tmp_path: Path) -> None:
    loaded = document(tmp_path)
    place = loaded.locate(Source("openapi.yaml", SpecText("/info/title")))
    assert (place.line, place.column, place.pointer) == (3, 10, "/info/title")


def test_the_text_of_a_scalar_as_written(tmp_path: Path) -> None:
    loaded = document(tmp_path, "a: 1.10\nb: 0x1F\nc: 'q'\n")
    written = [loaded.written(loaded.node.child(key)) for key in "abc"]
    assert written == ["1.10", "0x1F", "'q'"]
