"""JSON values of the document: defaults, constants, examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class JsonArray:
    """A JSON array."""

    items: tuple[JsonValue, ...]


@dataclass(frozen=True, slots=True)
class JsonObject:
    """A JSON object; members keep the order of the document."""

    members: tuple[tuple[SpecText, JsonValue], ...]


JsonValue: TypeAlias = "SpecText | int | float | bool | JsonArray | JsonObject | None"


@dataclass(frozen=True, slots=True)
class Doc:
    """What the document says about a thing."""

    summary: SpecText
    """One sentence; empty when the document has none."""

    description: SpecText
    """Further CommonMark text that does not repeat the summary; may be empty."""


NO_TEXT = SpecText("")
NO_DOC = Doc(NO_TEXT, NO_TEXT)
