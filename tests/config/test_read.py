"""Mistakes in a config: all at once, each at its place, before anything is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config.options import Options
from generator.config.read import read_config
from generator.openapi.load_failed import LoadFailed
from tests.config.places import folder, said

BAD: dict[str, tuple[str, list[str]]] = {
    "unknown keys": (
        "documnet: pets.yaml\nlanguage: [python]\n",
        ["isogloss.yaml:1:1 error CFG002", "isogloss.yaml:2:1 error CFG002"],
    ),
    "wrong types": (
        "document: [a]\nown: yes\nlanguages: python\noverlays: {}\noperations: []\n",
        [
            "isogloss.yaml:1:11 error CFG001",
            "isogloss.yaml:2:6 error CFG001",
            "isogloss.yaml:3:12 error CFG001",
            "isogloss.yaml:4:11 error CFG001",
            "isogloss.yaml:5:13 error CFG001",
        ],
    ),
    "an unknown language": (
        "languages: [python, pyton]\n",
        ["isogloss.yaml:1:21 error CFG001"],
    ),
    "limits": (
        "limits: {dept: 5, depth: 0, nodes: many, files: 5}\n",
        [
            "isogloss.yaml:1:10 error CFG002",
            "isogloss.yaml:1:26 error CFG001",
            "isogloss.yaml:1:36 error CFG001",
        ],
    ),
    "a list": ("- document: pets.yaml\n", ["isogloss.yaml:1:1 error CFG001"]),
    "no yaml": ("languages: [\n", ["isogloss.yaml:1:12 error YML005"]),
    "a key that stands twice": (
        "own: false\nown: false\n",
        ["isogloss.yaml:2:1 error YML010"],
    ),
    "its own document without a name": (
        "own: true\n",
        ["isogloss.yaml:1:1 error CFG003"],
    ),
    "paths that lead out": (
        "out: ../sdk\nroot: /\noverlays: [a.yaml, ../../b.yaml, /etc/hostname]\n",
        [
            "isogloss.yaml:1:6 error CFG004",
            "isogloss.yaml:2:7 error CFG004",
            "isogloss.yaml:3:20 error CFG004",
            "isogloss.yaml:3:34 error CFG004",
        ],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_in_a_config(name: str, tmp_path: Path) -> None:
    config, expected = BAD[name]
    assert said(folder(tmp_path / "work", config)) == expected


def test_an_unknown_key_that_is_nearly_right(tmp_path: Path) -> None:
    folder(tmp_path, "overlay: []\n")
    with pytest.raises(LoadFailed) as caught:
        read_config(tmp_path / "isogloss.yaml")
    (problem,) = caught.value.problems
    assert problem.message == 'unknown key "overlay"'
    assert problem.hint == "did you mean overlays?"


def test_an_empty_config_says_nothing(tmp_path: Path) -> None:
    spec = folder(tmp_path, "{}\n")
    assert said(spec) == []


def test_links_lead_out_too(tmp_path: Path) -> None:
    spec = folder(tmp_path / "work", "overlays: [a.yaml]\nout: sdk\n")
    (tmp_path / "a.yaml").write_text("overlay: 1.0.0\n")
    (tmp_path / "work" / "a.yaml").symlink_to(tmp_path / "a.yaml")
    (tmp_path / "work" / "sdk").symlink_to(tmp_path)
    assert said(spec) == [
        "isogloss.yaml:1:12 error CFG004",
        "isogloss.yaml:2:6 error CFG004",
    ]


def test_paths_that_lead_out_are_accepted_on_demand(tmp_path: Path) -> None:
    spec = folder(tmp_path / "work", "out: ../sdk\nroot: ..\n")
    assert said(spec, Options(allow_outside=True)) == []
    config = read_config(spec.parent / "isogloss.yaml", allow_outside=True)
    assert config.out is not None
    assert config.out.resolve() == tmp_path / "sdk"


def test_a_config_that_is_not_there(tmp_path: Path) -> None:
    spec = folder(tmp_path)
    found = said(spec, Options(config=tmp_path / "none.yaml"))
    assert found == ["none.yaml:1:1 error IO010"]
