"""What overlays make of a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.openapi.changes.jsonpath import select
from tests.openapi.documents import BASE
from tests.openapi.overlays import HEAD, overlaid, said

ROOT: dict[str, Any] = yaml.safe_load(BASE)


def test_a_mapping_is_merged_into(tmp_path: Path) -> None:
    actions = """\
- target: $.info
  update:
    title: Other
    contact: {name: Somebody}
"""
    loaded = overlaid(tmp_path, HEAD + actions)
    expected = {"title": "Other", "version": "0.3.0", "contact": {"name": "Somebody"}}
    assert loaded.root["info"] == expected
    assert list(loaded.root) == list(ROOT)
    assert said(loaded) == []


def test_the_root_is_merged_into_and_what_is_empty_changes_nothing(
    tmp_path: Path,
) -> None:
    actions = """\
- target: $
  update:
    info: {x-added: 1}
    paths:
      /shelves/{shelf}/books:
        get: {summary: All books}
      /new: {get: {responses: {'204': {description: Nothing.}}}}
    components:
"""
    loaded = overlaid(tmp_path, HEAD + actions)
    books = loaded.root["paths"]["/shelves/{shelf}/books"]["get"]  # type: ignore[index]
    assert books["summary"] == "All books"
    assert books["operationId"] == "listBooks"
    assert "/new" in loaded.root["paths"]  # type: ignore[operator]
    assert loaded.root["components"] == ROOT["components"]
    assert said(loaded) == []


def test_lists_get_elements_or_are_joined(tmp_path: Path) -> None:
    actions = """\
- target: $.servers
  update: {url: https://second.example.com}
- target: $.paths.*.get
  update: {tags: [old, new]}
"""
    loaded = overlaid(tmp_path, HEAD + actions)
    servers: Any = loaded.root["servers"]
    urls = [server["url"] for server in servers]
    assert urls == ["https://library.example.com/v1", "https://second.example.com"]
    books = loaded.root["paths"]["/shelves/{shelf}/books"]["get"]  # type: ignore[index]
    assert books["tags"] == ["books", "old", "new"]


def test_one_update_hits_many_nodes_which_stay_apart(tmp_path: Path) -> None:
    actions = """\
- target: $..schema
  update: {x-seen: {by: me}}
- target: $.paths.*.*.parameters[?@.name == 'limit'].schema.x-seen
  update: {by: you}
"""
    loaded = overlaid(tmp_path, HEAD + actions.replace(".x-seen", "['x-seen']"))
    assert said(loaded) == []
    books = loaded.root["paths"]["/shelves/{shelf}/books"]["get"]  # type: ignore[index]
    seen = [parameter["schema"]["x-seen"]["by"] for parameter in books["parameters"]]
    assert seen == ["me", "you"]


def test_what_is_removed_is_gone(tmp_path: Path) -> None:
    actions = """\
- target: $.paths.*.*.parameters[?@.in == 'query']
  remove: true
- target: $.components.securitySchemes
  remove: true
- target: $.components.schemas.Book.properties['pages', 'isbn']
  remove: true
  update: {ignored: true}
"""
    loaded = overlaid(tmp_path, HEAD + actions)
    books = loaded.root["paths"]["/shelves/{shelf}/books"]["get"]  # type: ignore[index]
    assert [parameter["name"] for parameter in books["parameters"]] == ["shelf"]
    assert list(loaded.root["components"]) == ["schemas"]  # type: ignore[call-overload]
    book = loaded.root["components"]["schemas"]["Book"]  # type: ignore[index]
    assert book["properties"] == {}


def test_nodes_inside_of_each_other_and_side_by_side_are_removed(
    tmp_path: Path,
) -> None:
    text = "openapi: 3.1.0\nx: [[1, 2], [3, 4, 5], {a: [6]}]\n"
    actions = "- {target: '$.x..*', remove: true}\n"
    loaded = overlaid(tmp_path, HEAD.replace("1.0.0", "1.1.0") + actions, text=text)
    assert loaded.root["x"] == []


def test_actions_and_overlays_see_what_was_done_before(tmp_path: Path) -> None:
    first = "- {target: $.info, update: {x-list: [{a: 1}]}}\n"
    second = "- {target: '$.info[\"x-list\"][0]', update: {b: 2}}\n"
    third = "- {target: '$..[?@.b == 2]', update: {c: 3}}\n"
    loaded = overlaid(tmp_path, HEAD + first + second, HEAD + third)
    assert said(loaded) == []
    info: Any = loaded.root["info"]
    assert info["x-list"] == [{"a": 1, "b": 2, "c": 3}]


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("$.x-list[?@.y-z.w]", "$['x-list'][?@['y-z'].w]"),
        ("$..x-list.*", "$..['x-list'].*"),
        ("$.x-a['.b-c'].x_d-e-f", "$['x-a']['.b-c']['x_d-e-f']"),
    ],
)
def test_names_with_hyphens_are_taken_as_they_are_meant(
    query: str, corrected: str
) -> None:
    data = {"x-list": [{"y-z": {"w": 1}}], "x-a": {".b-c": {"x_d-e-f": 1}}}
    selection = select(query, data)
    assert selection.corrected == corrected
    assert len(selection.places) == 1
    assert select(corrected, data).corrected is None


def test_copies_take_what_stands_elsewhere(tmp_path: Path) -> None:
    actions = """\
- target: $.paths
  update: {/copy: {}}
- target: $.paths['/copy']
  copy: $.paths['/shelves/{shelf}/books']
- target: $.paths['/copy'].get
  update: {operationId: other}
- target: $.paths['/copy'].get.parameters[?@.in == 'path']
  remove: true
"""
    loaded = overlaid(tmp_path, HEAD.replace("1.0.0", "1.1.0") + actions)
    paths: Any = loaded.root["paths"]
    assert paths["/copy"]["get"]["operationId"] == "other"
    original = paths["/shelves/{shelf}/books"]
    assert original == ROOT["paths"]["/shelves/{shelf}/books"]
    assert said(loaded) == []


def test_shared_anchors_stay_shared_only_where_nothing_changes(tmp_path: Path) -> None:
    text = "openapi: 3.1.0\nx: &x {a: {b: 1}}\ny: *x\n"
    actions = "- {target: $.y.a, update: {b: 2}}\n"
    loaded = overlaid(tmp_path, HEAD + actions, text=text)
    assert loaded.root["x"] == {"a": {"b": 1}}
    assert loaded.root["y"] == {"a": {"b": 2}}
