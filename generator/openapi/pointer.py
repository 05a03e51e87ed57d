"""JSON pointers (RFC 6901)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def escape(token: str) -> str:
    """A key as it stands in a pointer."""
    if "~" in token or "/" in token:
        return token.replace("~", "~0").replace("/", "~1")
    return token


def join(tokens: Iterable[str | int]) -> str:
    """The pointer through `tokens`, empty for none."""
    return "".join(f"/{escape(str(token))}" for token in tokens)


def split(pointer: str) -> list[str]:
    """The keys of a pointer; raises `ValueError` if it is not one."""
    if not pointer:
        return []
    if not pointer.startswith("/"):
        raise ValueError("a JSON pointer begins with '/'")
    return [_unescape(token) for token in pointer[1:].split("/")]


def _unescape(token: str) -> str:
    if "~" not in token:
        return token
    parts = token.split("~")
    if any(part[:1] not in ("0", "1") for part in parts[1:]):
        raise ValueError("'~' stands for itself only as '~0'")
    return token.replace("~1", "/").replace("~0", "~")


def parent(pointer: str) -> str:
    """The pointer of the container; the root is its own parent."""
    return pointer.rpartition("/")[0]


def containers(pointer: str) -> Iterator[str]:
    """The pointer itself and those of everything around it, but for the root."""
    while pointer:
        yield pointer
        pointer = parent(pointer)


def is_within(pointer: str, container: str) -> bool:
    """Whether `pointer` is `container` or lies below it."""
    return pointer == container or pointer.startswith(f"{container}/")
