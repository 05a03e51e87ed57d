"""Where the nodes of a JSON text stand, found without reading all of it again.

What does not lie on the way to a node is skipped by the standard library's
decoder, which is far faster than any scan that keeps positions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from generator.openapi import pointer
from generator.openapi.spot import Spot

_BLANK = re.compile(r"[ \t\n\r]*")
_KEY = re.compile(r'"(?:[^"\\]|\\.)*"')
_COLON = re.compile(r"[ \t\n\r]*:[ \t\n\r]*")
_COMMA = re.compile(r"[ \t\n\r]*,?[ \t\n\r]*")

_Skip = Callable[[str, int], tuple[object, int]]
"""Passes the value at an offset; gives it and the offset after it."""


class _Container:
    """An object or list, known as far as somebody has looked into it."""

    __slots__ = ("_is_object", "_members", "_next", "_skip", "_text")

    def __init__(self, text: str, offset: int, skip: _Skip) -> None:
        self._text = text
        self._skip = skip
        self._is_object = text[offset] == "{"
        self._next: int | None = _after(_BLANK, text, offset + 1)
        self._members: dict[str, Spot] = {}

    def find(self, token: str) -> Spot | None:
        """The member under a key or index."""
        while token not in self._members and self._next is not None:
            self._read_on(self._next)
        return self._members.get(token)

    def _read_on(self, start: int) -> None:
        text = self._text
        if text[start] in "}]":
            self._next = None
            return
        if self._is_object:
            closing = _after(_KEY, text, start)
            token: str = json.loads(text[start:closing])
            value = _after(_COLON, text, closing)
        else:
            token, value = str(len(self._members)), start
        _, end = self._skip(text, value)
        # Of two members with one key the first counts, as everywhere.
        self._members.setdefault(token, Spot(start, value))
        self._next = _after(_COMMA, text, end)


class JsonSpots:
    """Finds nodes of a text that is known to be JSON."""

    def __init__(self, text: str) -> None:
        """Prepare to search `text`; nothing is read yet."""
        self._text = text
        self._skip: _Skip = json.JSONDecoder().raw_decode
        start = _after(_BLANK, text, 0)
        self._root = Spot(start, start)
        self._containers: dict[int, _Container] = {}

    def find(self, wanted: str) -> Spot:
        """The spot of a pointer, or of the nearest container that has one."""
        found = self._root
        for spot in self._way(wanted):
            found = spot
        return found

    def _way(self, wanted: str) -> Iterator[Spot]:
        found = self._root
        for token in pointer.split(wanted):
            if self._text[found.value] not in "{[":
                return
            container = self._containers.get(found.value)
            if container is None:
                container = _Container(self._text, found.value, self._skip)
                self._containers[found.value] = container
            spot = container.find(token)
            if spot is None:
                return
            found = spot
            yield found


def _after(pattern: re.Pattern[str], text: str, offset: int) -> int:
    match = pattern.match(text, offset)
    assert match is not None
    return match.end()
