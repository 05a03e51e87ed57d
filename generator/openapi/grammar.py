"""How the objects of OpenAPI and their keys are described.

The notation of a field: `text` (shown to people), `string`, `boolean`,
`number`, `any`, the name of an object, `[x]` a list of x, `{x}` a mapping to
x; `x@3.1` belongs to OpenAPI 3.1 and later, `x@3.0` to 3.0 alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Shape = Literal["one", "list", "map"]


@dataclass(frozen=True, slots=True)
class Field:
    """What stands under one key."""

    shape: Shape
    of: str
    """`text`, `string`, `boolean`, `number`, `any` or the name of an object."""
    since: str = ""
    """`3.1` or `3.2` if older documents do not know the key."""
    until: str = ""
    """`3.0` if newer documents do not know the key."""


def parse_field(notation: str) -> Field:
    """The field that a notation stands for."""
    of, _, version = notation.partition("@")
    since, until = ("", version) if version == "3.0" else (version, "")
    if of.startswith("["):
        return Field("list", of[1:-1], since, until)
    if of.startswith("{"):
        return Field("map", of[1:-1], since, until)
    return Field("one", of, since, until)


@dataclass(frozen=True, slots=True)
class Kind:
    """One object of the specification."""

    label: str
    """What messages call it."""
    code: str
    """The problem when something that is no mapping stands in its place."""
    fields: dict[str, Field]
    others: Field | None = None
    """What stands under keys that the reader of the API chose."""
    required: dict[str, str] = field(default_factory=dict)
    """Keys that must be there, each with the problem if not."""
    referable: bool = False
    """Whether `$ref` may stand in its place."""


def kind(
    label: str,
    code: str,
    fields: dict[str, str],
    *,
    others: str = "",
    required: dict[str, str] | None = None,
    referable: bool = False,
) -> Kind:
    """A `Kind` from the notation of its fields."""
    parsed = {key: parse_field(notation) for key, notation in fields.items()}
    rest = parse_field(others) if others else None
    return Kind(label, code, parsed, rest, required or {}, referable)
