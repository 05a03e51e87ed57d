"""What the config and the command line make of a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.config.options import Options
from generator.config.run import prepare
from generator.openapi.limits import Limits
from generator.pipeline import understand
from generator.text.log import log_text
from tests.config.places import SPEC, folder, loaded, said

NAMED = SPEC + (
    "x-sdk:\n  packages: {python: {distribution: theirs, module: theirs}}\n"
    "  client: {name: Theirs}\n"
)
OVERLAY = "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n"


def names(spec: Path, options: Options | None = None) -> list[str]:
    api = understand(spec, run=prepare(spec, options)).api
    return [log_text(package.distribution) for package in api.packages]


def x_sdk(spec: Path, path: str, method: str) -> Any:
    node = loaded(spec).node.child("paths").child(path).child(method)
    return node.target.own_keys["x-sdk"]


class TestWhichConfig:
    def test_the_one_beside_the_document(self, tmp_path: Path) -> None:
        spec = folder(tmp_path, "languages: [go]\n")
        config = prepare(spec).config
        assert config is not None
        assert config.languages == ("go",)

    def test_none(self, tmp_path: Path) -> None:
        assert prepare(folder(tmp_path)).config is None
        spec = folder(tmp_path, "languages: [go]\n")
        assert prepare(spec, Options(ignore_config=True)).config is None

    def test_another_one(self, tmp_path: Path) -> None:
        spec = folder(tmp_path, "languages: [go]\n")
        (tmp_path / "b.yaml").write_text("languages: [ts]\n")
        config = prepare(spec, Options(config=tmp_path / "b.yaml")).config
        assert config is not None
        assert config.languages == ("ts",)

    def test_one_for_another_document_is_left_alone(self, tmp_path: Path) -> None:
        spec = folder(tmp_path, "document: cats.yaml\nlanguages: [go]\n")
        assert prepare(spec).config is None

    def test_one_for_another_document_that_is_named(self, tmp_path: Path) -> None:
        spec = folder(tmp_path, "document: cats.yaml\n")
        options = Options(config=tmp_path / "isogloss.yaml")
        assert said(spec, options) == ["isogloss.yaml:1:1 error CFG007"]


class TestNames:
    """Nobody but us says how our packages are called."""

    DEFAULT = ("pet-store-sdk", "example.com/pet-store-sdk", "pet-store-sdk")

    def test_they_come_from_the_title(self, tmp_path: Path) -> None:
        assert names(folder(tmp_path)) == list(self.DEFAULT)

    def test_those_of_a_foreign_document_are_ignored(self, tmp_path: Path) -> None:
        spec = folder(tmp_path, spec=NAMED)
        assert names(spec) == list(self.DEFAULT)
        assert said(spec) == ["pets.yaml:15:3 warning EXT108"]
        assert understand(spec).api.client_type_name == "Theirs"

    def test_no_reference_smuggles_them_in(self, tmp_path: Path) -> None:
        text = (
            "x-sdk: {packages: {$ref: '#/x-hidden'}}\n"
            "x-hidden: {python: {distribution: theirs}}\n"
        )
        assert names(folder(tmp_path, spec=SPEC + text)) == list(self.DEFAULT)

    @pytest.mark.parametrize(
        "text",
        [
            "x-sdk: {$ref: '#/x-a'}\nx-a: {packages: {python: {distribution: b}}}\n",
            "x-sdk: {$ref: '#/x-a', packages: {python: {distribution: a}}}\n"
            "x-a: {packages: {python: {distribution: b}}}\n",
            "x-sdk: {$ref: '#/none'}\n",
            "x-sdk: {$ref: '#/x-sdk'}\n",
        ],
    )
    def test_no_reference_stands_for_all_of_x_sdk(
        self, text: str, tmp_path: Path
    ) -> None:
        found = said(folder(tmp_path, spec=SPEC + text))
        assert "pets.yaml:14:9 error EXT003" in found

    def test_those_of_our_own_document_count(self, tmp_path: Path) -> None:
        spec = folder(tmp_path, "document: pets.yaml\nown: true\n", NAMED)
        assert names(spec)[0] == "theirs"
        assert said(spec) == []

    def test_those_of_the_config_count(self, tmp_path: Path) -> None:
        config = "packages: {python: {distribution: ours, module: ours}}\n"
        spec = folder(tmp_path, config, NAMED)
        assert names(spec) == ["ours", *self.DEFAULT[1:]]

    def test_those_of_an_overlay_count(self, tmp_path: Path) -> None:
        update = "{x-sdk: {packages: {python: {distribution: ours}}}}"
        spec = folder(tmp_path, "overlays: [o.yaml]\n", NAMED)
        (tmp_path / "o.yaml").write_text(
            f"{OVERLAY}- {{target: $, update: {update}}}\n"
        )
        assert names(spec) == ["ours", *self.DEFAULT[1:]]


class TestOperations:
    def test_the_config_wins_key_by_key(self, tmp_path: Path) -> None:
        spec = folder(tmp_path, "operations: {listPets: {name: list, unpaged: true}}\n")
        found = x_sdk(spec, "/pets", "get")
        assert found == {"name": "list", "safety": "safe", "unpaged": True}
        assert said(spec) == []

    def test_by_method_and_path(self, tmp_path: Path) -> None:
        spec = folder(tmp_path, "operations: {'DELETE /pets/{id}': {name: drop}}\n")
        assert x_sdk(spec, "/pets/{id}", "delete") == {"name": "drop"}

    def test_in_another_file(self, tmp_path: Path) -> None:
        spec = folder(tmp_path, "operations: {addPet: {name: create}}\n")
        assert x_sdk(spec, "/pets", "post") == {"name": "create"}
        spec = folder(tmp_path, "operations: {post /pets: {name: make}}\n")
        assert x_sdk(spec, "/pets", "post") == {"name": "make"}

    def test_mistakes_are_shown_in_the_config(self, tmp_path: Path) -> None:
        config = "operations:\n  listPet: {}\n  addPet: {nam: x, safety: sure}\n"
        assert said(folder(tmp_path, config)) == [
            "isogloss.yaml:2:3 error CFG005",
            "isogloss.yaml:3:12 error EXT003",
            "isogloss.yaml:3:28 error EXT001",
        ]

    def test_a_name_that_is_nearly_right(self, tmp_path: Path) -> None:
        spec = folder(tmp_path, "operations: {GET /pet: {}}\n")
        (problem,) = loaded(spec).problems
        assert problem.hint == "did you mean GET /pets?"


class TestTop:
    def test_what_x_sdk_says_at_the_top(self, tmp_path: Path) -> None:
        config = "client: {name: Zoo}\nint64: bigint\ninitialisms: [ID, VIP]\n"
        spec = folder(tmp_path, config, NAMED)
        api = understand(spec).api
        assert api.client_type_name == "Zoo"
        assert api.packages[2].bigint
        assert api.initialisms == ("ID", "VIP")

    def test_numbers_are_the_default(self, tmp_path: Path) -> None:
        assert not understand(folder(tmp_path)).api.packages[2].bigint

    def test_mistakes_are_shown_in_the_config(self, tmp_path: Path) -> None:
        config = "client: {nam: Zoo}\nint64: big\n"
        assert said(folder(tmp_path, config)) == [
            "isogloss.yaml:1:10 error EXT003",
            "isogloss.yaml:2:8 error EXT001",
        ]


def test_overlays_of_the_config_come_first(tmp_path: Path) -> None:
    spec = folder(tmp_path, "overlays: [a.yaml]\n")
    for name in "ab":
        action = f"- {{target: $.info, update: {{title: {name}, x-{name}: 1}}}}\n"
        (tmp_path / f"{name}.yaml").write_text(OVERLAY + action)
    info = loaded(spec, Options(overlays=(tmp_path / "b.yaml",))).root["info"]
    assert info == {"title": "b", "version": "1", "x-a": 1, "x-b": 1}


def test_limits_of_the_command_line_win(tmp_path: Path) -> None:
    spec = folder(tmp_path, "limits: {depth: 50, files: 7}\n")
    limits = prepare(spec, Options(limits={"depth": 60})).settings.limits
    assert (limits.depth, limits.files, limits.nodes) == (60, 7, Limits().nodes)


def test_the_root_of_the_config(tmp_path: Path) -> None:
    spec = folder(tmp_path / "v1", spec=SPEC.replace("post.yaml", "../post.yaml"))
    (tmp_path / "post.yaml").write_text((tmp_path / "v1/post.yaml").read_text())
    assert [line.split()[-1] for line in said(spec)] == ["REF010"]
    config = tmp_path / "isogloss.yaml"
    config.write_text("document: v1/pets.yaml\nroot: .\n")
    assert said(spec, Options(config=config)) == []
