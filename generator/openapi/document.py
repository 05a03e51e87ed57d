"""A loaded document: its data, its files and the places in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from generator.ir.source import Source
from generator.openapi import pointer
from generator.openapi.changes.origin import Origin
from generator.openapi.files import File, Files
from generator.openapi.limits import Limits
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference, parse
from generator.openapi.suggest import did_you_mean
from generator.openapi.yaml_scalars import older_reading
from generator.problems import At, Location, Place, Problem
from generator.text.spec_text import SpecText

_LONGEST_DETOUR = 50
"""References that may lie on the way of one pointer."""


VERSIONS = ("3.0", "3.1", "3.2")
"""The versions of OpenAPI that are read."""


class Document:
    """One OpenAPI document, the entry file and what it refers to.

    Further files are read when a reference to them is followed; only files
    below the root are, and nothing from a network.
    """

    def __init__(self, path: Path, limits: Limits, root: Path | None = None) -> None:
        """Read the entry file; raises `LoadFailed`.

        `root` is the folder that references may not leave: by default the one
        of the entry file.
        """
        self.limits = limits
        self._files = Files(path, limits, root)
        self.entry = self._files.open(path.name, is_entry=True)
        self._pointers: dict[SpecText, str] = {}
        self._noted: list[Problem] = []
        self._resolved: dict[tuple[str, str], Node | UnresolvedReference] = {}
        self._resolving: set[tuple[str, str]] = set()

    @property
    def root(self) -> Mapping[str, object]:
        """The data of the entry file, as plain Python values."""
        data = self.entry.data
        return data if isinstance(data, dict) else {}

    @property
    def node(self) -> Node:
        """A cursor on the root of the entry file."""
        return self._root_of(self.entry)

    @property
    def folder(self) -> Path:
        """The folder of the entry file, absolute."""
        return self._files.folder

    @property
    def files(self) -> Mapping[str, File]:
        """The files read so far, by their path below the document's folder."""
        return self._files.opened

    @property
    def absent_files(self) -> Set[str]:
        """Names of files that a reference wants and that do not exist."""
        return self._files.absent

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the notation of the files read so far, and noted."""
        return (*self._files.problems, *self._noted)

    def adopt(self, path: Path) -> Node:
        """The root of a file that changes this document; raises `LoadFailed`."""
        return self._root_of(self._files.adopt(path))

    def note(self, problems: Iterable[Problem]) -> None:
        """Keep what was found while the document was changed."""
        self._noted += problems

    def change(self, file: str, data: object, origin: Origin) -> None:
        """Replace the data of a file; `origin` knows where they were read."""
        self._files.opened[file].change(data, origin)
        self._resolved.clear()
        self.__dict__.pop("version", None)

    @property
    def older_words(self) -> Set[str]:
        """Unquoted strings of the files read so far that were none in YAML 1.1."""
        return self._files.older_words

    @cached_property
    def version(self) -> str:
        """The value of `openapi`, empty if there is none.

        A number, which it must not be, counts as it is written.
        """
        node = self.node.get("openapi")
        if node is None or isinstance(node.value, bool | None | dict | list):
            return ""
        return node.value if isinstance(node.value, str) else self.written(node)

    @property
    def is_30(self) -> bool:
        """Whether the rules of OpenAPI 3.0 hold rather than 3.1's."""
        return self.version.startswith("3.0")

    @property
    def has_known_version(self) -> bool:
        """Whether there are rules of its version at all."""
        return self.version[:3] in VERSIONS

    def source(self, node: Node) -> Source:
        """The place of a node, remembered so that `locate` can find it."""
        text = SpecText(node.pointer)
        self._pointers[text] = node.pointer
        return Source(node.file, text)

    def resolve(self, reference: str, base: Node) -> Node:
        """What `reference`, written at `base`, names: one step.

        Raises `UnresolvedReference`.
        """
        key = base.file, reference
        found = self._resolved.get(key)
        if found is None:
            if key in self._resolving or len(self._resolving) > _LONGEST_DETOUR:
                raise UnresolvedReference("REF005", "$ref leads into itself")
            self._resolving.add(key)
            try:
                found = self._find(reference, base.file)
            except UnresolvedReference as error:
                found = error
            finally:
                self._resolving.discard(key)
            self._resolved[key] = found
        if isinstance(found, UnresolvedReference):
            # The traceback of an earlier raise would stay and grow.
            raise found.with_traceback(None)
        return found

    def at(self, place: str) -> Node:
        """The node of the entry file at a pointer; raises `UnresolvedReference`."""
        return self._descend(self.entry, tuple(pointer.split(place)))

    def follow(self, node: Node) -> Node:
        """The end of the chain of references that begins at `node`.

        Raises `UnresolvedReference`, with code REF005 for a circle.
        """
        following = node.ref
        if following is None:
            return node
        if following.reference is None:
            return following
        seen = {node.identity}
        while (following := node.ref) is not None:
            if following.identity in seen:
                message = f"$ref leads back to itself through {following.pointer}"
                raise UnresolvedReference("REF005", message)
            seen.add(following.identity)
            node = following
        return node

    def locate(self, place: Place, at: At = "value") -> Location:
        """File, line and column of a place."""
        if isinstance(place, Location):
            return place
        known = self._pointers.get(place.pointer)
        wanted = known if known is not None else self._named(place)
        file, read_at, is_element = self._stands(place.file, wanted)
        location = file.location(read_at, "value" if is_element else at)
        return replace(location, pointer=wanted)

    def knows(self, place: Source) -> bool:
        """Whether a node of this document made the place."""
        return place.file in self.files and place.pointer in self._pointers

    def nearest(self, file: str, wanted: str) -> Location:
        """Where a node that only another version has would stand: what is around it.

        `file` is named as in a `Source`, and `wanted` is a JSON pointer.
        """
        if file not in self.files:
            file = self.entry.name
        data, found = self.files[file].data, []
        for token in pointer.split(wanted):
            if isinstance(data, dict) and token in data:
                data = data[token]
            elif isinstance(data, list) and token.isdigit() and int(token) < len(data):
                data = data[int(token)]
            else:
                break
            found.append(token)
        opened, read_at, is_element = self._stands(file, pointer.join(found))
        return opened.location(read_at, "value" if is_element else "key")

    def name_of(self, shown: str) -> str:
        """The name of a file as in a `Source`, from that in a `Location`."""
        return self._files.name_of(shown)

    def line(self, file: str, number: int) -> str:
        """A line of a file that was read, named as in a `Location`."""
        return self._files.line(file, number)

    def written(self, node: Node) -> str:
        """A scalar on one line as it stands in the text, quotes included."""
        file, read_at, _ = self._stands(node.file, node.pointer)
        return file.written(read_at)

    def older_reading(self, node: Node) -> str | None:
        """What YAML 1.1 makes of an unquoted string, None for the same text."""
        file, read_at, _ = self._stands(node.file, node.pointer)
        text = file.older.get(read_at)
        return older_reading(text) if text is not None else None

    def _stands(self, file: str, wanted: str) -> tuple[File, str, bool]:
        """File and pointer at which a node was read; whether it was an element."""
        opened = self._files.opened[file]
        if opened.origin is None:
            return opened, wanted, False
        place = opened.origin.find(tuple(pointer.split(wanted)))
        found = self._files.opened[place.file]
        return found, pointer.join(place.tokens), place.is_element

    def _named(self, place: Source) -> str:
        """The pointer of a place that no node of this document made."""
        file = self._files.opened[place.file]
        nodes = [self._root_of(file)]
        for node in nodes:
            if SpecText(node.pointer) == place.pointer:
                return node.pointer
            nodes += [node.child(key) for key in node.own_keys]
            nodes += node.elements() if node.is_list else ()
        return ""

    def _find(self, reference: str, base_file: str) -> Node:
        parsed = parse(reference, base_file)
        return self._descend(self._files.refer(parsed.file), parsed.tokens)

    def _root_of(self, file: File) -> Node:
        return Node(self, file.name, file.data)

    def _descend(self, file: File, tokens: tuple[str, ...]) -> Node:
        node = self._root_of(file)
        for token in tokens:
            if token not in node.own_keys and node.reference is not None:
                # `#/components/schemas/Pet` with `schemas: {$ref: schemas.yaml}`.
                node = self.follow(node)
            try:
                node = node.child(_index(token) if node.is_list else token)
            except (LookupError, ValueError):
                below = "" if file is self.entry else file.name
                message = f"{below}#{pointer.join(tokens)} does not exist"
                hint = did_you_mean(token, node.own_keys)
                raise UnresolvedReference("REF001", message, hint) from None
        return node


def _index(token: str) -> int:
    if not token.isascii() or not token.isdigit():
        raise ValueError(token)
    return int(token)
