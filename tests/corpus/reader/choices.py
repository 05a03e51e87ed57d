"""Alternatives of ``oneOf`` and ``anyOf``, and the discriminators that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from tests.corpus.reader.raw import Node
from tests.corpus.reader.schemas import Flat, flat, listed


def less_wanted(found: Flat, alternative: Node) -> int:
    """How little an alternative is worth trying: null, or properties without schema."""
    one = flat(alternative)
    if one.types == {"null"} or alternative.value == {"nullable": True}:
        return 2  # the second is how 3.0 says "or null"
    known = found.properties.keys() | one.properties.keys()
    return int(bool(known) and not one.required.keys() <= known)


def widest(schemas: Iterable[Node], limit: int = 300) -> int:
    """Most alternatives of one choice in the schemas, or in what they are made of.

    After `limit` schemas the search ends: large documents are all connected.
    """
    waiting, most = list(schemas), 1
    seen: set[object] = set()
    while waiting and len(seen) < limit:
        found = flat(waiting.pop(0))
        places = {part.place for part in found.parts} - seen
        if not places:
            continue
        seen |= places
        for alternatives in found.choices:
            most = max(most, len(alternatives))
            waiting += alternatives
        waiting += [node for nodes in found.properties.values() for node in nodes]
        for key in ("items", "additionalProperties"):
            waiting += found.nodes(key)
        for part in found.parts:
            waiting += listed(part, "prefixItems")
    return most


def without_choice(found: Flat, alternatives: list[Node]) -> list[Node]:
    """The parts, those with the choice that is being made without it."""
    kept = []
    for part in found.parts:
        value = part.value
        for key in ("oneOf", "anyOf"):
            if key in value and alternatives[0].pointer[:-1] == (*part.pointer, key):
                value = {name: one for name, one in value.items() if name != key}
        kept.append(replace(part, value=alone(value)))
    return kept


def alone(value: dict[str, Any]) -> dict[str, Any]:
    """A schema whose ``allOf`` and reference already stand beside it."""
    return {k: v for k, v in value.items() if k not in ("allOf", "$ref")}


def fixed_values(schemas: Iterable[Node], depth: int = 3) -> list[Any]:
    """Values that ``enum`` and ``const`` leave to a property, null aside."""
    found = flat(*schemas)
    values = list(found.first("enum") or ())
    if any("const" in part.value for part in found.parts):
        values.append(found.first("const"))
    if depth:
        for alternatives in found.choices:
            for one in alternatives:
                values += fixed_values([one], depth - 1)
    return [one for one in values if one is not None]


def mapping(found: Flat) -> Iterator[tuple[str, Node]]:
    """Discriminator values and the schemas that they mean."""
    tag, owner = found.tag, found.tag_owner
    stated = tag.value.get("mapping") if tag is not None else None
    if owner is None or not isinstance(stated, dict):
        return
    for value, target in stated.items():
        reference = str(target)
        if "/" not in reference and not reference.endswith((".yaml", ".json", ".yml")):
            reference = f"#/components/schemas/{reference}"
        holder = replace(owner, value={"$ref": reference}, pointer=("mapping", value))
        yield str(value), holder.followed()


def tag_of(found: Flat, alternative: Node) -> str | None:
    """The discriminator value of an alternative; None without a discriminator."""
    if found.tag is None:
        return None
    target = alternative.followed()
    for value, mapped in mapping(found):
        if mapped.place == target.place:
            return value
    return target.pointer[-1] if "$ref" in alternative.value else None
