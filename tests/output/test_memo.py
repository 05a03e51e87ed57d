"""The note about the last run: a hint that is checked, never believed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.output import memo, write
from generator.output.memo import Current, Run, if_current, remember
from tests.output.trees import META, NEW, OLD


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds OLD, with a note about it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    spec = tmp_path / "spec.yaml"
    spec.write_bytes(b"\xef\xbb\xbfopenapi: 3.1.0\n")
    sha = hashlib.sha256(b"openapi: 3.1.0\n").hexdigest()
    folder = tmp_path / "out"
    write(OLD, folder, meta=META)
    remember(folder, Run("program", {str(spec): sha}))
    return folder


def test_an_unchanged_folder_is_current(out: Path) -> None:
    assert if_current(out, "program") == Current(len(OLD), "")


def test_what_was_said_is_remembered(out: Path) -> None:
    spec = out.parent / "spec.yaml"
    sha = hashlib.sha256(b"openapi: 3.1.0\n").hexdigest()
    remember(out, Run("program", {str(spec): sha}, "a warning\n"))
    assert if_current(out, "program") == Current(len(OLD), "a warning\n")


def test_another_program_is_not(out: Path) -> None:
    assert if_current(out, "other") is None


@pytest.mark.parametrize(
    "change", ["edit", "remove", "link", "manifest", "spec", "no spec", "interrupted"]
)
def test_any_change_is_seen(out: Path, change: str) -> None:
    client, spec = out / "python/agent/client.py", out.parent / "spec.yaml"
    match change:
        case "edit":
            client.write_text("edited")
        case "remove":
            client.unlink()
        case "link":
            client.rename(out / "aside")
            client.symlink_to(out / "aside")
        case "manifest":
            write(NEW, out, meta=META)
        case "spec":
            spec.write_text("openapi: 3.1.1\n")
        case "no spec":
            spec.unlink()
        case "interrupted":
            (out / ".isogloss-staging").mkdir()
    assert if_current(out, "program") is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"program": "program"}'])
def test_a_damaged_note_is_no_note(out: Path, text: str) -> None:
    (note,) = (out.parent / "cache" / "isogloss").iterdir()
    note.write_text(text)
    assert if_current(out, "program") is None


def test_a_cache_that_cannot_be_used_does_no_harm(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(out / "run.sh"))
    remember(out, Run("program", {}))
    assert if_current(out, "program") is None


def test_the_note_lies_outside_of_the_output(out: Path) -> None:
    assert not any("cache" in path.name for path in out.rglob("*"))
    assert memo._note(out).is_relative_to(out.parent / "cache")
