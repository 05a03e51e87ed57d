"""How deep the values of a parameter are: scalars, and what no style can say."""

from __future__ import annotations

from generator.ir.declarations import Enumeration, Record, Union
from generator.ir.types import (
    EncodedText,
    ListOf,
    MapOf,
    Nullable,
    Opaque,
    Ref,
    Type,
)
from generator.languages.ts.world import World

_Seen = frozenset[str]


def is_scalar(kind: Type, world: World) -> bool:
    """Whether no value is an array or an object."""
    return _depth(kind, world, frozenset()) == 0


def nests(kind: Type, world: World) -> bool:
    """Whether a value may hold an array or object inside an array or object."""
    return _depth(kind, world, frozenset()) > 1


def _depth(kind: Type, world: World, above: _Seen) -> int:
    """How many arrays and objects are around the innermost scalar, 2 for many."""
    match kind:
        case ListOf():
            return _around(_depth(kind.item, world, above))
        case MapOf():
            return _around(_depth(kind.value, world, above))
        case Nullable() | EncodedText():
            return _depth(kind.inner, world, above)
        case Opaque():
            return 2
        case Ref():
            return _depth_of(kind.key, world, above)
        case _:
            return 0


def _depth_of(key: str, world: World, above: _Seen) -> int:
    if key in above:
        return 2
    above |= {key}
    declared = world.declarations[key]
    match declared:
        case Enumeration():
            return 0
        case Record():
            kinds = [one.type for one in declared.fields]
            if declared.extra is not None:
                kinds.append(declared.extra)
            return _around(_deepest(kinds, world, above))
        case Union():
            kinds = [one.type for one in declared.variants]
            return _deepest(kinds, world, above)
        case _:
            kinds = [one.type for one in declared.elements]
            return _around(_deepest(kinds, world, above))


def _deepest(kinds: list[Type], world: World, above: _Seen) -> int:
    return max((_depth(one, world, above) for one in kinds), default=0)


def _around(depth: int) -> int:
    return min(2, depth + 1)
