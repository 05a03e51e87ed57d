"""Rules that a method checks before any I/O."""

from __future__ import annotations

from typing import assert_never

from generator.ir.methods import Check, CheckKind
from generator.languages.go.arguments import (
    Arguments,
    Given,
    is_reference_argument,
)
from generator.languages.go.literals import strings
from generator.languages.go.types import needs_pointer
from generator.text.code import Code, code, lit
from generator.text.go import string

_FUNCTIONS = {
    CheckKind.NOT_BLANK: lit("NotBlank"),
    CheckKind.NOT_EMPTY: lit("NotEmpty"),
    CheckKind.KEYS_NOT_BLANK: lit("KeysNotBlank"),
    CheckKind.VALUES_NOT_BLANK: lit("ValuesNotBlank"),
    CheckKind.MINIMUM: lit("Minimum"),
    CheckKind.MAXIMUM: lit("Maximum"),
    CheckKind.TOGETHER: lit("Together"),
    CheckKind.ONE_REQUIRED: lit("OneRequired"),
}


def checks(arguments: Arguments) -> list[Code]:
    """The rules of all arguments, in the order of the arguments."""
    given = (*arguments.positional, *arguments.options, *arguments.fields)
    found = (
        _rule(arguments, one, check) for one in given for check in one.argument.checks
    )
    return [one for one in found if one is not None]


def _rule(arguments: Arguments, one: Given, check: Check) -> Code | None:
    name, read = one.name(arguments.world), _checked(arguments, one)
    message = string(check.message) if check.message is not None else lit('""')
    match check.kind:
        case CheckKind.TEXT:
            return None  # the type says so
        case CheckKind.TEXT_MAP:
            if not one.argument.required:
                return None
            return code(
                "runtime.NotNil({name}, {read}, {message})",
                name=name,
                read=one.read,
                message=message,
            )
        case CheckKind.MINIMUM | CheckKind.MAXIMUM:
            return code(
                "runtime.{function}({name}, {read}, {limit}, {message})",
                function=_FUNCTIONS[check.kind],
                name=name,
                read=read,
                limit=check.limit,
                message=message,
            )
        case CheckKind.ONE_OF:
            return code(
                "runtime.OneOf({name}, {read}, {values}, {message})",
                name=name,
                read=read,
                values=strings(check.values),
                message=message,
            )
        case CheckKind.TOGETHER | CheckKind.ONE_REQUIRED:
            return _pair(arguments, one, check, message)
        case (
            CheckKind.NOT_BLANK
            | CheckKind.NOT_EMPTY
            | CheckKind.KEYS_NOT_BLANK
            | CheckKind.VALUES_NOT_BLANK
        ):
            return code(
                "runtime.{function}({name}, {read}, {message})",
                function=_FUNCTIONS[check.kind],
                name=name,
                read=read,
                message=message,
            )
        case _:
            assert_never(check.kind)


def _pair(arguments: Arguments, one: Given, check: Check, message: Code) -> Code:
    assert check.other is not None
    other = arguments.all[check.other]
    return code(
        "runtime.{function}({name}, {read}, {other}, {second}, {message})",
        function=_FUNCTIONS[check.kind],
        name=one.name(arguments.world),
        read=_checked(arguments, one),
        other=other.name(arguments.world),
        second=_checked(arguments, other),
        message=message,
    )


def _checked(arguments: Arguments, one: Given) -> Code:
    """The argument as a rule takes it: left-out ones are nil."""
    if one.argument.required or one.is_option:
        return one.read
    if needs_pointer(arguments.world, one.argument) or is_reference_argument(one):
        return one.read
    return code("runtime.Optional({read})", read=one.read)
