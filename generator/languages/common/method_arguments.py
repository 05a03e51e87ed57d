"""What a caller gives to a method, whatever form it takes in a language."""

from __future__ import annotations

from generator.ir.methods import Argument, Method


def arguments_of(method: Method) -> tuple[Argument, ...]:
    """Everything that a caller can give."""
    group = method.group.members if method.group is not None else ()
    return (*method.arguments, *group, *method.options)


def required(method: Method) -> list[Argument]:
    """Everything that a caller has to give."""
    return [one for one in arguments_of(method) if one.required]
