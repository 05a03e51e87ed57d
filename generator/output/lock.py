"""One writer per output folder."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator

from generator.output.disk import Disk
from generator.output.errors import LockedError

NAME = ".isogloss-lock"


@contextlib.contextmanager
def locked(disk: Disk, notice: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder; raises `LockedError` if another process does.

    The system's lock counts, not the file: a process that dies gives it back,
    and the file that it leaves is taken over with a notice.
    """
    file = _take(disk)
    try:
        former = os.read(file, 32).decode("ascii", "replace").strip()
        if former.isdigit():
            notice(f"taking over the lock of process {former}, which is gone")
        os.lseek(file, 0, os.SEEK_SET)
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode("ascii"))
        yield
    finally:
        with contextlib.suppress(OSError):
            disk.unlink(NAME)
        os.close(file)


def _take(disk: Disk) -> int:
    while True:
        file = disk.open_lock(NAME)
        if not _lock(file):
            owner = os.read(file, 32).decode("ascii", "replace").strip()
            os.close(file)
            who = f"process {owner}" if owner.isdigit() else "another process"
            raise LockedError([f"the output folder is locked by {who}"])
        # The former owner may have removed the file between our two steps; then
        # the name stands for another file, or none, and this lock is void.
        if _is_current(disk, file):
            return file
        os.close(file)


def _is_current(disk: Disk, file: int) -> bool:
    try:
        again = disk.open_lock(NAME)
    except OSError:
        return False
    try:
        return os.path.sameopenfile(file, again)
    finally:
        with contextlib.suppress(OSError):
            os.close(again)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
