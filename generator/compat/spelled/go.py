"""Spellings in Go: ``Get(ctx context.Context) (*Pet, error)``, ``ID string``."""

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

_CALLED = re.compile(r"\w+(\[[^\]]*\])?\(")
_FIELD = re.compile(r"(?P<name>\w+) (?P<type>.+)\Z", re.DOTALL)


def read(text: str) -> Shape:
    """The shape of a symbol."""
    if text.startswith("type "):
        return Named(text)
    called = _CALLED.match(text)
    if called is not None:
        end = closing(text, called.end() - 1)
        parameters = _parameters(text[called.end() : end])
        return Callable(tuple(parameters), text[end + 1 :].strip())
    field = _FIELD.match(text)
    return Value(field["type"] if field is not None else text, optional=True)


def _parameters(text: str) -> list[Parameter]:
    """Parameters, of which neighbours may share a type."""
    found: list[Parameter] = []
    waiting: list[str] = []
    for part in split(text, ","):
        name, _, kind = part.partition(" ")
        waiting.append(name)
        if kind:
            required = not kind.startswith("...")
            found += [Parameter(one, kind, required) for one in waiting]
            waiting = []
    return found
