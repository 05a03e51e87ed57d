"""Headers: looked up in any case, kept in order, never able to break a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..errors import InvalidRequestError

__all__ = ["Headers", "checked"]

_TOKEN = frozenset(
    "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
)


class Headers(Mapping[str, str]):
    """Response headers; a header that came twice reads as ``a, b``."""

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[tuple[str, str]] = ()) -> None:
        self._items = tuple(items)

    def get_list(self, name: str) -> list[str]:
        """Every value of a header, in the order of the response."""
        wanted = name.lower()
        return [value for key, value in self._items if key.lower() == wanted]

    def __getitem__(self, name: str) -> str:
        values = self.get_list(name)
        if not values:
            raise KeyError(name)
        return ", ".join(values)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(key.lower() for key, _ in self._items))

    def __len__(self) -> int:
        return len({key.lower() for key, _ in self._items})

    def __repr__(self) -> str:
        return f"Headers({list(self)!r})"


def checked(name: str, value: str) -> tuple[str, str]:
    """A request header whose name and value can be sent.

    Raises:
        InvalidRequestError: the name is no token, or the value holds something else
            than visible ASCII, blanks and tabs.
    """
    if not name or not _TOKEN.issuperset(name):
        raise InvalidRequestError("a header name must be a token")
    if any(char in value for char in "\r\n\0"):
        raise InvalidRequestError(f"header {name} must not contain CR, LF or NUL")
    if not value.isascii() or not value.replace("\t", " ").isprintable():
        raise InvalidRequestError(f"header {name} must be visible ASCII")
    return name, value
