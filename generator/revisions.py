"""Documents of git revisions: ``main:spec/openapi.yaml`` becomes a file to read."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

_REVISION = re.compile(r"(?P<revision>[^:\\/-][^:\\]*):(?P<path>[^:]+)\Z")
_READ = (".yaml", ".yml", ".json")
"""What a document may be made of; the rest of a repository stays where it is."""


class RevisionError(Exception):
    """A revision or a file of it that cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Named:
    """A document that somebody named, and how its files are called by people."""

    path: Path
    """The file to read."""

    folder: Path | None = None
    """Of a revision: the private folder that its files stand in."""

    revision: str = ""
    here: str = ""
    """Of a revision: the folder of the repository that the user is in."""

    @property
    def document(self) -> str:
        """The path of the document from where the user is."""
        return self.local(os.fspath(self.path))

    def named(self, file: str) -> str:
        """A file of the document as the user names it: ``main:spec/pets.yaml``."""
        inside = self._inside(file)
        return file if inside is None else f"{self.revision}:{inside}"

    def local(self, file: str) -> str:
        """The path from where the user is, which editors and code hosts open."""
        inside = self._inside(file)
        if inside is not None:
            return os.path.relpath(inside, self.here or os.curdir)
        below = os.path.relpath(file)
        return file if below.startswith(os.pardir) else below

    def _inside(self, file: str) -> str | None:
        """The path in the repository, for a file of a revision."""
        if self.folder is None or not Path(file).is_relative_to(self.folder):
            return None
        return Path(file).relative_to(self.folder).as_posix()


@contextmanager
def document_of(text: str) -> Iterator[Named]:
    """The file that a path, or a revision and a path, names.

    That of a revision stands in a private folder, with all YAML and JSON files of
    the folder it is from, and goes when the context ends. A file whose own name
    looks like a revision is read as a file.

    Raises:
        RevisionError: git does not know the revision or the file.
    """
    found = None if Path(text).exists() else _REVISION.match(text)
    if found is None:
        yield Named(Path(text))
        return
    with tempfile.TemporaryDirectory(prefix="isogloss-") as name:
        folder = Path(name)
        path = _taken_out(found["revision"], found["path"], folder)
        here = os.fsdecode(_git("rev-parse", "--show-prefix")).rstrip("\n")
        yield Named(path, folder, found["revision"], here)


def _taken_out(revision: str, path: str, folder: Path) -> Path:
    inside = PurePosixPath(path)
    if inside.is_absolute() or ".." in inside.parts:
        raise RevisionError(f"{path} is no path inside a repository")
    commit = _git("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    name = commit.decode().strip()
    files = [one for one in _files(name, inside.parent) if one.suffix in _READ]
    if inside not in files:
        if inside not in _files(name, inside.parent):
            raise RevisionError(f"{revision} has no file {path}")
        files.append(inside)
    for file, content in zip(files, _contents(name, files), strict=True):
        target = folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder / inside


def _files(commit: str, below: PurePosixPath) -> list[PurePosixPath]:
    """Plain files of a folder and all folders in it; links are left out."""
    place = [] if below == PurePosixPath() else [below.as_posix()]
    listed = _git("ls-tree", "-r", "-z", "--full-tree", commit, "--", *place)
    entries = (line.split(b"\t", 1) for line in listed.split(b"\0") if line)
    return [
        PurePosixPath(os.fsdecode(path))
        for mode, path in entries
        if mode.startswith(b"100")
    ]


def _contents(commit: str, files: list[PurePosixPath]) -> Iterator[bytes]:
    asked = b"".join(os.fsencode(f"{commit}:{file.as_posix()}\n") for file in files)
    stream = BytesIO(_git("cat-file", "--batch", given=asked))
    for _ in files:
        *_, size = stream.readline().split()
        yield stream.read(int(size))
        stream.read(1)


def _git(*arguments: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(
            ["git", *arguments],
            input=given,
            capture_output=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RevisionError("git cannot be run: is it installed?") from error
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RevisionError(reason[-1] if reason else f"git {arguments[0]} failed")
    return done.stdout
