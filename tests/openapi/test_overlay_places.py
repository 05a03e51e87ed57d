"""Where the parts of an overlaid document are shown, and mistakes in overlays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.openapi.changes.overlay import Overlay
from generator.openapi.limits import Limits
from generator.openapi.load import load
from generator.openapi.load_failed import LoadFailed
from generator.openapi.settings import Settings
from generator.openapi.validate import validate
from tests.openapi.documents import BASE
from tests.openapi.overlays import HEAD, overlaid, said


class TestPlaces:
    """A node of an overlay is shown in the overlay, any other where it was read."""

    def test_of_what_was_put_in(self, tmp_path: Path) -> None:
        actions = """\
- target: $.info
  update:
    title: 5
    licence: {}
- target: $.servers
  update: {url: 'ftp://a', x: 1}
"""
        loaded = overlaid(tmp_path, HEAD + actions)
        assert said(loaded) == [
            "1.overlay.yaml:6:12 error SCH002",
            "1.overlay.yaml:7:5 warning OAS090",
            "1.overlay.yaml:9:17 error OAS071",
            "1.overlay.yaml:9:28 warning OAS090",
        ]

    def test_of_what_moved_up(self, tmp_path: Path) -> None:
        line = "  - url: https://library.example.com/v1\n"
        text = BASE.replace(line, f"{line}  - url: ftp://b\n  - url: ws://c\n")
        actions = "- {target: '$.servers[0]', remove: true}\n"
        loaded = overlaid(tmp_path, HEAD + actions, text=text)
        assert said(loaded) == [
            "openapi.yaml:7:10 error OAS071",
            "openapi.yaml:8:10 error OAS071",
        ]

    def test_of_what_was_put_in_and_moved_up(self, tmp_path: Path) -> None:
        actions = """\
- target: $.servers
  update: {url: 'ftp://a'}
- target: $.servers[0]
  remove: true
