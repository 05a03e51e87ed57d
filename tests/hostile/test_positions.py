"""Every position is a place of the document, or has its place or reason elsewhere."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.hostile.filling import Unit, filled
from tests.hostile.places import DOCUMENT, by_position, places

HERE = Path(__file__).parent


def elsewhere() -> dict[tuple[str, str], dict[str, str]]:
    """Positions that are no place of the document."""
    listed = yaml.safe_load((DOCUMENT / "elsewhere.yaml").read_text("utf-8"))
    return {
        (group, where): entry
        for group, entries in listed.items()
        for where, entry in entries.items()
    }


def test_every_place_stands_in_the_document() -> None:
    marks = re.compile("«~?([^»]*)»")
    names = ("root.yaml", "unit.yaml", "places.yaml")
    texts = "".join((DOCUMENT / name).read_text("utf-8") for name in names)
    assert set(marks.findall(texts)) - {"n", "place"} == set(places())


def test_the_plain_document_has_no_error() -> None:
    document = filled({}, [Unit(1), Unit(2)])
    assert "«" not in document.text
    assert len(document.content["paths"]) > 20


def test_positions_elsewhere_are_planted_or_explained() -> None:
    for entry in elsewhere().values():
        if "planted_by" in entry:
            assert (HERE / entry["planted_by"]).exists()
        else:
            assert entry["reason"].endswith(".")


def test_there_are_all_positions() -> None:
    assert not by_position().keys() & elsewhere().keys()
    assert len(by_position()) + len(elsewhere()) == 152


def test_the_shared_positions_are_these() -> None:
    folder = os.environ.get("ISOGLOSS_SHARED")
    if not folder:
        pytest.skip("not run: ISOGLOSS_SHARED is not set")
    path = Path(folder) / "hostile-strings.yaml"
    listed: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))["positions"]
    wanted = {(group, w) for group, entry in listed.items() for w in entry["where"]}
    assert wanted == by_position().keys() | elsewhere().keys()
