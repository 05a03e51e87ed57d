"""What a run creates, replaces, removes, and leaves alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.output import Drift, Meta, RefusedError, compare, write
from generator.output.disk import Disk
from generator.output.manifest import NAME
from tests.output.trees import META, NEW, OLD, folders, generated, tree


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    former = os.umask(request.param)
    yield request.param
    os.umask(former)


@pytest.mark.usefixtures("umask")
def test_an_empty_folder_is_filled_with_fixed_permissions(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    written = write(OLD, out, meta=META)
    assert written.created == tuple(sorted(OLD))
    assert generated(out) == OLD
    modes = {path: stat.S_IMODE((out / path).stat().st_mode) for path in OLD}
    assert modes.pop("run.sh") == 0o755
    assert set(modes.values()) == {0o644}
    assert stat.S_IMODE((out / "python/agent").stat().st_mode) == 0o755


def test_the_same_again_touches_nothing(tmp_path: Path) -> None:
    write(OLD, tmp_path, meta=META)
    before = {path: path.stat() for path in tmp_path.rglob("*")}
    written = write(OLD, tmp_path, meta=META)
    assert not written.changed
    assert written.unchanged == tuple(sorted(OLD))
    for path, former in before.items():
        now = path.stat()
        assert (now.st_ino, now.st_mtime_ns) == (former.st_ino, former.st_mtime_ns)


def test_a_new_state_replaces_the_old_one(tmp_path: Path) -> None:
    write(OLD, tmp_path, meta=META)
    same = (tmp_path / "python/agent/client.py").stat()
    written = write(NEW, tmp_path, meta=META)
    assert written.created == ("go.mod", "python/fresh/deep/first.py")
    assert written.updated == ("python/agent/__init__.py",)
    assert written.removed == ("python/gone/only.py", "run.sh")
    assert written.unchanged == ("python/agent/client.py",)
    assert generated(tmp_path) == NEW
    assert "python/gone" not in folders(tmp_path), "an empty folder stays behind"
    now = (tmp_path / "python/agent/client.py").stat()
    assert (now.st_ino, now.st_mtime_ns) == (same.st_ino, same.st_mtime_ns)


def test_files_of_other_origin_stay(tmp_path: Path) -> None:
    write(OLD, tmp_path, meta=META)
    (tmp_path / "notes.md").write_text("mine")
    (tmp_path / "python/gone/mine.py").write_text("mine")
    write(NEW, tmp_path, meta=META)
    mine = {"notes.md": "mine", "python/gone/mine.py": "mine"}
    assert generated(tmp_path) == {**NEW, **mine}


def test_a_file_that_was_deleted_comes_back(tmp_path: Path) -> None:
    write(OLD, tmp_path, meta=META)
    (tmp_path / "run.sh").unlink()
    assert write(OLD, tmp_path, meta=META).created == ("run.sh",)


def test_only_the_executable_bit_counts(tmp_path: Path) -> None:
    write(OLD, tmp_path, meta=META)
    (tmp_path / "python/agent/client.py").chmod(0o664)
    assert not write(OLD, tmp_path, meta=META).changed
    (tmp_path / "run.sh").chmod(0o644)
    assert write(OLD, tmp_path, meta=META).updated == ("run.sh",)
    assert (tmp_path / "run.sh").stat().st_mode & 0o111


def test_a_scope_leaves_the_rest_alone(tmp_path: Path) -> None:
    write({"go/a.go": "a", "python/a.py": "a"}, tmp_path, meta=META)
    write({"go/b.go": "b"}, tmp_path, meta=META, scope=("go/",))
    assert generated(tmp_path) == {"go/b.go": "b", "python/a.py": "a"}
    written = write({"go/b.go": "b"}, tmp_path, meta=META)
    assert written.removed == ("python/a.py",), "it was still listed"


def test_a_hard_link_is_broken_not_followed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(OLD, out, meta=META)
    twin = tmp_path / "twin"
    twin.hardlink_to(out / "python/agent/__init__.py")
    write(NEW, out, meta=META)
    assert twin.read_text() == "old\n"


def test_an_unfinished_preparation_is_cleared_away(tmp_path: Path) -> None:
    write(OLD, tmp_path, meta=META)
    (tmp_path / ".isogloss-staging").mkdir()
    (tmp_path / ".isogloss-staging" / "new-0").write_text("half")
    write(OLD, tmp_path, meta=META)
    assert not (tmp_path / ".isogloss-staging").exists()


def test_without_hard_links_files_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(1, "no links here")

    write(OLD, tmp_path, meta=META)
    monkeypatch.setattr(os, "link", refuse)
    write(NEW, tmp_path, meta=META)
    assert generated(tmp_path) == NEW


def test_a_system_without_folder_descriptors_gets_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PlainDisk(Disk):
        def __init__(self, root: Path) -> None:
            super().__init__(root, anchored=False)

    monkeypatch.setattr("generator.output.writer.Disk", PlainDisk)
    write(OLD, tmp_path, meta=META)
    write(NEW, tmp_path, meta=META)
    assert generated(tmp_path) == NEW
    (tmp_path / "link").symlink_to("/etc")
    with pytest.raises(RefusedError, match="link: is not a folder"):
        write({**NEW, "link/x": ""}, tmp_path, meta=META)


def test_compare_tells_each_kind_of_drift(tmp_path: Path) -> None:
    assert compare(OLD, tmp_path / "none", meta=META).missing == (*sorted(OLD), NAME)
    write(OLD, tmp_path, meta=META)
    assert compare(OLD, tmp_path, meta=META) == Drift()
    before = tree(tmp_path)
    drift = compare(NEW, tmp_path, meta=META)
    assert drift.missing == ("go.mod", "python/fresh/deep/first.py")
    assert drift.changed == ("python/agent/__init__.py", NAME)
    assert drift.stale == ("python/gone/only.py", "run.sh")
    assert compare(OLD, tmp_path, meta=Meta("2", "a" * 64)).changed == (NAME,)
    (tmp_path / "run.sh").write_text("edited")
    assert compare(OLD, tmp_path, meta=META).changed == ("run.sh",)
    (tmp_path / "run.sh").write_text(OLD["run.sh"])
    assert tree(tmp_path) == before
