"""Spellings in TypeScript: ``get(id: string): Promise<Pet>``, ``name?: string``."""

from __future__ import annotations

import re

from generator.compat.spelled.shape import (
    Callable,
    Named,
    Parameter,
    Shape,
    Value,
    closing,
    split,
)

_CALLED = re.compile(r"[\w$]+(<[^(]*>)?\(")
_TYPE = re.compile(r"(class|interface|type|enum|const) ")
_NAMED = re.compile(r"(?P<name>[\w$]+|\"[^\"]*\"|\[[^\]]*\])(?P<optional>\?)?: ")


def read(text: str) -> Shape:
    """The shape of a symbol."""
    if _TYPE.match(text):
        name, is_alias, meaning = text.partition(" = ")
        return Named(meaning if is_alias else name, is_alias=bool(is_alias))
    called = _CALLED.match(text)
    if called is not None:
        end = closing(text, called.end() - 1)
        listed = split(text[called.end() : end], ",")
        returns = text[end + 1 :].removeprefix(":").strip()
        return Callable(tuple(_parameter(one) for one in listed), returns)
    named = _NAMED.match(text)
    if named is None:
        return Value(text)
    return Value(text[named.end() :], optional=named["optional"] is not None)


def _parameter(text: str) -> Parameter:
    name, _, kind = text.partition(": ")
    kind, *default = split(kind, " = ")
    return Parameter(name.rstrip("?"), kind, not (name.endswith("?") or default))
