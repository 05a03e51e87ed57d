"""A file system in memory."""

from __future__ import annotations

import itertools
import re
import time
from dataclasses import dataclass, field

Parts = tuple[str, ...]

_LINUX_FOLDERS = ("/home/wuying", "/tmp", "/var/tmp")
_WINDOWS_FOLDERS = ("C:\\Users\\wuying", "C:\\Windows\\Temp")
_DRIVE = re.compile(r"[A-Za-z]:")


class FileProblem(Exception):
    """What an operating system would answer."""


@dataclass(slots=True)
class File:
    content: bytes
    modified: float = field(default_factory=time.time)


@dataclass(slots=True)
class Folder:
    modified: float = field(default_factory=time.time)


@dataclass(frozen=True, slots=True)
class FileEvent:
    """One change: `kind` is create, modify or delete."""

    kind: str
    path: str
    is_folder: bool


class MemoryFiles:
    """Files and folders by absolute path; the two styles of paths are kept apart."""

    def __init__(self, *, windows: bool = False) -> None:
        self._windows = windows
        self._nodes: dict[Parts, File | Folder] = {(): Folder()}
        self._events: list[FileEvent] = []
        self._seen: dict[Parts, int] = {}
        for folder in _WINDOWS_FOLDERS if windows else _LINUX_FOLDERS:
            self.make_folder(folder)
        self._events.clear()

    @property
    def home(self) -> str:
        return (_WINDOWS_FOLDERS if self._windows else _LINUX_FOLDERS)[0]

    def absolute(self, path: str, folder: str) -> str:
        """`path` as seen from `folder`."""
        drive = self._windows and _DRIVE.match(path) is not None
        return path if drive or path.startswith("/") else f"{folder}/{path}"

    def check_absolute(self, path: str) -> None:
        """Raise FileProblem unless `path` starts at a root."""
        self._parts(path)

    def is_folder(self, path: str) -> bool:
        return isinstance(self._nodes.get(self._parts(path)), Folder)

    def exists(self, path: str) -> bool:
        return self._parts(path) in self._nodes

    def node(self, path: str) -> File | Folder:
        found = self._nodes.get(self._parts(path))
        if found is None:
            raise FileProblem(f"No such file or directory: {path}")
        return found

    def read(self, path: str) -> bytes:
        node = self.node(path)
        if isinstance(node, Folder):
            raise FileProblem(f"Is a directory: {path}")
        return node.content

    def write(self, path: str, content: bytes) -> None:
        """Replace or create a file in a folder that exists."""
        parts = self._parts(path)
        if not isinstance(self._nodes.get(parts[:-1]), Folder):
            raise FileProblem(f"No such file or directory: {path}")
        if not parts or isinstance(self._nodes.get(parts), Folder):
            raise FileProblem(f"Is a directory: {path}")
        kind = "modify" if parts in self._nodes else "create"
        self._nodes[parts] = File(content)
        self._record(kind, parts)

    def place(self, path: str, content: bytes) -> None:
        """Write a file and make the folders above it."""
        self._make_folders(self._parts(path)[:-1])
        self.write(path, content)

    def make_folder(self, path: str) -> None:
        """Make a folder and those above it; an existing one is no error."""
        self._make_folders(self._parts(path))

    def delete(self, path: str) -> None:
        self.node(path)
        parts = self._parts(path)
        if not parts:
            raise FileProblem(f"Permission denied: {path}")
        for below in reversed(self._below(parts)):
            self._record("delete", below)
            del self._nodes[below]

    def move(self, source: str, destination: str) -> None:
        self.node(source)
        old, new = self._parts(source), self._parts(destination)
        if new in self._nodes:
            raise FileProblem(f"File exists: {destination}")
        if new[: len(old)] == old:
            raise FileProblem(f"Invalid argument: {destination}")
        if not isinstance(self._nodes.get(new[:-1]), Folder):
            raise FileProblem(f"No such file or directory: {destination}")
        moved = [(p, self._nodes[p]) for p in self._below(old)]
        self.delete(source)
        for parts, node in moved:
            target = new + parts[len(old) :]
            self._nodes[target] = node
            self._record("create", target)

    def children(self, path: str) -> list[tuple[str, File | Folder]]:
        """Names and nodes directly in a folder, folders first."""
        if not isinstance(self.node(path), Folder):
            raise FileProblem(f"Not a directory: {path}")
        parts = self._parts(path)
        found = [
            (key[-1], node)
            for key, node in self._nodes.items()
            if key and key[:-1] == parts
        ]
        return sorted(found, key=lambda item: (isinstance(item[1], File), item[0]))

    def walk(self, path: str) -> list[str]:
        """Absolute paths of all that lies below a folder, in order."""
        self.node(path)
        return [self._shown(parts) for parts in self._below(self._parts(path))[1:]]

    def contents_below(self, path: str) -> dict[str, bytes]:
        """Contents of the file at `path` or of all files below it."""
        found: dict[str, bytes] = {}
        for parts in self._below(self._parts(path)):
            node = self._nodes[parts]
            if isinstance(node, File):
                found[self._shown(parts)] = node.content
        return found

    def changes(self, path: str) -> list[FileEvent]:
        """What changed at and below `path` since the last question about it.

        The first question answers for the whole life of the file system.
        """
        self.node(path)
        parts = self._parts(path)
        start = self._seen.get(parts, 0)
        self._seen[parts] = len(self._events)
        return [
            event
            for event in itertools.islice(self._events, start, None)
            if self._parts(event.path)[: len(parts)] == parts
        ]

    def _parts(self, path: str) -> Parts:
        if self._windows:
            path = path.replace("\\", "/")
        if not path.startswith("/") and not (self._windows and _DRIVE.match(path)):
            raise FileProblem(f"Path is not absolute: {path}")
        parts: list[str] = []
        for part in path.split("/"):
            if part == "..":
                del parts[-1:]
            elif part not in ("", "."):
                parts.append(part)
        return tuple(parts)

    def _shown(self, parts: Parts) -> str:
        if parts and _DRIVE.fullmatch(parts[0]):
            return "\\".join(parts)
        return "/" + "/".join(parts)

    def _below(self, parts: Parts) -> list[Parts]:
        return sorted(key for key in self._nodes if key[: len(parts)] == parts)

    def _make_folders(self, parts: Parts) -> None:
        for length in range(1, len(parts) + 1):
            node = self._nodes.get(parts[:length])
            if isinstance(node, File):
                raise FileProblem(f"Not a directory: {self._shown(parts[:length])}")
            if node is None:
                self._nodes[parts[:length]] = Folder()
                self._record("create", parts[:length])

    def _record(self, kind: str, parts: Parts) -> None:
        is_folder = isinstance(self._nodes[parts], Folder)
        self._events.append(FileEvent(kind, self._shown(parts), is_folder))
