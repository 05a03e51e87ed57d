"""Paths into answers as tuples of the runtime's steps."""

from __future__ import annotations

from typing import assert_never

from generator.ir.paths import Decode, Each, Index, Key, Path, Step
from generator.languages.python.module import Module
from generator.languages.python.values import COMMA, call, tuple_of
from generator.text.code import Code, code
from generator.text.data import number
from generator.text.python import string
from generator.text.spec_text import SpecText


def path(module: Module, steps: Path) -> Code:
    """A path; the empty one is the value itself."""
    return tuple_of([_step(module, step) for step in steps])


def strings(texts: tuple[SpecText, ...]) -> list[Code]:
    """String literals."""
    return [string(text) for text in texts]


def _step(module: Module, step: Step) -> Code:
    match step:
        case Key(wire=wire, aliases=()):
            return string(wire)
        case Key(wire=wire, aliases=aliases):
            return call(module.use("Keys"), tuple_of(strings((wire, *aliases))))
        case Index(position=position):
            return number(position)
        case Decode():
            return module.use("DECODE")
        case Each(where=()):
            return call(module.use("Each"))
        case Each(where=where):
            pairs = (
                code("{k}: {v}", k=string(key), v=tuple_of(strings(values)))
                for key, values in where
            )
            return call(module.use("Each"), code("{{{w}}}", w=Code.join(COMMA, pairs)))
        case _:
            assert_never(step)
