"""What all parts of a build share: findings, and the names already given."""

from __future__ import annotations

from generator.ir.name import Name
from generator.openapi.build.extension import members, sdk_name
from generator.openapi.document import Document
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference
from generator.problems import At, Problem
from generator.text.identifiers import words_of


class Context:
    """The document, the findings so far and the type names that are taken."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self._type_names: dict[tuple[str, ...], str] = {}
        self._given: dict[str, Name] = {}

    def error(
        self,
        node: Node,
        code: str,
        message: str,
        hint: str | None = None,
        *,
        at_key: bool = False,
    ) -> None:
        """Note what leaves no meaning."""
        at: At = "key" if at_key else "value"
        self.problems.append(node.problem(code, message, hint=hint, at=at))

    def warn(self, node: Node, code: str, message: str) -> None:
        """Note what one documented rule resolves."""
        self.problems.append(node.problem(code, message, severity="warning"))

    def unresolved(self, node: Node, error: UnresolvedReference) -> None:
        """Note a reference that leads nowhere."""
        self.error(node, error.code, error.message, error.hint)

    def claim_components(self) -> None:
        """Give the schemas of the document their names before anything is derived.

        A component that only says which file its schema is in names that schema.
        """
        components = self.document.node.get("components")
        for key, node in members(components, "schemas"):
            named = self._in_file(node)
            self.claim(name_of(sdk_name(named) or key), f"{named.file}#{named.pointer}")

    def _in_file(self, node: Node) -> Node:
        """The schema in another file that a component stands for, or itself."""
        if node.reference is None or len(node.own_keys) > 1:
            return node
        try:
            target = self.document.follow(node)
        except UnresolvedReference:
            return node
        return node if target.file == node.file else target

    def claim_or(self, name: Name, other: Name, key: str) -> Name:
        """``name`` if it is free, else ``other``."""
        return self.claim(name if self.is_free(name, key) else other, key)

    def is_free(self, name: Name, key: str | None = None) -> bool:
        """Whether no type has a name yet, or only the one with this key."""
        return self._type_names.get(name.words, key) == key

    def claim(self, name: Name, key: str) -> Name:
        """The name for a type, with a number after it if another type has it.

        Types are given their names in document order, so the numbers are the same
        in every run. Names that differ in case alone count as equal, because some
        language writes both the same way.
        """
        if key in self._given:
            return self._given[key]
        words = name.words
        number = 1
        while self._type_names.setdefault(words, key) != key:
            number += 1
            words = (*name.words, str(number))
        self._given[key] = Name(words)
        return self._given[key]


def name_of(raw: str) -> Name:
    """Words of a text of the document."""
    return Name(words_of(raw))


def exact_type_name(raw: str | None) -> str | None:
    """A spelling that the document asks for: only names with a capital first."""
    fits = raw and raw[0].isupper() and raw.isidentifier() and raw.isascii()
    return raw if fits else None
