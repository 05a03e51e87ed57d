"""Raw documents: JSON or YAML as plain values, and references between files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotResolved(LookupError):
    """A reference leads nowhere, or round and round."""


class _Core(_Loader):  # type: ignore[misc]
    """YAML by the 1.2 core schema: ``yes`` and dates are strings."""


_Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
        r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
):
    _Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first)
    )
_Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^$"), [""])
_Core.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile("^<<$"), ["<"])


def _integer(_loader: Any, node: Any) -> int:
    text = node.value
    if text.startswith("0o"):
        return int(text[2:], 8)
    return int(text, 16) if text.startswith("0x") else int(text)


def _float(_loader: Any, node: Any) -> float:
    text = node.value.lower()
    return float(text.replace(".inf", "inf").replace(".nan", "nan"))


_Core.add_constructor("tag:yaml.org,2002:int", _integer)
_Core.add_constructor("tag:yaml.org,2002:float", _float)


def parse(path: Path) -> Any:
    """The content of a JSON or YAML file as plain values."""
    text = path.read_text("utf-8-sig")
    if path.suffix == ".json" or text.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(text)
        except ValueError:
            pass  # YAML in flow style looks like JSON
    return yaml.load(text, Loader=_Core)  # noqa: S506 - a safe loader


@dataclass(slots=True)
class Library:
    """Files that were read, each once."""

    files: dict[Path, Any] = field(default_factory=dict)

    def root(self, path: Path) -> Node:
        """The top of a file."""
        path = path.resolve()
        if path not in self.files:
            self.files[path] = parse(path)
        return Node(self.files[path], path, (), self)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a document that knows where it stands."""

    value: Any
    file: Path
    pointer: tuple[str, ...]
    library: Library

    @property
    def place(self) -> tuple[Path, tuple[str, ...]]:
        """The same for two references to one thing."""
        return self.file, self.pointer

    def get(self, key: str | int) -> Node | None:
        """A member with its reference followed; None when there is none."""
        found = self.raw(key)
        return None if found is None else found.followed()

    def raw(self, key: str | int) -> Node | None:
        """A member as it stands, perhaps a reference."""
        if isinstance(self.value, dict):
            if key not in self.value:
                return None
        elif not isinstance(self.value, list) or not isinstance(key, int):
            return None
        return self._at(key)

    def at(self, *keys: str | int) -> Node | None:
        """A member of a member, references followed."""
        here: Node | None = self
        for key in keys:
            here = None if here is None else here.get(key)
        return here

    def text(self, key: str, otherwise: str = "") -> str:
        """A member that is a string."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        return found if isinstance(found, str) else otherwise

    def flag(self, key: str, *, otherwise: bool = False) -> bool:
        """A member that is a boolean."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        return found if isinstance(found, bool) else otherwise

    def items(self) -> Iterator[tuple[str, Node]]:
        """Members of an object, references followed, extensions left out."""
        if isinstance(self.value, dict):
            for key in self.value:
                if not str(key).startswith("x-"):
                    yield str(key), self._at(key).followed()

    def members(self) -> Iterator[tuple[str, Node]]:
        """Members of an object whatever they are called, references followed."""
        if isinstance(self.value, dict):
            for key in self.value:
                yield str(key), self._at(key).followed()

    def elements(self) -> Iterator[Node]:
        """Elements of an array, references followed."""
        if isinstance(self.value, list):
            for index in range(len(self.value)):
                yield self._at(index).followed()

    def followed(self) -> Node:
        """What a reference means; anything else is itself.

        Raises:
            NotResolved: it leads nowhere.
        """
        here, seen = self, set()
        while isinstance(here.value, dict) and isinstance(here.value.get("$ref"), str):
            if here.place in seen:
                raise NotResolved(f"{here.value['$ref']} refers to itself")
            seen.add(here.place)
            here = here._referred(here.value["$ref"])
        return here

    def _referred(self, reference: str) -> Node:
        name, _, fragment = reference.partition("#")
        top = self.library.root(self.file.parent / unquote(name) if name else self.file)
        for piece in unquote(fragment).split("/")[1:]:
            key = piece.replace("~1", "/").replace("~0", "~")
            # A pointer may lead through another reference.
            top = top.followed()
            if isinstance(top.value, list) and key.isdecimal():
                found = top.raw(int(key)) if int(key) < len(top.value) else None
            else:
                found = top._by_text(key)
            if found is None:
                raise NotResolved(f"{self.file.name}: {reference} leads nowhere")
            top = found
        return top

    def _by_text(self, key: str) -> Node | None:
        """A member by its key as text: YAML has keys that are numbers."""
        if isinstance(self.value, dict):
            if key in self.value:
                return self._at(key)
            for one in self.value:
                if str(one) == key:
                    return self._at(one)
        return None

    def _at(self, key: str | int) -> Node:
        pointer = (*self.pointer, str(key))
        return Node(self.value[key], self.file, pointer, self.library)
