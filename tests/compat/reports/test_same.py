"""What is written in another way is no change."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.openapi.document import Document
from generator.openapi.limits import Limits
from generator.report.diff.render import render_diff
from tests.compat.reports.making import report, report_on, zoo
from tests.compat.reports.moving import MOVES
from tests.compat.reports.rewriting import WAYS, turned_around
from tests.tools.toolchains import ROOT

_CORPUS = ROOT / "tests" / "corpus" / "documents"
_OWN = ROOT / "spec" / "agentbay.yaml"
DOCUMENTS = {
    path.relative_to(ROOT).as_posix(): path
    for path in (*sorted(_CORPUS.glob("*.yaml")), *_CORPUS.glob("*/root.yaml"), _OWN)
}
NAMED_IN_ORDER = {
    "bodies.yaml": "an inline enumeration is named where it is met first",
    "names.yaml": "names that clash get numbers in document order",
    "schemas.yaml": "inline schemas are named where they are met first",
    "root.yaml": "a file is named where it is met first",
    "agentbay.yaml": "x-sdk declares what it refers to",
}
"""Documents whose names follow from their order, as docs/names.md has it."""


def _data(path: Path) -> Any:
    return dict(Document(path, Limits()).root)


def _copied(path: Path, folder: Path) -> Path:
    """The folder of a document, for what it refers to."""
    target = folder / "copy"
    shutil.copytree(path.parent, target)
    for other in target.glob("*.yaml"):
        if other.name != path.name and path.parent == _CORPUS:
            other.unlink()
    return target / path.name


def _config_for(path: Path) -> None:
    """The config beside a document names it by its new name."""
    config = path.with_name("isogloss.yaml")
    if config.exists():
        text = config.read_text("utf-8").replace(_OWN.name, path.name)
        config.write_text(text, "utf-8")


def _says_nothing(old: Path, new: Path) -> None:
    found = report(old, new)
    assert found.entries == (), render_diff(found, "text")
    assert {one.bump.label for one in found.found.verdicts} == {"none"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_another_notation_is_no_change(document: str, way: str, tmp_path: Path) -> None:
    old = DOCUMENTS[document]
    new = _copied(old, tmp_path)
    data = _data(old)
    new.unlink()
    if "json" in way:
        new = new.with_suffix(".json")
        _config_for(new)
    new.write_text(WAYS[way](data), "utf-8", newline="")
    _says_nothing(old, new)


def test_documents_that_are_named_in_order_are_there() -> None:
    assert NAMED_IN_ORDER.keys() <= {path.name for path in DOCUMENTS.values()}


@pytest.mark.parametrize(
    "document",
    [name for name, path in DOCUMENTS.items() if path.name not in NAMED_IN_ORDER],
)
def test_the_opposite_order_is_no_change(document: str, tmp_path: Path) -> None:
    old = DOCUMENTS[document]
    new = _copied(old, tmp_path)
    new.write_text(turned_around(_data(old)), "utf-8")
    _says_nothing(old, new)


UNTOLD = {
    ("unions.yaml", "components_to_files"): "a mapping names schemas of its own file",
}
"""Moves that change what a document says, with the reason."""

_MOVED = [
    (name, move)
    for name, path in DOCUMENTS.items()
    for move in MOVES
    if path.name != "root.yaml" and (path.name, move) not in UNTOLD
]


@pytest.mark.parametrize(("document", "move"), _MOVED)
def test_moved_parts_are_no_change(document: str, move: str, tmp_path: Path) -> None:
    old = DOCUMENTS[document]
    new = _copied(old, tmp_path)
    data = _data(old)
    new.unlink()
    new = new.with_name("root.json")
    _config_for(new)
    new.write_text(json.dumps(MOVES[move](data, new.parent)), "utf-8")
    _says_nothing(old, new)


def test_an_inline_schema_and_a_component_of_its_name_are_the_same(
    tmp_path: Path,
) -> None:
    inline = {"type": "object", "properties": {"city": {"type": "string"}}}
    pet = {"properties": {"home": inline}}
    old = zoo(components={"schemas": {"Pet": pet}})
    moved = {"properties": {"home": {"$ref": "#/components/schemas/PetHome"}}}
    new = zoo(components={"schemas": {"Pet": moved, "PetHome": inline}})
    assert report_on(tmp_path, old, new).entries == ()


@pytest.mark.parametrize("form", ["text", "markdown", "json", "sarif", "junit", "html"])
def test_no_change_reads_as_such(form: Any, tmp_path: Path) -> None:
    report = report_on(tmp_path, zoo(), zoo())
    text = render_diff(report, form)
    assert "-added" not in text.partition("<style>")[0]
    assert render_diff(report_on(tmp_path, zoo(), zoo()), form) == text


def test_no_change_gives_no_annotation(tmp_path: Path) -> None:
    assert render_diff(report_on(tmp_path, zoo(), zoo()), "github") == ""
