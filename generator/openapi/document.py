"""A loaded document: its data, its files and the places in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from generator.ir.source import Source
from generator.openapi import pointer
from generator.openapi.files import File, Files, check_entry
from generator.openapi.limits import Limits
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference, parse
from generator.openapi.suggest import did_you_mean
from generator.problems import At, Location, Place, Problem
from generator.text.spec_text import SpecText


class Document:
    """One OpenAPI document, the entry file and what it refers to.

    Further files are read when a reference to them is followed; only files
    below the folder of the entry file are, and nothing from a network.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        """Read the entry file; raises `LoadFailed`."""
        self.limits = limits
        self._files = Files(path, limits)
        self._entry = self._files.open(path.name)
        check_entry(self._entry)
        self._pointers: dict[SpecText, str] = {}
        self._resolved: dict[tuple[str, tuple[str, ...]], Node] = {}

    @property
    def root(self) -> Mapping[str, object]:
        """The data of the entry file, as plain Python values."""
        data = self._entry.data
        return data if isinstance(data, dict) else {}

    @property
    def node(self) -> Node:
        """A cursor on the root of the entry file."""
        return self._root_of(self._entry)

    @property
    def files(self) -> Mapping[str, File]:
        """The files read so far, by their path below the document's folder."""
        return self._files.opened

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the notation of the files read so far."""
        return self._files.problems

    @cached_property
    def version(self) -> str:
        """The value of `openapi`, empty if it is no string."""
        version = self.node.own_keys.get("openapi")
        return version if isinstance(version, str) else ""

    @property
    def is_30(self) -> bool:
        """Whether the rules of OpenAPI 3.0 hold rather than 3.1's."""
        return self.version.startswith("3.0")

    def source(self, node: Node) -> Source:
        """The place of a node, remembered so that `locate` can find it."""
        text = SpecText(node.pointer)
        self._pointers[text] = node.pointer
        return Source(node.file, text)

    def resolve(self, reference: str, base: Node) -> Node:
        """What `reference`, written at `base`, names: one step.

        Raises `UnresolvedReference`.
        """
        parsed = parse(reference, base.file)
        found = self._resolved.get((parsed.file, parsed.tokens))
        if found is None:
            file = self._files.refer(parsed.file)
            found = self._descend(file, parsed.tokens)
            self._resolved[parsed.file, parsed.tokens] = found
        return found

    def at(self, place: str) -> Node:
        """The node of the entry file at a pointer; raises `UnresolvedReference`."""
        return self._descend(self._entry, tuple(pointer.split(place)))

    def follow(self, node: Node) -> Node:
        """The end of the chain of references that begins at `node`.

        Raises `UnresolvedReference`, with code REF005 for a circle.
        """
        seen = {node.identity}
        while (following := node.ref) is not None:
            if following.identity in seen:
                message = f"$ref leads back to itself through {following.pointer}"
                raise UnresolvedReference("REF005", message)
            seen.add(following.identity)
            node = following
        return node

    def locate(self, place: Place, at: At = "value") -> Location:
        """File, line and column of a place; reads the text again if need be."""
        if isinstance(place, Location):
            return place
        file = self._files.opened[place.file]
        known = self._pointers.get(place.pointer)
        wanted = known if known is not None else file.pointer_of(place.pointer)
        spot = file.positions.find(wanted)
        offset = spot.key if at == "key" else spot.value
        return file.text.location(offset, wanted)

    def line(self, file: str, number: int) -> str:
        """A line of a file that was read, named as in a `Location`."""
        return self._files.line(file, number)

    def written(self, node: Node) -> str:
        """A scalar as it stands in the text, quotes included."""
        file = self._files.opened[node.file]
        spot = file.positions.find(node.pointer)
        return file.text.text[spot.value : spot.end]

    def older_reading(self, node: Node) -> str | None:
        """What YAML 1.1 makes of an unquoted string, None for the same text."""
        return self._files.opened[node.file].older.get(node.pointer)

    def _root_of(self, file: File) -> Node:
        return Node(self, file.name, file.data)

    def _descend(self, file: File, tokens: tuple[str, ...]) -> Node:
        node = self._root_of(file)
        for token in tokens:
            try:
                node = node.child(_index(token) if node.is_list else token)
            except (LookupError, ValueError):
                below = "" if file is self._entry else file.name
                message = f"{below}#{pointer.join(tokens)} does not exist"
                hint = did_you_mean(token, node.own_keys)
                raise UnresolvedReference("REF001", message, hint) from None
        return node


def _index(token: str) -> int:
    if not token.isascii() or not token.isdigit():
        raise ValueError(token)
    return int(token)
