"""The cursor that builders read a document with."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.openapi.references import UnresolvedReference
from generator.text.spec_text import SpecText
from tests.openapi.documents import document

TEXT = """\
openapi: VERSION
list: [{a: 1}, {$ref: '#/types/base'}]
types:
  base: {type: object, title: Base, minimum: 2.0, nullable: true}
  near: {$ref: '#/types/base', title: Near, extra: 1}
  far: {$ref: '#/types/near', title: Far}
  loop: {$ref: '#/types/pool'}
  pool: {$ref: '#/types/loop'}
  lost: {$ref: '#/types/gone'}
  key/with~signs: {type: string}
  texts: {number: 1.10, flag: on, yes: true, none: null, list: []}
"""


def test_reading_through_references_prefers_what_is_near(tmp_path: Path) -> None:
    types = document(tmp_path, TEXT.replace("VERSION", "3.1.0")).node.child("types")
    far = types.child("far")
    assert far.string("title") == "Far"
    assert far.string("type") == "object"
    assert far.integer("extra") == 1
    assert [key for key, _ in far.items()] == [
        "type",
        "title",
        "minimum",
        "nullable",
        "extra",
    ]
    assert far.siblings == {"title": "Far"}
    assert far.ref == types.child("near")
    assert far.target == types.child("base")


def test_siblings_count_for_nothing_in_openapi_30(tmp_path: Path) -> None:
    types = document(tmp_path, TEXT.replace("VERSION", "3.0.3")).node.child("types")
    assert types.child("far").string("title") == "Base"
    assert types.child("far").siblings == {}


def test_a_child_knows_the_place_it_comes_from(tmp_path: Path) -> None:
    loaded = document(tmp_path, TEXT.replace("VERSION", "3.1.0"))
    element = loaded.node.child("list").child(1)
    found = element.get("type")
    assert found is not None
    assert found.pointer == "/types/base/type"
    assert found.source.pointer == SpecText("/types/base/type")
    assert [node.pointer for node in loaded.node.child("list").elements()] == [
        "/list/0",
        "/list/1",
    ]


def test_a_circle_is_an_error_and_not_a_hang(tmp_path: Path) -> None:
    types = document(tmp_path, TEXT.replace("VERSION", "3.1.0")).node.child("types")
    for read in (
        lambda: types.child("loop").target,
        lambda: types.child("loop").get("title"),
        lambda: list(types.child("loop").items()),
    ):
        with pytest.raises(UnresolvedReference) as caught:
            read()
        assert caught.value.code == "REF005"


def test_a_missing_target_is_an_error_when_it_is_needed(tmp_path: Path) -> None:
    lost = document(tmp_path, TEXT.replace("VERSION", "3.1.0")).node.child("types")
    with pytest.raises(UnresolvedReference) as caught:
        lost.child("lost").get("title")
    assert caught.value.code == "REF001"


def test_pointers_escape_the_signs_they_use(tmp_path: Path) -> None:
    loaded = document(tmp_path, TEXT.replace("VERSION", "3.1.0"))
    node = loaded.node.child("types").child("key/with~signs")
    assert node.pointer == "/types/key~1with~0signs"
    assert loaded.resolve("#/types/key~1with~0signs", loaded.node) == node
    assert node.name == SpecText("key/with~signs")


def test_text_is_the_text_as_written(tmp_path: Path) -> None:
    loaded = document(tmp_path, TEXT.replace("VERSION", "3.1.0"))
    texts = loaded.node.child("types").child("texts")
    assert texts.text("number") == SpecText("1.10")
    assert texts.text("flag") == SpecText("on")
    assert texts.text("yes") == SpecText("true")
    assert texts.text("none") is None
    assert texts.text("list") is None
    assert texts.text("absent") is None


def test_values_of_another_type_read_as_absent(tmp_path: Path) -> None:
    types = document(tmp_path, TEXT.replace("VERSION", "3.1.0")).node.child("types")
    base, texts = types.child("base"), types.child("texts")
    assert base.integer("minimum") == 2
    assert base.number("minimum") == 2.0
    assert base.flag("nullable") is True
    assert base.flag("title", default=True) is True
    assert texts.number("yes") is None
    assert texts.integer("number") is None
    assert texts.string("number") is None
    assert texts.has("none")
    assert not texts.has("absent")
    assert list(texts.child("number").elements()) == []


def test_nodes_are_equal_if_they_are_one_place(tmp_path: Path) -> None:
    loaded = document(tmp_path, TEXT.replace("VERSION", "3.1.0"))
    again = loaded.resolve("#/types/base", loaded.node)
    assert {again, loaded.node.child("types").child("base")} == {again}
    assert again != loaded.node
