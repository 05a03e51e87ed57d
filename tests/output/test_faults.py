"""Every call to the disk fails once, and every call is the last one once."""

from __future__ import annotations

import contextlib
import errno
import itertools
from pathlib import Path

import pytest

from generator.output import Meta, swap, write
from generator.output.journal import FOLDER
from generator.output.plan import plan
from generator.output.writer import update
from tests.output.faulty_disk import FaultyDisk, Killed
from tests.output.trees import META, NEW, OLD, folders, generated, tree

NEXT = Meta("1.0.1", "b" * 64)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that holds OLD and two files that are not ours."""
    folder = tmp_path / "out"
    write(OLD, folder, meta=META)
    (folder / "README").write_text("mine")
    (folder / "python/agent/notes.txt").write_text("mine too")
    return folder


def faulty(
    out: Path, at: int | None = None, fault: int | None = None
) -> contextlib.closing[FaultyDisk]:
    return contextlib.closing(FaultyDisk(out, at, fault))


def changing_calls(out: Path) -> int:
    """How many calls the change from OLD to NEW takes."""
    with faulty(out) as disk:
        update(disk, plan(NEW), NEXT)
        return disk.calls


def expected(files: dict[str, str]) -> dict[str, str]:
    return {**files, "README": "mine", "python/agent/notes.txt": "mine too"}


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EMFILE])
def test_a_failing_call_leaves_the_old_files_or_the_new(out: Path, fault: int) -> None:
    before, before_folders = tree(out), folders(out)
    outcomes = set()
    for at in itertools.count():
        with faulty(out, at, fault) as disk:
            with contextlib.suppress(OSError):
                update(disk, plan(NEW), NEXT)
            if disk.calls <= at:
                break
        now = generated(out)
        assert now in (expected(OLD), expected(NEW)), f"call {at}"
        outcomes.add(now == expected(NEW))
        if now == expected(OLD):
            write(OLD, out, meta=META)
            assert tree(out) == before, f"call {at}"
            assert folders(out) == before_folders, f"call {at}"
        write(NEW, out, meta=NEXT)
        assert generated(out) == expected(NEW)
        write(OLD, out, meta=META)
    assert outcomes == {False, True}
    assert at > 30


def test_a_failure_before_the_change_removes_the_staging_folder(out: Path) -> None:
    with faulty(out, 3, errno.ENOSPC) as disk, pytest.raises(OSError, match="ENOSPC"):
        update(disk, plan(NEW), NEXT)
    assert not (out / FOLDER).exists()
    assert generated(out) == expected(OLD)


def test_after_a_death_at_any_call_the_next_run_finishes(out: Path) -> None:
    mixed = 0
    for at in itertools.count():
        try:
            with faulty(out, at) as disk:
                update(disk, plan(NEW), NEXT)
        except Killed:
            pass
        else:
            break
        if generated(out) not in (expected(OLD), expected(NEW)):
            mixed += 1
            assert (out / FOLDER).exists(), f"a mix without a journal after call {at}"
        with faulty(out) as disk:
            swap.recover(disk)
        assert generated(out) in (expected(OLD), expected(NEW)), f"call {at}"
        assert not (out / FOLDER).exists()
        write(OLD, out, meta=META)
    assert mixed > 3, "no death fell between two renames"
    assert generated(out) == expected(NEW)


def test_a_death_during_the_mending_is_mended_too(out: Path) -> None:
    total = changing_calls(out)
    write(OLD, out, meta=META)
    for first, second in itertools.product(
        range(total - 25, total, 3), range(0, 12, 2)
    ):
        with pytest.raises(Killed), faulty(out, first) as disk:
            update(disk, plan(NEW), NEXT)
        try:
            with faulty(out, second) as disk:
                swap.recover(disk)
        except Killed:
            with faulty(out) as disk:
                swap.recover(disk)
        assert generated(out) in (expected(OLD), expected(NEW)), (first, second)
        write(OLD, out, meta=META)


def test_a_death_while_old_files_are_restored_is_mended(out: Path) -> None:
    total = changing_calls(out)
    write(OLD, out, meta=META)
    deaths = 0
    for fails, lives in itertools.product(range(total - 25, total, 2), range(1, 12)):
        with contextlib.closing(
            FaultyDisk(out, fails, errno.EIO, then_dies_after=lives)
        ) as disk:
            try:
                update(disk, plan(NEW), NEXT)
            except OSError:
                pass
            except Killed:
                deaths += 1
        with faulty(out) as disk:
            swap.recover(disk)
        assert generated(out) in (expected(OLD), expected(NEW)), (fails, lives)
        write(OLD, out, meta=META)
    assert deaths > 50
