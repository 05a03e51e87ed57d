"""A disk in memory that can lose power.

Names behave as on a journalling file system: changes of names become durable in
the order in which they were made, at the latest when a folder is synced. Content
becomes durable only when the file is synced; until then a power failure may leave
an empty file under a durable name.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TypeAlias

from generator.output.disk import Disk, Info


@dataclass(eq=False)
class Inode:
    """One file: what a reader sees, and what a power failure leaves."""

    data: bytes
    mode: int
    durable: bytes = b""


Names: TypeAlias = dict[str, Inode | None]
"""Files by path; None is a folder."""


class MemoryDisk(Disk):
    """Keeps every state of the names since the last sync of a folder."""

    def __init__(self, names: Names) -> None:
        self._states: list[Names] = [dict(names)]
        self.syncs = 0

    @property
    def _names(self) -> Names:
        return self._states[-1]

    def states_after_power_failure(self) -> list[Names]:
        """Every state that a machine may find when it comes back."""
        return [
            {
                path: node and Inode(node.durable, node.mode, node.durable)
                for path, node in state.items()
            }
            for state in self._states
        ]

    def files(self) -> dict[str, bytes]:
        """Content by path."""
        return {path: node.data for path, node in self._names.items() if node}

    def close(self) -> None:
        """Nothing is held open."""

    def info(self, path: str) -> Info | None:
        if path not in self._names:
            return None
        node = self._names[path]
        return Info("folder", 0o755) if node is None else Info("file", node.mode)

    def names(self, folder: str) -> list[str]:
        prefix = f"{folder}/" if folder else ""
        inside = (p.removeprefix(prefix) for p in self._names if p.startswith(prefix))
        return sorted(path for path in inside if "/" not in path)

    def read(self, path: str) -> bytes:
        return self._file(path).data

    def create(self, path: str, data: bytes, mode: int) -> None:
        self._add(path, Inode(data, mode))

    def link(self, path: str, twin: str) -> None:
        self._add(twin, self._file(path))

    def replace(self, path: str, target: str) -> None:
        node = self._file(path)
        self._need_parent(target)
        names = {**self._names, target: node}
        if self._names.get(target) is not node:
            del names[path]
        self._states.append(names)

    def unlink(self, path: str) -> None:
        self._file(path)
        self._remove(path)

    def make_folder(self, path: str, mode: int = 0o755) -> None:
        del mode  # nobody else has access to a memory
        self._add(path, None)

    def remove_folder(self, path: str) -> None:
        if self.names(path):
            raise OSError(errno.ENOTEMPTY, "not empty", path)
        self._remove(path)

    def sync_file(self, path: str) -> None:
        node = self._file(path)
        node.durable = node.data
        self.syncs += 1

    def sync_folder(self, path: str) -> None:
        assert path == "" or self._names[path] is None
        self._states = [self._names]
        self.syncs += 1

    def sync_all(self) -> None:
        for path, node in self._names.items():
            if node is not None:
                self.sync_file(path)
        self.sync_folder("")

    def _file(self, path: str) -> Inode:
        node = self._names.get(path)
        if node is None:
            raise FileNotFoundError(errno.ENOENT, "no such file", path)
        return node

    def _need_parent(self, path: str) -> None:
        parent = path.rpartition("/")[0]
        if parent and self._names.get(parent, self) is not None:
            raise FileNotFoundError(errno.ENOENT, "no such folder", parent)

    def _add(self, path: str, node: Inode | None) -> None:
        if path in self._names:
            raise FileExistsError(errno.EEXIST, "exists", path)
        self._need_parent(path)
        self._states.append({**self._names, path: node})

    def _remove(self, path: str) -> None:
        self._states.append({p: n for p, n in self._names.items() if p != path})
