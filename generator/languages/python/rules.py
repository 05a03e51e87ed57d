"""Checks of arguments as descriptors of the runtime."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.methods import Argument, Check, Method
from generator.languages.python.module import Module
from generator.languages.python.names import argument, record_field
from generator.languages.python.paths import strings
from generator.languages.python.values import boolean, call, tuple_of
from generator.text.code import Code
from generator.text.data import number
from generator.text.python import string


def rules(module: Module, of: Method) -> Code | None:
    """The rules of a method's arguments; ``None`` when there are none."""
    found = [*_own(module, of), *_grouped(module, of)]
    return tuple_of(found) if found else None


def _own(module: Module, of: Method) -> Iterator[Code]:
    for one in (*of.arguments, *of.options):
        if one.checks or one.zero_is_left_out:
            yield _rule(module, one, argument(one.name), None)


def _grouped(module: Module, of: Method) -> Iterator[Code]:
    if of.group is None:
        return
    group = string(argument(of.group.name))
    for one in of.group.members:
        if one.checks:
            yield _rule(module, one, record_field(one.name), group)


def _rule(module: Module, one: Argument, name: str, group: Code | None) -> Code:
    checks = [_check(module, check) for check in one.checks]
    return call(
        module.use("Rule"),
        string(name),
        required=boolean(True) if one.required else None,
        of=group,
        zero_is_left_out=boolean(True) if one.zero_is_left_out else None,
        checks=tuple_of(checks) if checks else None,
    )


def _check(module: Module, one: Check) -> Code:
    return call(
        module.use("Check"),
        string(one.kind.value),
        string(one.message) if one.message is not None else None,
        limit=number(one.limit) if one.limit else None,
        values=tuple_of(strings(one.values)) if one.values else None,
        other=string(argument(one.other)) if one.other is not None else None,
    )
