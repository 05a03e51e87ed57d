"""Values that guides may show: examples of the document, and texts of its formats."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from generator.ir.values import JsonValue
from generator.openapi.build.shape import Shape
from generator.openapi.build.values import json_value
from generator.openapi.node import Node

_LONGEST_TEXT = 60
_LARGEST_NUMBER = 2**53 - 1
_BY_FORMAT = {
    "email": "ada@example.com",
    "hostname": "host.example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "time": "12:00:00Z",
    "duration": "PT1H",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "uuid": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
}


def shown(schema: Node | None, holder: Node | None = None) -> JsonValue:
    """What can stand for a value of a schema; nothing when the type says enough.

    ``holder`` is the parameter or media type that the schema belongs to: its
    examples are nearer to the use. Nobody has checked whether an example fits.
    """
    for node in _written(schema, holder):
        found = _clean(node.value)
        if found is not None:
            return json_value(found)
    return json_value(_by_keywords(schema)) if schema is not None else None


def shown_members(schema: Node | None, holder: Node | None = None) -> dict[str, object]:
    """Members of the first example that is an object, as plain data."""
    for node in _written(schema, holder):
        found = _clean(node.value)
        if isinstance(found, dict):
            return found
    return {}


def shape_examples(shape: Shape) -> dict[str, object]:
    """`shown_members` of a merged schema."""
    for keyword in ("example", "default"):
        node = shape.keywords.get(keyword)
        if node is not None and isinstance(found := _clean(node.value), dict):
            return found
    return {}


def shown_member(schema: Node, wire: str, members: Mapping[str, object]) -> JsonValue:
    """`shown` of a property: what the example of its object has goes first."""
    found = members.get(wire)
    return json_value(found) if found is not None else shown(schema)


def _written(schema: Node | None, holder: Node | None) -> Iterator[Node]:
    if holder is not None:
        if (one := holder.get("example")) is not None:
            yield one
        named = holder.get("examples")
        for _, entry in named.items() if named is not None else ():
            if (value := entry.get("value")) is not None:
                yield value
    if schema is not None:
        if (one := schema.get("example")) is not None:
            yield one
        listed = schema.get("examples")
        yield from listed.elements() if listed is not None else ()
        if (one := schema.get("default")) is not None:
            yield one


def _by_keywords(schema: Node) -> object:
    written = schema.string("format")
    if written in _BY_FORMAT:
        return _BY_FORMAT[written]
    least = schema.integer("minimum")
    if least is not None and 1 < least <= _LARGEST_NUMBER:
        return least
    return None


def _clean(value: object) -> object:
    """Only what reads well in a line of code: short texts, members that have some."""
    match value:
        case bool():
            return value
        case int() | float():
            return value if _is_plain(value) else None
        case str():
            return value if _is_short(value) else None
        case list():
            items = [one for item in value if (one := _clean(item)) is not None]
            return items or None
        case dict():
            return {
                str(key): one
                for key, item in value.items()
                if (one := _clean(item)) is not None
            } or None
        case _:
            return None


def _is_plain(value: int | float) -> bool:
    return math.isfinite(value) and abs(value) <= _LARGEST_NUMBER


def _is_short(text: str) -> bool:
    """One short line of ASCII that every place of a request can carry."""
    is_line = text.isascii() and text.isprintable() and text.strip() == text
    return is_line and bool(text.strip(".")) and len(text) <= _LONGEST_TEXT
