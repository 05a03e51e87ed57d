"""The files of a run, checked before the disk is looked at."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.output.errors import RefusedError, shown

OWN_PREFIX = ".isogloss-"
"""Names that begin so belong to the writer."""

LONGEST_NAME = 100
"""Bytes of one part of a path in UTF-8."""

LONGEST_PATH = 240
"""Bytes of a path inside the output folder in UTF-8."""

PLAIN = 0o644
EXECUTABLE = 0o755

_FORBIDDEN = frozenset('<>:"|?*\\')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """What a path shall hold."""

    data: bytes = field(repr=False)
    sha256: str
    mode: int


def plan(files: Mapping[str, str | bytes]) -> dict[str, PlannedFile]:
    """Encode and hash the files, sorted by path; text is written as UTF-8.

    A file that begins with ``#!`` is executable. Raises `RefusedError` for paths
    that some file system could not hold, or not beside each other.
    """
    reasons = list(path_faults(files))
    if reasons:
        raise RefusedError(reasons)
    return {path: planned(files[path]) for path in sorted(files)}


def planned(content: str | bytes) -> PlannedFile:
    """One file of a plan."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    mode = EXECUTABLE if data.startswith(b"#!") else PLAIN
    return PlannedFile(data, sha256(data), mode)


def sha256(data: bytes) -> str:
    """The hash that manifests hold, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def path_faults(paths: Iterable[str]) -> Iterator[str]:
    """What is wrong with each path, and which ones exclude each other."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in sorted(paths):
        fault = path_fault(path)
        if fault is not None:
            yield f"{shown(path)}: {fault}"
            continue
        for folder in parents(path):
            first = folders.setdefault(_folded(folder), folder)
            if first != folder:
                yield f"{path}: its folder differs from {first}/ only in letter case"
        first = files.setdefault(_folded(path), path)
        if first != path:
            yield f"{path}: differs from {first} only in letter case or accents"
    for folded in sorted(files.keys() & folders.keys()):
        yield f"{files[folded]}: is a file and a folder of other files"


def path_fault(path: str) -> str | None:
    """Why a path cannot be written inside the output folder, or None."""
    try:
        length = len(path.encode("utf-8"))
    except UnicodeEncodeError:
        return "the name is not text"
    if length > LONGEST_PATH:
        return f"the path is longer than {LONGEST_PATH} bytes"
    for part in path.split("/"):
        if part in ("", ".", ".."):
            return "the path leaves the output folder or has an empty part"
        if any(char in _FORBIDDEN or not char.isprintable() for char in part):
            return "a name holds a character that not every file system allows"
        if part[-1] in ". " or part.split(".")[0].casefold() in _DEVICES:
            return "not every file system allows such a name"
        if len(part.encode("utf-8")) > LONGEST_NAME:
            return f"a name is longer than {LONGEST_NAME} bytes"
        if part.startswith(OWN_PREFIX) or part.casefold() == ".git":
            return "the name is reserved"
    return None


def parents(path: str) -> Iterator[str]:
    """The folders above a path, outermost first, without the root."""
    parts = path.split("/")
    for count in range(1, len(parts)):
        yield "/".join(parts[:count])


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
