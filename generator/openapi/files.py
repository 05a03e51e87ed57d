"""The files of one document: which may be opened, and what was read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from generator.openapi.changes.origin import Origin
from generator.openapi.json_tree import read_json
from generator.openapi.limits import Limits
from generator.openapi.load_failed import LoadFailed, fail_in
from generator.openapi.loaded import Loaded
from generator.openapi.read_text import read_text
from generator.openapi.references import UnresolvedReference
from generator.openapi.spot import Spot
from generator.openapi.text_file import TextFile
from generator.openapi.yaml_tree import read_yaml
from generator.problems import At, Location, Problem


class File:
    """One file and its data."""

    def __init__(self, text: TextFile, loaded: Loaded) -> None:
        """Keep what was read from `text`."""
        self.name = text.name
        self.text = text
        self.data = loaded.data
        self.spots = loaded.spots
        self.problems = loaded.problems
        self.older = loaded.older
        self.origin: Origin | None = None
        """Where the parts of the data were read, if they were changed."""

    def change(self, data: object, origin: Origin) -> None:
        """Replace the data; `origin` knows where they were read."""
        self.data = data
        self.origin = origin

    def location(self, pointer: str, at: At) -> Location:
        """Line and column of the node at a pointer, or of its key."""
        spot = self.spots.find(pointer)
        return self.text.location(spot.key if at == "key" else spot.value, pointer)

    def written(self, pointer: str) -> str:
        """A scalar on one line as it stands in the text, quotes included."""
        return self.text.scalar(self.spots.find(pointer).value)


class Files:
    """Reads each file once and keeps it."""

    def __init__(self, entry: Path, limits: Limits, root: Path | None = None) -> None:
        """Confine references to what lies below `root`.

        That is the folder of `entry` unless somebody names a wider one.
        """
        self._shown_folder = os.path.dirname(os.fspath(entry))
        self.folder = Path(os.path.abspath(entry.parent))
        self._root = Path(os.path.abspath(root)) if root else self.folder
        self._real_root = self._root.resolve()
        self._limits = limits
        self._opened: dict[str, File] = {}
        self._failed: dict[str, LoadFailed] = {}
        self.absent: set[str] = set()
        """Names of files that do not exist."""
        self.older_words: set[str] = set()
        """Unquoted strings in the files that were no strings in YAML 1.1."""

    @property
    def opened(self) -> Mapping[str, File]:
        """The files read so far, by name."""
        return self._opened

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems of all files, those that could not be read included."""
        readable = [p for file in self._opened.values() for p in file.problems]
        broken = [p for failed in self._failed.values() for p in failed.problems]
        return (*readable, *broken)

    def open(self, name: str, *, is_entry: bool = False) -> File:
        """Read the file `name`; raises `LoadFailed`."""
        shown = os.path.join(self._shown_folder, name) or os.curdir
        text = read_text(self.folder / name, name, shown, self._limits)
        if text.is_prose and not is_entry:
            file = File(text, Loaded(text.text, _Prose()))
        else:
            file = File(text, _parsed(text, self._limits))
        return self._keep(file)

    def _keep(self, file: File) -> File:
        self._opened[file.name] = file
        self.older_words.update(file.older.values())
        return file

    def adopt(self, path: Path) -> File:
        """Read a file that no reference names, wherever it is; raises `LoadFailed`."""
        place = os.path.abspath(path)
        name = Path(os.path.relpath(place, self.folder)).as_posix()
        if name not in self._opened:
            text = read_text(path, name, os.fspath(path), self._limits)
            self._keep(File(text, _parsed(text, self._limits)))
        return self._opened[name]

    def refer(self, path: str) -> File:
        """The file a reference names; raises `UnresolvedReference`.

        `path` leads there from the document's folder. What is wrong inside of
        the file is kept in `problems`.
        """
        if path in self._opened:
            return self._opened[path]
        name = self._name(path)
        if name in self._opened:
            return self._opened[name]
        if len(self._opened) >= self._limits.files:
            message = f"the document has more than {self._limits.files} files"
            raise UnresolvedReference("LIM006", message)
        if name not in self._failed:
            try:
                return self.open(name)
            except LoadFailed as failed:
                self._failed[name] = failed
        problem = self._failed[name].problems[0]
        if problem.code == "IO010":
            del self._failed[name]
            self.absent.add(name)
            message = f"the file {name} does not exist"
            raise UnresolvedReference("REF009", message, problem.hint)
        raise UnresolvedReference("REF009", f"the file {name} cannot be read")

    def line(self, file: str, number: int) -> str:
        """A line of a file, named as the user would write it."""
        for opened in self._opened.values():
            if opened.text.shown == file:
                return opened.text.line(number)
        lines = (failed.line(file, number) for failed in self._failed.values())
        return next(filter(None, lines), "")

    def name_of(self, shown: str) -> str:
        """The name of an opened file, from the path that a user would write."""
        named = (f.name for f in self._opened.values() if f.text.shown == shown)
        return next(named, shown)

    def _name(self, path: str) -> str:
        """The one name of a file below the root, however a reference spells it.

        Neither `..` nor a link may lead out of the root.
        """
        place = Path(os.path.normpath(self.folder / path))
        if not place.is_relative_to(self._root):
            message = "$ref leaves the folder of the document"
            hint = "--root names a wider folder"
            raise UnresolvedReference("REF010", message, hint)
        if not place.resolve().is_relative_to(self._real_root):
            message = f"{path} is a link that leaves the folder of the document"
            raise UnresolvedReference("REF010", message)
        return Path(os.path.relpath(place, self.folder)).as_posix()


def _parsed(text: TextFile, limits: Limits) -> Loaded:
    if text.is_json:
        return read_json(text, limits)
    if text.text.lstrip().startswith("{"):
        # JSON under another name is read as JSON; a YAML mapping in braces is
        # no JSON and goes on as YAML.
        try:
            return read_json(text, limits)
        except LoadFailed as failed:
            if any(problem.code.startswith("LIM") for problem in failed.problems):
                raise
    return read_yaml(text, limits)


class _Prose:
    """A file that is one text."""

    def find(self, _wanted: str) -> Spot:
        return Spot(0, 0)


def check_entry(file: File) -> None:
    """Raise `LoadFailed` unless the entry file holds a mapping."""
    if isinstance(file.data, dict):
        return
    found = "null" if file.data is None else f"a {_KINDS[type(file.data)]}"
    message = f"expected a mapping at the top level, found {found}"
    raise fail_in(file.text, "OAS001", message, 0)


_KINDS: dict[type, str] = {
    list: "list",
    str: "string",
    bool: "boolean",
    int: "number",
    float: "number",
}
