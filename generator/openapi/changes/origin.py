"""Where the parts of a changed tree were read."""

from __future__ import annotations

from typing import NamedTuple

Tokens = tuple[str, ...]
"""Keys from the root of a file; indexes of lists as text."""


class Place(NamedTuple):
    """A node of a file as it was read."""

    file: str
    tokens: Tokens
    is_element: bool = False
    """Whether it became an element of a list: its key says nothing then."""


class Origin:
    """The place of a node; everything below it stands below that place.

    But for the parts that are listed: those came from elsewhere, or moved.
    """

    __slots__ = ("_parts", "_place")

    def __init__(self, place: Place) -> None:
        """Stand on a node that was not changed."""
        self._place = place
        self._parts: dict[str, Origin] = {}

    def find(self, tokens: Tokens) -> Place:
        """The place of the node that `tokens` lead to."""
        return self.cut(tokens)._place

    def cut(self, tokens: Tokens) -> Origin:
        """The origin of the node that `tokens` lead to, to be read only."""
        here = self
        for index, token in enumerate(tokens):
            part = here._parts.get(token)
            if part is None:
                file, above, _ = here._place
                return Origin(Place(file, (*above, *tokens[index:])))
            here = part
        return here

    def part(self, token: str) -> Origin:
        """The origin of a member, to be changed."""
        if token not in self._parts:
            self._parts[token] = self.cut((token,))
        return self._parts[token]

    def put(self, token: str, origin: Origin, *, is_element: bool) -> None:
        """A member was set to what stands elsewhere."""
        place = origin._place._replace(is_element=is_element)
        self._parts[token] = moved = Origin(place)
        for name, part in origin._parts.items():
            moved.put(name, part, is_element=part._place.is_element)

    def removed(self, token: str) -> None:
        """A member of a mapping is gone."""
        self._parts.pop(token, None)

    def removed_element(self, index: int, length: int) -> None:
        """An element of a list that had `length` is gone: those after it move up."""
        for number in range(index, length - 1):
            self._parts[str(number)] = self.part(str(number + 1))
        self._parts.pop(str(length - 1), None)