"""
        loaded = overlaid(tmp_path, HEAD + actions)
        assert said(loaded) == ["1.overlay.yaml:5:17 error OAS071"]
        (problem,) = validate(loaded)
        assert loaded.locate(problem.source).pointer == "/servers/0/url"
        place = loaded.locate(problem.source)
        assert loaded.line(place.file, place.line) == "  update: {url: 'ftp://a'}"

    def test_of_what_was_copied(self, tmp_path: Path) -> None:
        text = BASE.replace("  - url: https://library.example.com/v1", "  - url: a:b")
        actions = "- {target: $.servers, copy: '$.servers[0]'}\n"
        overlay = HEAD.replace("1.0.0", "1.1.0") + actions
        loaded = overlaid(tmp_path, overlay, text=text)
        assert len(loaded.node.child("servers").value) == 2  # type: ignore[arg-type]
        assert said(loaded) == ["openapi.yaml:6:10 error OAS071"]

    def test_of_a_key_that_the_overlay_completes(self, tmp_path: Path) -> None:
        actions = "- {target: $.info, update: {contact: {name: N}}}\n"
        loaded = overlaid(tmp_path, HEAD + actions)
        contact = loaded.node.child("info").child("contact")
        place = loaded.locate(contact.source, "key")
        assert (Path(place.file).name, place.line) == ("1.overlay.yaml", 4)
        title = loaded.locate(loaded.node.child("info").child("title").source)
        assert (Path(title.file).name, title.line) == ("openapi.yaml", 3)

    def test_of_a_json_overlay(self, tmp_path: Path) -> None:
        (tmp_path / "openapi.yaml").write_text(BASE)
        overlay = {
            "overlay": "1.0.0",
            "info": {"title": "O", "version": "1"},
            "actions": [{"target": "$.info", "update": {"title": 5}}],
        }
        (tmp_path / "o.json").write_text(json.dumps(overlay, indent=1))
        changes = (Overlay(tmp_path / "o.json"),)
        loaded = load(tmp_path / "openapi.yaml", Settings(changes=changes))
        assert said(loaded) == ["o.json:11:14 error SCH002"]


BAD: Mapping[str, tuple[str, list[str]]] = {
    "no version": (
        "info: {title: O, version: '1'}\nactions: []\n",
        ["1.overlay.yaml:1:1 error OVL004"],
    ),
    "a version to come": (
        HEAD.replace("1.0.0", "2.0.0") + "- {}\n",
        ["1.overlay.yaml:1:10 error OVL001"],
    ),
    "a version as a number": (
        HEAD.replace("1.0.0", "1.0") + "- {target: $.info, update: {}}\n",
        ["1.overlay.yaml:1:10 error OVL002"],
    ),
    "everything at once": (
        "overlay: 1.0.0\ninfo: []\nactions:\n- {targets: $}\n- {target: 5}\nx-a: 1\n",
        [
            "1.overlay.yaml:2:7 error OVL002",
            "1.overlay.yaml:4:3 error OVL004",
            "1.overlay.yaml:4:4 error OVL003",
            "1.overlay.yaml:5:12 error OVL002",
        ],
    ),
    "a list": ("- overlay: 1.0.0\n", ["1.overlay.yaml:1:1 error OVL002"]),
    "no query": (
        HEAD + "- {target: info.title, update: {}}\n",
        ["1.overlay.yaml:4:12 error OVL010"],
    ),
    "a query that selects nothing": (
        HEAD + "- {target: $.inf, update: {}}\n- {target: $.info, update: {x-a: 1}}\n",
        ["1.overlay.yaml:4:12 warning OVL011"],
    ),
    "nothing to do": (
        HEAD + "- {target: $.info}\n",
        ["1.overlay.yaml:4:3 warning OVL012"],
    ),
    "a text for a mapping": (
        HEAD + "- {target: $.info, update: text}\n",
        ["1.overlay.yaml:4:28 error OVL013"],
    ),
    "a list for a mapping further in": (
        HEAD + "- {target: $, update: {components: {schemas: {Book: []}}}}\n",
        ["1.overlay.yaml:4:53 error OVL013"],
    ),
    "removing everything": (
        HEAD + "- {target: $, remove: true}\n",
        ["1.overlay.yaml:4:12 error OVL014"],
    ),
    "copying several": (
        HEAD + "- {target: $.info, copy: $.paths.*.*.parameters.*}\n",
        ["1.overlay.yaml:4:26 error OVL015"],
    ),
    "another document": (
        HEAD.replace("actions", "extends: other.yaml\nactions")
        + "- {target: $.info, update: {x-a: 1}}\n",
        ["1.overlay.yaml:3:10 warning OVL005"],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_in_an_overlay(name: str, tmp_path: Path) -> None:
    overlay, expected = BAD[name]
    assert said(overlaid(tmp_path, overlay)) == expected


def test_an_overlay_that_is_no_yaml(tmp_path: Path) -> None:
    with pytest.raises(LoadFailed) as caught:
        overlaid(tmp_path, "overlay: [")
    assert [problem.code for problem in caught.value.problems] == ["YML005"]


def test_an_overlay_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(BASE)
    changes = (Overlay(tmp_path / "none.yaml"),)
    with pytest.raises(LoadFailed) as caught:
        load(tmp_path / "openapi.yaml", Settings(changes=changes))
    assert [problem.code for problem in caught.value.problems] == ["IO010"]


def test_overlays_that_multiply_what_they_put_in_are_stopped(tmp_path: Path) -> None:
    actions = "".join(
        f"- {{target: $..*, update: {{k{n}: {{}}}}}}\n" for n in range(30)
    )
    overlay = HEAD.replace("1.0.0", "1.1.0") + actions
    text = "openapi: 3.1.0\nx: {a: {}}\n"
    loaded = overlaid(tmp_path, overlay, text=text, limits=Limits(changes=500))
    assert {line.split()[-1] for line in said(loaded)} >= {"LIM012"}


def test_overlays_that_nest_too_deep_are_stopped(tmp_path: Path) -> None:
    actions = "".join(
        f"- {{target: $..{'ab'[n % 2]}, update: {{{'ba'[n % 2]}: {{}}}}}}\n"
        for n in range(12)
    )
    text = "openapi: 3.1.0\nx: {a: {}}\n"
    loaded = overlaid(tmp_path, HEAD + actions, text=text, limits=Limits(depth=8))
    assert {line.split()[-1] for line in said(loaded)} >= {"LIM004"}
