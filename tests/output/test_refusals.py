"""What a run does not dare to touch."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import threading
import time
from pathlib import Path

import pytest

from generator.output import OutputError, RefusedError, write
from generator.output.manifest import NAME
from tests.output.trees import META, NEW, OLD, generated, tree
from tests.text.effort import rounds


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that holds OLD."""
    folder = tmp_path / "out"
    write(OLD, folder, meta=META)
    return folder


def refused(out: Path, *, force: bool = False) -> tuple[str, ...]:
    """The reasons against NEW; nothing may have changed."""
    before = tree(out)
    with pytest.raises(RefusedError) as caught:
        write(NEW, out, meta=META, force=force)
    assert tree(out) == before
    return caught.value.reasons


def test_files_edited_by_hand_are_listed(out: Path) -> None:
    (out / "python/agent/__init__.py").write_text("edited")
    (out / "run.sh").write_text("edited too")
    assert refused(out) == (
        "python/agent/__init__.py: was edited by hand",
        "run.sh: was edited by hand",
    )


def test_force_keeps_the_text_of_others(out: Path) -> None:
    (out / "python/agent/__init__.py").write_text("edited")
    (out / "run.sh").write_text("edited too")
    (out / "go.mod").write_text("foreign")
    (out / "go.mod.orig").write_text("an older copy")
    written = write(NEW, out, meta=META, force=True)
    assert generated(out) == {
        **NEW,
        "python/agent/__init__.py.orig": "edited",
        "run.sh.orig": "edited too",
        "go.mod.orig": "an older copy",
        "go.mod.orig.2": "foreign",
    }
    assert len(written.kept) == 3


def test_a_foreign_file_under_a_planned_name_is_refused(out: Path) -> None:
    (out / "go.mod").write_text("foreign")
    assert refused(out) == ("go.mod: was not written by isogloss",)


def test_an_edit_that_equals_the_new_text_is_no_conflict(out: Path) -> None:
    (out / "python/agent/__init__.py").write_text(NEW["python/agent/__init__.py"])
    write(NEW, out, meta=META)
    assert generated(out) == NEW


def test_without_a_manifest_only_equal_files_count_as_ours(out: Path) -> None:
    (out / NAME).unlink()
    assert "run.sh" not in str(refused(out)), "not planned, so not looked at"
    write(OLD, out, meta=META)
    assert (out / NAME).exists()


def test_a_folder_in_use_needs_force(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious")
    (reason,) = refused(tmp_path)
    assert "thesis.txt" in reason
    write(NEW, tmp_path, meta=META, force=True)
    assert generated(tmp_path) == {**NEW, "thesis.txt": "precious"}


@pytest.mark.parametrize("force", [False, True])
def test_links_in_the_way_are_refused(out: Path, tmp_path: Path, force: bool) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "f").write_text("precious")
    (out / "python" / "fresh").symlink_to(elsewhere)
    (out / "go.mod").symlink_to(elsewhere / "f")
    assert refused(out, force=force) == (
        "go.mod: is not a regular file",
        "python/fresh: is not a folder",
    )
    assert tree(elsewhere) == {"f": b"precious"}


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("path", ["python/agent/__init__.py", "run.sh"])
def test_a_listed_file_that_became_something_else_is_refused(
    out: Path, path: str, force: bool
) -> None:
    (out / path).unlink()
    (out / path).mkdir()
    assert refused(out, force=force) == (f"{path}: is not a regular file",)


def test_a_pipe_or_socket_does_not_hold_the_run_up(out: Path) -> None:
    os.mkfifo(out / "go.mod")
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(out)
        (out / "run.sh").unlink()
        server.bind("run.sh")
        os.chdir(here)
        assert len(refused(out)) == 2


def test_a_manifest_that_is_a_link_is_refused(out: Path, tmp_path: Path) -> None:
    (out / NAME).rename(tmp_path / "manifest")
    (out / NAME).symlink_to(tmp_path / "manifest")
    assert refused(out) == (f"{NAME} is not a regular file",)


@pytest.mark.parametrize("force", [False, True])
def test_the_top_of_the_disk_and_the_home_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    home = tmp_path / "users" / "me"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for folder in (Path("/"), home, home.parent, home / "x" / ".."):
        with pytest.raises(RefusedError, match="too valuable"):
            write(NEW, folder, meta=META, force=force)
    write(NEW, home / "sdk", meta=META)


def test_an_output_link_is_followed_only_on_demand(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    link = tmp_path / "link"
    link.symlink_to(real)
    with pytest.raises(RefusedError, match="symbolic link"):
        write(NEW, link, meta=META)
    write(NEW, link, meta=META, follow_link=True)
    assert generated(real) == NEW


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(RefusedError, match="is not a folder"):
        write(NEW, tmp_path / "out", meta=META)


@pytest.mark.parametrize("force", [False, True])
def test_the_document_is_never_overwritten(tmp_path: Path, force: bool) -> None:
    spec = tmp_path / "go.mod"
    spec.write_text("openapi: 3.1.0")
    with pytest.raises(RefusedError, match="would overwrite what was read"):
        write(NEW, tmp_path, meta=META, inputs=[spec], force=force)
    assert tree(tmp_path) == {"go.mod": b"openapi: 3.1.0"}


def test_a_refusal_leaves_no_new_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        write({"../x": ""}, tmp_path / "a" / "b", meta=META)
    assert list(tmp_path.iterdir()) == []


def test_a_name_with_control_characters_is_shown_harmlessly(tmp_path: Path) -> None:
    (tmp_path / "evil\x1b[2J\n").write_text("")
    with pytest.raises(RefusedError) as caught:
        write(NEW, tmp_path, meta=META)
    assert caught.value.reasons[0].isprintable()


def test_a_disk_error_is_one_line(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write(NEW, out, meta=META)
    monkeypatch.undo()
    assert generated(out) == OLD


def test_a_link_swapped_in_during_the_run_is_not_followed(
    out: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    target, aside = out / "python", tmp_path / "aside"
    stop = threading.Event()

    def swap_forever() -> None:
        while not stop.is_set():
            shutil.rmtree(aside, ignore_errors=True)
            with contextlib.suppress(OSError):
                target.rename(aside)
                target.symlink_to(outside)
                target.unlink()
                aside.rename(target)

    swapper = threading.Thread(target=swap_forever)
    swapper.start()
    refusals = runs = 0
    end = time.monotonic() + 1.5
    try:
        while time.monotonic() < end or runs < rounds(0, 10_000):
            runs += 2
            for files in (NEW, OLD):
                try:
                    write(files, out, meta=META, notice=lambda _text: None)
                except OutputError:
                    refusals += 1
    finally:
        stop.set()
        swapper.join()
    assert list(outside.iterdir()) == []
    assert refusals > 0, "the race was never met"
