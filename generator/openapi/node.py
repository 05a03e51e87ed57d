"""A cursor on the data of a document that never loses its place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from generator.ir.source import Source
from generator.openapi.pointer import escape
from generator.openapi.references import UnresolvedReference
from generator.problems import At, Place, Problem, Severity
from generator.text.spec_text import SpecText

if TYPE_CHECKING:
    from generator.openapi.document import Document

_NO_KEYS: Mapping[str, object] = {}


class Node:
    """A value of a document together with its file and JSON pointer.

    Reading a mapping by `get`, `items`, `text` and the like looks through a
    `$ref`: what stands next to the reference comes first where the version of
    OpenAPI allows siblings, then what the target says. `value` and `child` do
    not, so examples, defaults and extensions are read as they are written.

    Two nodes are equal if they are the same place in the same file.
    """

    # A large document makes a million of them: no dictionary for each.
    __slots__ = (
        "_pointer",
        "_target",
        "document",
        "file",
        "key",
        "own_keys",
        "parent",
        "value",
    )

    def __init__(
        self,
        document: Document,
        file: str,
        value: object,
        parent: Node | None = None,
        key: str | int = "",
    ) -> None:
        """Stand on `value`, which `parent` holds under `key`."""
        self.document = document
        self.file = file
        self.value = value
        self.own_keys: Mapping[str, object] = (
            value if isinstance(value, dict) else _NO_KEYS
        )
        """The mapping as it is written, empty for any other value."""
        self.parent = parent
        self.key = key
        self._pointer: str | None = None
        self._target: Node | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            return NotImplemented
        return self.identity == other.identity

    def __hash__(self) -> int:
        return hash(self.identity)

    def __repr__(self) -> str:
        return f"Node({self.file}#{self.pointer})"

    @property
    def tokens(self) -> tuple[str | int, ...]:
        """Keys and indexes from the root of the file to here."""
        if self.parent is None:
            return ()
        return (*self.parent.tokens, self.key)

    @property
    def pointer(self) -> str:
        """JSON pointer from the root of the file, empty for the root."""
        if self._pointer is None:
            above = "" if self.parent is None else self.parent.pointer
            step = "" if self.parent is None else f"/{escape(str(self.key))}"
            self._pointer = above + step
        return self._pointer

    @property
    def identity(self) -> tuple[str, str]:
        """File and pointer."""
        return self.file, self.pointer

    @property
    def source(self) -> Source:
        """The place, as the model keeps it."""
        return self.document.source(self)

    @property
    def name(self) -> SpecText:
        """The key under which the parent holds this node."""
        return SpecText(str(self.key))

    # -- what kind of value -------------------------------------------------

    @property
    def is_mapping(self) -> bool:
        """Whether the value has keys."""
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        """Whether the value has elements."""
        return isinstance(self.value, list)

    @property
    def is_string(self) -> bool:
        """Whether the value is text."""
        return isinstance(self.value, str)

    @property
    def is_null(self) -> bool:
        """Whether null is written, or nothing."""
        return self.value is None

    # -- moving without looking through references --------------------------

    def child(self, key: str | int) -> Node:
        """The node under a key or index; raises `KeyError` or `IndexError`."""
        if isinstance(self.value, dict) and isinstance(key, str):
            return Node(self.document, self.file, self.value[key], self, key)
        if isinstance(self.value, list) and isinstance(key, int):
            return Node(self.document, self.file, self.value[key], self, key)
        raise KeyError(key)

    # -- references ----------------------------------------------------------

    @property
    def reference(self) -> str | None:
        """The text of `$ref`, None if this is not a reference."""
        reference = self.own_keys.get("$ref")
        return reference if isinstance(reference, str) else None

    @property
    def ref(self) -> Node | None:
        """What `$ref` names, one step away; None if this is not a reference.

        Raises `generator.openapi.references.UnresolvedReference`.
        """
        reference = self.own_keys.get("$ref")
        if not isinstance(reference, str):
            return None
        return self.document.resolve(reference, self)

    @property
    def target(self) -> Node:
        """The end of the chain of references that begins here.

        The node itself where there is none. Raises `UnresolvedReference`, for
        a chain that closes on itself too.
        """
        if self._target is None:
            self._target = self.document.follow(self)
        return self._target

    @property
    def siblings(self) -> Mapping[str, object]:
        """What counts next to `$ref`: all in OpenAPI 3.1, nothing in 3.0."""
        if self.document.is_30:
            return {}
        return {key: value for key, value in self.own_keys.items() if key != "$ref"}

    # -- reading through references ------------------------------------------

    def get(self, key: str) -> Node | None:
        """The node under `key`, None if there is none."""
        node = self
        if "$ref" in self.own_keys:
            # Following to the end first makes a circle an error, not a hang.
            self.document.follow(node)
            while (following := node.ref) is not None:
                if key in node.siblings:
                    break
                node = following
        keys = node.own_keys
        if key not in keys:
            return None
        return Node(node.document, node.file, keys[key], node, key)

    def has(self, key: str) -> bool:
        """Whether there is something under `key`, null included."""
        return self.get(key) is not None

    def items(self) -> Iterator[tuple[str, Node]]:
        """Keys and nodes of a mapping in document order; none otherwise."""
        if self.reference is None:
            for key in self.own_keys:
                yield key, self.child(key)
            return
        self.document.follow(self)
        chain = [self]
        while (following := chain[-1].ref) is not None:
            chain.append(following)
        found: dict[str, Node] = {}
        for node in reversed(chain):
            keys = node.own_keys if node.reference is None else node.siblings
            found |= {key: node.child(key) for key in keys}
        yield from found.items()

    def elements(self) -> Iterator[Node]:
        """Nodes of a list in order; none for any other value."""
        node = self._end()
        if node is not None and isinstance(node.value, list):
            for index in range(len(node.value)):
                yield node.child(index)

    def string(self, key: str) -> str | None:
        """The string under `key`; None for anything else.

        For decisions on words of the specification (`in`, `type`); text that
        ends up in output is read by `text`.
        """
        value = self._scalar(key)
        return value if isinstance(value, str) else None

    def text(self, key: str) -> SpecText | None:
        """The text under `key`; a number or boolean counts as it is written."""
        node = self.get(key)
        end = node._end() if node is not None else None
        return end.as_text() if end is not None else None

    def as_text(self) -> SpecText | None:
        """The value as text; None for null, a mapping or a list."""
        if isinstance(self.value, str):
            return SpecText(self.value)
        if isinstance(self.value, bool | int | float):
            return SpecText(self.document.written(self))
        return None

    def flag(self, key: str, default: bool = False) -> bool:
        """The boolean under `key`, `default` for anything else."""
        value = self._scalar(key)
        return value if isinstance(value, bool) else default

    def integer(self, key: str) -> int | None:
        """The whole number under `key` (`3.0` is one); None for anything else."""
        number = self.number(key)
        if isinstance(number, float):
            return int(number) if number.is_integer() else None
        return number

    def number(self, key: str) -> int | float | None:
        """The finite number under `key`; None for anything else."""
        value = self._scalar(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return value if math.isfinite(value) else None

    def _end(self) -> Node | None:
        """The target, None if there is none, which a rule reports."""
        if self.reference is None:
            return self
        try:
            return self.target
        except UnresolvedReference:
            return None

    def _scalar(self, key: str) -> object:
        if "$ref" not in self.own_keys:
            value = self.own_keys.get(key)
            if not isinstance(value, dict) or "$ref" not in value:
                return value
        node = self.get(key)
        end = node._end() if node is not None else None
        return end.value if end is not None else None

    # -- findings --------------------------------------------------------------

    def problem(
        self,
        code: str,
        message: str,
        *,
        at: At = "value",
        severity: Severity = "error",
        hint: str | None = None,
        related: tuple[tuple[str, Place], ...] = (),
    ) -> Problem:
        """A finding about this node."""
        return Problem(code, severity, message, self.source, at, hint, related)
