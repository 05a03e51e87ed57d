"""A manifest is believed only as far as it can be checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.output import RefusedError, compare, write
from generator.output.manifest import NAME, dump, parse
from tests.output.trees import META, NEW, OLD, tree

SHA = "0" * 64


def manifest(**changes: object) -> bytes:
    content = {"format": 1, "generator": "1", "spec": SHA, "files": {}, **changes}
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[" * 100_000,
        b"[]",
        b"null",
        manifest(format="1"),
        manifest(format=True),
        manifest(format=2),
        manifest(generator=None),
        manifest(generator="1\n2"),
        manifest(spec="short"),
        manifest(files=[]),
        manifest(files={"../up": f"0644 {SHA}"}),
        manifest(files={"/etc/passwd": f"0644 {SHA}"}),
        manifest(files={"a": f"0777 {SHA}"}),
        manifest(files={"a": "0644"}),
        manifest(files={"a": 1}),
        manifest(files={"a": f"0644 {SHA}", "A": f"0644 {SHA}"}),
    ],
)
def test_a_manifest_that_cannot_be_believed_stops_the_run(
    tmp_path: Path, data: bytes
) -> None:
    write(OLD, tmp_path, meta=META)
    (tmp_path / NAME).write_bytes(data)
    before = tree(tmp_path)
    for force in (False, True):
        with pytest.raises(RefusedError):
            write(NEW, tmp_path, meta=META, force=force)
    with pytest.raises(RefusedError):
        compare(NEW, tmp_path, meta=META)
    assert tree(tmp_path) == before


def test_what_was_dumped_is_parsed() -> None:
    parsed = parse(manifest(files={"b": f"0755 {SHA}", "a": f"0644 {SHA}"}))
    assert parse(dump(parsed)) == parsed
    lines = dump(parsed).decode().splitlines()
    assert f'    "a": "0644 {SHA}",' in lines, "one line per file"


def test_the_manifest_holds_nothing_of_the_machine(tmp_path: Path) -> None:
    write(OLD, tmp_path, meta=META)
    text = (tmp_path / NAME).read_text()
    assert str(tmp_path) not in text
    assert set(json.loads(text)) == {"format", "generator", "spec", "files"}


def test_a_planted_journal_cannot_reach_other_files(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    out = tmp_path / "out"
    write(OLD, out, meta=META)
    staging = out / ".isogloss-staging"
    staging.mkdir()
    (staging / "new-0").write_text("bad")
    step = {"staged": None, "backup": None, "orig": None, "before": None, "after": None}
    for planted in (
        {**step, "path": "../victim"},
        {**step, "path": "x", "staged": "../victim"},
        {**step, "path": "x", "orig": "../../y"},
        {**step, "path": 3},
        {"path": "x"},
        "x",
    ):
        journal = {"steps": [planted], "folders": []}
        (staging / "forward.json").write_text(json.dumps(journal))
        with pytest.raises(RefusedError):
            write(NEW, out, meta=META)
    assert victim.read_text() == "precious"
