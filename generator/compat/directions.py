"""Which way values of a type go: from programs to the SDK, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.compat.context import Side, owner_key
from generator.ir.declarations import Record, Tuple, Union, Usage
from generator.ir.types import EncodedText, ListOf, MapOf, Nullable, Ref, Type
from generator.languages.common.surface_keys import key


def received_keys(side: Side) -> frozenset[str]:
    """Keys of the types whose values come from the SDK."""
    api = side.api
    return frozenset(
        (
            *(owner_key(api, one) for one in api.owners),
            *(key(one.name) for one in api.results),
            *_names(side, lambda usage: usage.response),
        )
    )


def sent_keys(side: Side) -> frozenset[str]:
    """Keys of the types whose values programs make."""
    groups = (
        key(method.group.type_name)
        for owner in side.api.owners
        for method in owner.methods
        if method.group is not None
    )
    return frozenset((*groups, *_names(side, lambda usage: usage.request)))


def _names(side: Side, used: Callable[[Usage], bool]) -> Iterator[str]:
    """Keys of the types that travel one way, and of the tuples in them."""
    for one in side.api.declarations:
        if isinstance(one, Record | Union) and used(one.usage):
            yield key(one.name)
            parts = one.fields if isinstance(one, Record) else one.variants
            for part in parts:
                found = _tuple(side, part.type)
                if found is not None:
                    yield key(found.name)


def _tuple(side: Side, kind: Type) -> Tuple | None:
    match kind:
        case Ref():
            found = side.declared[kind.key]
            return found if isinstance(found, Tuple) else None
        case Nullable() | EncodedText():
            return _tuple(side, kind.inner)
        case ListOf():
            return _tuple(side, kind.item)
        case MapOf():
            return _tuple(side, kind.value)
        case _:
            return None
