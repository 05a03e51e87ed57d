"""Real processes, killed and interrupted."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.output import LockedError, Meta, compare, write
from generator.output.journal import FOLDER
from generator.output.plan import plan
from generator.output.writer import update
from tests.architecture.imports import ROOT
from tests.output.faulty_disk import FaultyDisk
from tests.output.trees import META, NEW, OLD, generated
from tests.text.effort import rounds

NEXT = Meta("1.0.1", "b" * 64)


def run_writer(out: Path, call: int) -> int:
    argv = [sys.executable, "-m", "tests.output.killed_writer", str(out), str(call)]
    return subprocess.run(argv, cwd=ROOT, check=False, timeout=60).returncode


def calls_of_a_run(folder: Path) -> list[str]:
    """What the change from OLD to NEW asks of the disk, in order."""
    write(OLD, folder, meta=META)
    with contextlib.closing(FaultyDisk(folder)) as disk:
        update(disk, plan(NEW), NEXT)
        return disk.log


def test_the_run_after_a_sigkill_ends_with_the_new_files(tmp_path: Path) -> None:
    calls = len(calls_of_a_run(tmp_path / "whole"))
    for call in range(0, calls, rounds(4, 1)):
        out = tmp_path / str(call)
        write(OLD, out, meta=META)
        (out / "mine.txt").write_text("mine")
        assert run_writer(out, call) == -signal.SIGKILL
        notices: list[str] = []
        write(NEW, out, meta=NEXT, notice=notices.append)
        assert generated(out) == {**NEW, "mine.txt": "mine"}
        assert not (out / FOLDER).exists()
        assert "taking over the lock" in notices[0]


def test_a_kill_between_two_renames_leaves_a_journal(tmp_path: Path) -> None:
    log = calls_of_a_run(tmp_path / "whole")
    renames = [number for number, name in enumerate(log) if name == "replace"]
    out = tmp_path / "out"
    write(OLD, out, meta=META)
    # The first rename is the journal's, the second the first file's.
    assert run_writer(out, renames[2]) == -signal.SIGKILL
    assert generated(out) == {**OLD, "go.mod": "module new\n"}
    assert (out / FOLDER / "forward.json").exists()
    assert compare(NEW, out, meta=NEXT).interrupted


HOLDER = """
import sys, time
from pathlib import Path
from contextlib import closing
from generator.output.disk import Disk
from generator.output.lock import locked
with closing(Disk(Path(sys.argv[1]))) as disk, locked(disk, print):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    write(OLD, tmp_path, meta=META)
    argv = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"held\n"
            with pytest.raises(LockedError, match=f"locked by process {holder.pid}"):
                write(NEW, tmp_path, meta=NEXT)
        finally:
            holder.kill()
    assert generated(tmp_path) == OLD
    write(NEW, tmp_path, meta=NEXT)
    assert generated(tmp_path) == NEW
    assert not (tmp_path / ".isogloss-lock").exists()


WRITER = """
import sys, time
from pathlib import Path
from generator.output import LockedError, Meta, compare, write
me = sys.argv[2]
for round in range(100):
    files = {f"{me}{n}.py": f"{me} {round}" for n in range(10)}
    files["shared.py"] = me
    try:
        write(files, Path(sys.argv[1]), meta=Meta("1", "c" * 64), notice=lambda t: 0)
    except LockedError as error:
        assert "is locked by" in str(error)
        time.sleep(0.001)
"""


def test_two_writers_never_mix_their_files(tmp_path: Path) -> None:
    write({"shared.py": "a"}, tmp_path, meta=META)
    argv = [sys.executable, "-c", WRITER, str(tmp_path)]
    with (
        subprocess.Popen([*argv, "a"], cwd=ROOT) as first,
        subprocess.Popen([*argv, "b"], cwd=ROOT) as second,
    ):
        assert (first.wait(60), second.wait(60)) == (0, 0)
    files = generated(tmp_path)
    owner = files.pop("shared.py")
    assert set(files) == {f"{owner}{n}.py" for n in range(10)}
    assert len(set(files.values())) == 1


SLOW = """
import sys, time
from pathlib import Path
from generator.cli.session import _signals_raised
from generator.output import Meta, write
from generator.output.disk import Disk
from tests.output.trees import NEW
replace = Disk.replace
def slowly(self, path, target):
    replace(self, path, target)
    if target.endswith("go.mod"):
        print("half way", flush=True)
        time.sleep(60)
Disk.replace = slowly
with _signals_raised():
    write(NEW, Path(sys.argv[1]), meta=Meta("1.0.1", "b" * 64))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_the_middle_restores_the_old_files(
    tmp_path: Path, number: signal.Signals
) -> None:
    write(OLD, tmp_path, meta=META)
    argv = [sys.executable, "-c", SLOW, str(tmp_path)]
    with subprocess.Popen(
        argv, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"half way\n"
        assert generated(tmp_path) != OLD
        time.sleep(0.05)
        os.kill(writer.pid, number)
        assert writer.wait(30) != 0
    assert generated(tmp_path) == OLD
    assert not (tmp_path / FOLDER).exists()
