"""The only functions that touch the output folder.

All paths are relative to the root, with slashes. Where the system allows it, each
folder on the way is opened without following links and the last step happens
relative to that folder, so that a link swapped in during the run is never
followed; elsewhere each folder is looked at first.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["file", "folder", "link", "other"]

_ANCHORED = {os.open, os.stat, os.mkdir, os.unlink, os.rmdir, os.rename, os.link} <= (
    os.supports_dir_fd
)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0) | _NO_FOLLOW
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | getattr(os, "O_BINARY", 0)
_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EROFS}


@dataclass(frozen=True, slots=True)
class Info:
    """What stands under a name; links are not followed."""

    kind: Kind
    mode: int
    """Permission bits."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A name and the folder it is in: an open folder, or part of the path."""

    name: str
    folder: int | None


class Disk:
    """The output folder, opened once."""

    def __init__(self, root: Path, *, anchored: bool = _ANCHORED) -> None:
        """Open `root`, which must be a folder; `anchored` is for tests."""
        self._path = root
        self._root = os.open(root, os.O_RDONLY | _FOLDER) if anchored else None

    def close(self) -> None:
        """Give the folder back; the object is of no use afterwards."""
        if self._root is not None:
            os.close(self._root)

    def info(self, path: str) -> Info | None:
        """What stands at a path, or None."""
        try:
            with self._place(path) as at:
                found = os.stat(at.name, dir_fd=at.folder, follow_symlinks=False)
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Info(_kind(found.st_mode), stat.S_IMODE(found.st_mode))

    def names(self, folder: str) -> list[str]:
        """What a folder holds, sorted; the empty path is the root."""
        if folder == "":
            return sorted(os.listdir(self._path if self._root is None else self._root))
        with self._place(folder) as at:
            if at.folder is None:
                return sorted(os.listdir(at.name))
            opened = os.open(at.name, os.O_RDONLY | _FOLDER, dir_fd=at.folder)
            try:
                return sorted(os.listdir(opened))
            finally:
                os.close(opened)

    def read(self, path: str) -> bytes:
        """The content of a regular file."""
        with self._opened(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT) as file:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise OSError(errno.EINVAL, "not a regular file", path)
            with open(file, "rb", closefd=False) as stream:
                return stream.read()

    def create(self, path: str, data: bytes, mode: int) -> None:
        """Make a file that was not there, with exactly these permissions."""
        with self._opened(path, _CREATE, mode) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
            if hasattr(os, "fchmod"):
                os.fchmod(file, mode)

    def link(self, path: str, twin: str) -> None:
        """Give a file a second name that was not there; copy it if need be."""
        try:
            with self._place(path) as old, self._place(twin) as new:
                os.link(
                    old.name,
                    new.name,
                    src_dir_fd=old.folder,
                    dst_dir_fd=new.folder,
                    follow_symlinks=False,
                )
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):
            info = self.info(path)
            if info is None or info.kind != "file":
                raise
            self.create(twin, self.read(path), info.mode)

    def replace(self, path: str, target: str) -> None:
        """Rename a file; what stood under the new name is gone in the same step."""
        with self._place(path) as old, self._place(target) as new:
            os.replace(old.name, new.name, src_dir_fd=old.folder, dst_dir_fd=new.folder)

    def unlink(self, path: str) -> None:
        """Remove a file."""
        with self._place(path) as at:
            os.unlink(at.name, dir_fd=at.folder)

    def make_folder(self, path: str, mode: int = 0o755) -> None:
        """Make a folder that was not there; its parent must be."""
        with self._place(path) as at:
            os.mkdir(at.name, mode, dir_fd=at.folder)
            if at.folder is not None:
                opened = os.open(at.name, os.O_RDONLY | _FOLDER, dir_fd=at.folder)
                try:
                    os.fchmod(opened, mode)
                finally:
                    os.close(opened)

    def remove_folder(self, path: str) -> None:
        """Remove an empty folder."""
        with self._place(path) as at:
            os.rmdir(at.name, dir_fd=at.folder)

    def sync_file(self, path: str) -> None:
        """Wait until the content of a file would survive a power failure."""
        with self._opened(path, os.O_RDWR | _NO_FOLLOW | _NO_WAIT) as file:
            _sync(file)

    def sync_folder(self, path: str) -> None:
        """Wait until the names in a folder would survive a power failure."""
        if self._root is None:
            return
        if path == "":
            _sync(self._root)
            return
        with self._place(path) as at:
            opened = os.open(at.name, os.O_RDONLY | _FOLDER, dir_fd=at.folder)
            try:
                _sync(opened)
            finally:
                os.close(opened)

    def sync_all(self) -> None:
        """Wait for everything at once: cheaper than thousands of single waits."""
        if hasattr(os, "sync"):
            os.sync()

    def open_lock(self, path: str) -> int:
        """A descriptor for a lock file, made if it is not there."""
        flags = os.O_RDWR | os.O_CREAT | _NO_FOLLOW | _NO_WAIT
        with self._place(path) as at:
            return os.open(at.name, flags, 0o644, dir_fd=at.folder)

    @contextlib.contextmanager
    def _opened(self, path: str, flags: int, mode: int = 0) -> Iterator[int]:
        with self._place(path) as at:
            file = os.open(at.name, flags, mode, dir_fd=at.folder)
        try:
            yield file
        finally:
            os.close(file)

    @contextlib.contextmanager
    def _place(self, path: str) -> Iterator[_Place]:
        *folders, name = path.split("/")
        folder = None if self._root is None else os.dup(self._root)
        try:
            if folder is None:
                yield _Place(self._looked_at(folders, name), None)
                return
            for part in folders:
                inner = os.open(part, os.O_RDONLY | _FOLDER, dir_fd=folder)
                _give_back(folder)
                folder = inner
            yield _Place(name, folder)
        except OSError as error:
            error.filename = path
            raise
        finally:
            if folder is not None:
                _give_back(folder)

    def _looked_at(self, folders: list[str], name: str) -> str:
        path = self._path
        for part in folders:
            path = path / part
            if not stat.S_ISDIR(path.lstat().st_mode):
                raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(path))
        return str(path / name)


def _give_back(folder: int) -> None:
    """Nothing was written through a folder, so nothing is lost if this fails."""
    with contextlib.suppress(OSError):
        os.close(folder)


def _kind(mode: int) -> Kind:
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    return "link" if stat.S_ISLNK(mode) else "other"


def _sync(file: int) -> None:
    try:
        os.fsync(file)
    except OSError as error:
        # Some network and container file systems know no fsync; the journal
        # still covers every death but that of the machine.
        if error.errno not in _CANNOT_SYNC:
            raise
