"""The spots of a YAML text, in order, one pass over its events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from generator.openapi.pointer import escape
from generator.openapi.spot import Spot
from generator.openapi.text_file import TextFile
from generator.openapi.yaml_events import YamlEvents

_NO_POINTER = "?"
"""Stands before what is inside a key that is a mapping or list itself."""


class _Container:
    __slots__ = ("count", "is_mapping", "key", "key_offset", "pointer")

    def __init__(self, pointer: str, is_mapping: bool) -> None:
        self.pointer = pointer
        self.is_mapping = is_mapping
        self.count = 0
        self.key: str | None = None
        self.key_offset = 0


def scan(text: TextFile) -> Iterator[Spot]:
    """Every node of a text that was loaded before.

    What an alias stands for has the alias as its only spot, and a merged entry
    has none.
    """
    stack: list[_Container] = []
    events = YamlEvents(text)
    for event in events:
        kind: type = event.__class__
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            stack.pop()
            continue
        if not issubclass(kind, yaml.NodeEvent):
            continue
        start = event.start_mark.index
        above = stack[-1] if stack else None
        if above is not None and above.is_mapping and above.key is None:
            above.key = events.restore(event.value) if _is_scalar(event) else "?"
            above.key_offset = start
            if not _is_scalar(event) and kind is not yaml.AliasEvent:
                stack.append(_Container(_NO_POINTER, kind is yaml.MappingStartEvent))
            continue
        spot = _spot(event, above)
        yield spot
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            stack.append(_Container(spot.pointer, kind is yaml.MappingStartEvent))


def _is_scalar(event: Any) -> bool:
    return event.__class__ is yaml.ScalarEvent


def _spot(event: Any, above: _Container | None) -> Spot:
    start = event.start_mark.index
    end = event.end_mark.index if _is_scalar(event) else start
    if above is None:
        return Spot("", start, start, end)
    if not above.is_mapping:
        pointer = f"{above.pointer}/{above.count}"
        above.count += 1
        return Spot(pointer, start, start, end)
    key = above.key or ""
    above.key = None
    if _is_scalar(event) and start == end:
        # Nothing is written: the parser's mark is somewhere after the key.
        start = end = above.key_offset
    return Spot(f"{above.pointer}/{escape(key)}", above.key_offset, start, end)
