"""Which parts of a tree of data are equal."""

from __future__ import annotations

from collections.abc import Mapping


def equal_parts(root: object) -> Mapping[int, int]:
    """A number for each mapping and list by its `id`: the same for equal ones.

    Equal means: the same keys in the same order, with values of the same type.
    """
    numbers: dict[object, int] = {}
    found: dict[int, int] = {}

    def number(value: object) -> object:
        if isinstance(value, dict):
            key: object = tuple(
                (name, number(member)) for name, member in value.items()
            )
        elif isinstance(value, list):
            key = (list, *map(number, value))
        else:
            return value.__class__, value
        known = found.get(id(value))
        if known is None:
            known = numbers.setdefault(key, len(numbers))
            found[id(value)] = known
        return known

    number(root)
    return found
