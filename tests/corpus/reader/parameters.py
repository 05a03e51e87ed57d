"""Parameters of an operation, and where their values go."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from tests.corpus.reader import styles
from tests.corpus.reader.raw import Node
from tests.corpus.reader.samples import sample
from tests.corpus.reader.uri import encoded
from tests.corpus.reader.wishes import NoValue, Wish

_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
_IGNORED = frozenset(("accept", "content-type", "authorization"))
"""Header parameters that OpenAPI tells to ignore."""


@dataclass(frozen=True, slots=True)
class RawParameter:
    """One parameter as the document describes it."""

    node: Node
    name: str
    place: str

    @property
    def key(self) -> str:
        """``query.limit``."""
        return f"{self.place}.{self.name}"

    @property
    def required(self) -> bool:
        """Whether a request must have it; parameters of a path always."""
        return self.place == "path" or self.node.flag("required")

    @property
    def style(self) -> str:
        """As stated, else the one of its place."""
        return self.node.text("style", _STYLES[self.place])

    @property
    def explode(self) -> bool:
        """As stated, else whether the style is ``form``."""
        return self.node.flag("explode", otherwise=self.style == "form")

    @property
    def reserved(self) -> bool:
        """Whether reserved characters stand as they are."""
        return self.place == "query" and self.node.flag("allowReserved")

    @property
    def media_type(self) -> str | None:
        """That of a parameter with ``content``."""
        content = self.node.get("content")
        return next(iter(content.value), None) if content is not None else None

    @property
    def schema(self) -> Node | None:
        """The schema of its value, a reference not followed."""
        if self.media_type is not None:
            holder = self.node.at("content", self.media_type)
            return holder.raw("schema") if holder is not None else None
        return self.node.raw("schema")

    def sample(self, wish: Wish) -> Any:
        """A value for it.

        Raises:
            NoValue: there is none.
        """
        schema = self.schema
        place = "reserved" if self.reserved else self.place
        if self.media_type is not None:
            place = "body"
        if schema is None:
            return "text"
        more = (replace(wish, everything=True, turn=wish.turn + n) for n in range(6))
        for wanted in (wish, *more):
            value = sample(replace(wanted, place=place), schema)
            if not self._is_nothing(value):
                return value
        raise NoValue(f"{self.key} is only empty")

    def _is_nothing(self, value: Any) -> bool:
        """Whether to send it would be as good as to leave it out, or impossible."""
        in_header = self.place == "header" and self.media_type is None
        text = styles.compact(value) if in_header else ""
        return value in ("", [], {}) or value is None or not text.isascii()

    def in_path(self, value: Any) -> str:
        """The encoded text that takes the place of ``{name}``."""
        if self.media_type is not None:
            return encoded(self.content(value))
        return styles.in_path(self.name, self.style, self.explode, value, encoded)

    def pairs(self, value: Any) -> list[str]:
        """Encoded ``name=value`` texts for a query or for cookies."""
        if self.media_type is not None:
            return [f"{encoded(self.name)}={encoded(self.content(value))}"]
        reserved = self.reserved

        def encode(text: str) -> str:
            return encoded(text, reserved=reserved and text != self.name)

        return styles.pairs(self.name, self.style, self.explode, value, encode)

    def in_header(self, value: Any) -> str:
        """The text of a header; nothing is escaped in it."""
        if self.media_type is not None:
            text = self.content(value)
            return text if text.isascii() else json.dumps(value, separators=(",", ":"))
        return styles.in_path(self.name, "simple", self.explode, value, str)

    def content(self, value: Any) -> str:
        """The value in the parameter's media type."""
        if isinstance(value, str) and "json" not in (self.media_type or ""):
            return value
        return styles.compact(value)


def parameters(nodes: list[Node]) -> list[RawParameter]:
    """Those that a caller gives, in the order of the document."""
    found = [RawParameter(node, node.text("name"), node.text("in")) for node in nodes]
    return [
        one
        for one in found
        if one.place in _STYLES
        and not (one.place == "header" and one.name.lower() in _IGNORED)
    ]
