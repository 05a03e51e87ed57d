"""A tree of data that is changed, while what was read stays as it is."""

from __future__ import annotations

from typing import Any

from generator.openapi.changes.origin import Origin, Place, Tokens
from generator.openapi.values import describe

_Container = dict[str, Any] | list[Any]


class UnfitChange(Exception):
    """A change that cannot be made: a sentence, and where it is asked for."""

    def __init__(self, message: str, place: Place) -> None:
        """`place` is the part of the change that does not fit."""
        super().__init__(message)
        self.message = message
        self.place = place


class TooMuchChange(Exception):
    """More is put into the tree than its limits allow: code and sentence."""

    def __init__(self, code: str, message: str) -> None:
        """Say which limit is passed."""
        super().__init__(message)
        self.code = code
        self.message = message


class ChangedTree:
    """The data of one file, and where each part of it was read.

    Containers are copied when they are first changed: aliases of YAML share
    them, and so do all targets of one update.
    """

    def __init__(self, data: object, file: str, parts: int, depth: int) -> None:
        """Start with the data of `file`.

        At most `parts` entries may be put in, nested at most `depth` deep.
        """
        self.data: Any = data
        self.origin = Origin(Place(file, ()))
        self._limit = parts
        self._parts = 0
        self._depth = depth
        self._copies: dict[int, _Container] = {}
        self._heights: dict[int, tuple[object, int]] = {}

    def get(self, tokens: Tokens) -> Any:
        """The value that `tokens` lead to; raises `LookupError` if none does."""
        value = self.data
        for token in tokens:
            value = value[int(token) if isinstance(value, list) else token]
        return value

    def update(
        self, tokens: Tokens, value: object, source: Origin, *, joins: bool = True
    ) -> None:
        """Merge `value`, which comes from `source`, into what `tokens` lead to.

        Mappings are merged, a list gets an element, anything else is replaced.
        Lists inside of mappings are joined, or else replaced. Raises
        `UnfitChange` and `TooMuchChange`.
        """
        target = self.get(tokens)
        if isinstance(target, dict) and not isinstance(value, dict):
            message = f"the target is a mapping, but this is {describe(value)}"
            raise UnfitChange(message, source.find(()))
        if isinstance(target, dict):
            self._merge(tokens, value, source, joins)
        elif isinstance(target, list):
            self._put((*tokens, str(len(target))), value, source)
        else:
            self._put(tokens, value, source)

    def remove(self, tokens: Tokens) -> None:
        """Take a node, which is not the root, out of its container."""
        container, origin = self._open(tokens[:-1])
        if isinstance(container, dict):
            del container[tokens[-1]]
            origin.removed(tokens[-1])
        else:
            index, length = int(tokens[-1]), len(container)
            del container[index]
            origin.removed_element(index, length)

    def _open(self, tokens: Tokens) -> tuple[_Container, Origin]:
        """The container at `tokens` as a copy that may be changed."""
        self.data = here = self._mine(self.data)
        origin = self.origin
        for token in tokens:
            key: Any = int(token) if isinstance(here, list) else token
            here[key] = self._mine(here[key])
            here = here[key]
            origin = origin.part(token)
        return here, origin

    def _mine(self, container: Any) -> Any:
        if id(container) in self._copies:
            return container
        copy: _Container = container.copy()
        # Kept, so that no other container gets its identity.
        self._copies[id(copy)] = copy
        return copy

    def _merge(self, tokens: Tokens, value: Any, source: Origin, joins: bool) -> None:
        target = self.get(tokens)
        for key, new in value.items():
            old, here, there = target.get(key), (*tokens, key), source.cut((key,))
            if isinstance(old, dict) and isinstance(new, dict):
                self._merge(here, new, there, joins)
            elif isinstance(old, list) and isinstance(new, list) and joins:
                length = len(old)
                for index, element in enumerate(new):
                    end = (*here, str(length + index))
                    self._put(end, element, there.cut((str(index),)))
            elif isinstance(old, dict | list) and new is None:
                # An empty value in YAML is null: there is nothing to merge.
                continue
            elif isinstance(old, dict) or (isinstance(old, list) and joins):
                message = f"{key} is {describe(old)}, but this is {describe(new)}"
                raise UnfitChange(message, there.find(()))
            else:
                self._put(here, new, there)

    def _put(self, tokens: Tokens, value: object, source: Origin) -> None:
        """Set a member of a mapping, or an element of a list that may be new."""
        self._parts += 1
        if self._parts > self._limit:
            message = f"overlays put more than {self._limit} parts into the document"
            raise TooMuchChange("LIM012", message)
        if len(tokens) + self._height(value) > self._depth:
            message = f"overlays nest the document more than {self._depth} levels deep"
            raise TooMuchChange("LIM004", message)
        container, origin = self._open(tokens[:-1])
        key = tokens[-1]
        if isinstance(container, dict):
            container[key] = value
        elif int(key) == len(container):
            container.append(value)
        else:
            container[int(key)] = value
        origin.put(key, source, is_element=isinstance(container, list))

    def _height(self, value: object) -> int:
        """Levels of containers in a value that nobody changes any more."""
        if not isinstance(value, dict | list):
            return 0
        known = self._heights.get(id(value))
        if known is not None and known[0] is value:
            return known[1]
        members = value.values() if isinstance(value, dict) else value
        height = 1 + max(map(self._height, members), default=0)
        self._heights[id(value)] = value, height
        return height
