"""The grammar and the rules of one version of OpenAPI, ready for a fast walk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from generator.openapi.document import VERSIONS
from generator.openapi.grammar import Field, Kind, Shape
from generator.openapi.grammar_document import KINDS
from generator.openapi.rules import RULES
from generator.openapi.rules.support import Rule, When

_ACCEPTED: dict[str, tuple[type, ...]] = {
    "any": (str, bool, int, float, dict, list, type(None)),
    "boolean": (bool,),
    "number": (int, float),
    "string": (str,),
    "text": (str,),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a key of an object asks for."""

    field: Field
    shape: Shape
    of: str
    is_object: bool
    """Whether one object of OpenAPI stands under the key."""
    holds_objects: bool
    """Whether several do."""
    accepts: frozenset[type]
    """Classes that a scalar may have; empty for an object."""
    is_text: bool
    rules: tuple[When, ...]
    """Rules that look at the object because it has the key."""


@dataclass(frozen=True, slots=True)
class Table:
    """One object of OpenAPI in one of its versions."""

    kind: Kind
    entries: dict[str, Entry]
    """By key; without `$ref`, which has its own rules."""
    untimely: dict[str, Entry]
    """Keys of another version."""
    others: Entry | None
    """What stands under keys that the author chose."""
    rules: tuple[Rule, ...]
    """Rules that look at every object of the kind."""


@cache
def tables(version: str) -> dict[str, Table]:
    """The objects by kind as `version` (3.0, 3.1, 3.2) has them.

    In any other version, which is a mistake of its own, every key is timely.
    """
    return {name: _table(name, kind, version) for name, kind in KINDS.items()}


def _table(name: str, kind: Kind, version: str) -> Table:
    rules = RULES.get(name, ())
    timely: dict[str, Entry] = {}
    untimely: dict[str, Entry] = {}
    for key, field in kind.fields.items():
        if key != "$ref":
            entries = timely if _is_timely(field, version) else untimely
            entries[key] = _entry(field, [rule for rule in rules if key in rule.keys])
    others = _entry(kind.others, ()) if kind.others else None
    always = tuple(rule.rule for rule in rules if not rule.keys)
    return Table(kind, timely, untimely, others, always)


def _is_timely(field: Field, version: str) -> bool:
    if version not in VERSIONS:
        return True
    return version >= field.since and field.until in ("", version)


def _entry(field: Field, rules: Iterable[When]) -> Entry:
    is_scalar = field.of in _ACCEPTED
    return Entry(
        field=field,
        shape=field.shape,
        of=field.of,
        is_object=not is_scalar and field.shape == "one",
        holds_objects=not is_scalar and field.shape != "one",
        accepts=frozenset(_ACCEPTED.get(field.of, ())),
        is_text=field.of == "text",
        rules=tuple(rules),
    )
