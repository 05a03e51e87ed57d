"""The disk's own calls fail in the middle of their work, or do half of it."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import tempfile
from pathlib import Path

import pytest

from generator.output import OutputError, write
from generator.output.journal import FOLDER
from generator.output.plan import plan
from generator.output.writer import update
from tests.output.failing_system import CALLS, failing
from tests.output.faulty_disk import FaultyDisk, Killed
from tests.output.trees import META, NEW, OLD, folders, generated, tree


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("name", CALLS)
def test_a_failing_system_call_leaves_the_old_files_or_the_new(
    tmp_path: Path, name: str, fault: int
) -> None:
    outcomes = []
    for at in itertools.count():
        out = tmp_path / str(at)
        write(OLD, out, meta=META)
        with failing(name, at, fault) as faults, contextlib.suppress(OutputError):
            write(NEW, out, meta=META, notice=lambda _text: None)
        assert generated(out) in (OLD, NEW), f"{name} {at}"
        outcomes.append(generated(out) == NEW)
        write(NEW, out, meta=META, notice=lambda _text: None)
        assert generated(out) == NEW
        assert not (out / FOLDER).exists()
        if faults.count <= at:
            break
    assert outcomes[-1], "the run in which nothing failed"
    assert len(outcomes) > 1, f"{name} was never called"


def test_writes_that_take_a_few_bytes_at_a_time_are_continued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, data: real(file, bytes(data)[:3]))
    write(NEW, tmp_path, meta=META)
    monkeypatch.undo()
    assert generated(tmp_path) == NEW


def test_the_new_files_wait_inside_of_the_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a rename never crosses file systems, wherever temporary files live."""
    out, elsewhere = tmp_path / "out", tmp_path / "temporary"
    elsewhere.mkdir()
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    monkeypatch.setattr(tempfile, "tempdir", None)
    write(OLD, out, meta=META)
    with contextlib.closing(FaultyDisk(out, 8)) as disk, pytest.raises(Killed):
        update(disk, plan(NEW), META)
    assert any(path.startswith(f"{FOLDER}/") for path in tree(out))
    assert list(elsewhere.iterdir()) == []
    assert sorted(tmp_path.iterdir()) == [out, elsewhere]


@pytest.mark.parametrize("fault", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_folder_that_may_not_be_written_to_stays_as_it_is(
    tmp_path: Path, fault: int
) -> None:
    write(OLD, tmp_path, meta=META)
    before, before_folders = tree(tmp_path), folders(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        real = os.open

        def read_only(path: str, flags: int, *args: int, **kwargs: int) -> int:
            if flags & (os.O_CREAT | os.O_RDWR | os.O_WRONLY):
                raise OSError(fault, os.strerror(fault), path)
            return real(path, flags, *args, **kwargs)

        patch.setattr(os, "open", read_only)
        with pytest.raises(OutputError, match=os.strerror(fault)) as caught:
            write(NEW, tmp_path, meta=META)
    assert len(caught.value.reasons) == 1
    assert caught.value.reasons[0].isprintable()
    assert tree(tmp_path) == before
    assert folders(tmp_path) == before_folders


def test_a_file_that_may_not_be_written_to_is_replaced_whole(tmp_path: Path) -> None:
    write(OLD, tmp_path, meta=META)
    changed = tmp_path / "python/agent/__init__.py"
    changed.chmod(0o444)
    write(NEW, tmp_path, meta=META)
    assert generated(tmp_path) == NEW
    assert changed.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("inside", [".git/HEAD", "generator/cli.py", "openapi.yaml"])
def test_a_repository_or_program_is_no_target(tmp_path: Path, inside: str) -> None:
    (tmp_path / inside).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / inside).write_text("precious")
    with pytest.raises(OutputError, match="is in use"):
        write(NEW, tmp_path, meta=META)
    assert tree(tmp_path) == {inside: b"precious"}
