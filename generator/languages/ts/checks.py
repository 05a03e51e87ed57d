"""Checks of arguments, as statements before any I/O."""

from __future__ import annotations

from typing import assert_never

from generator.ir.methods import Argument, Check, CheckKind, Method
from generator.ir.name import Name
from generator.languages.ts.context import Context
from generator.languages.ts.literals import texts_literal
from generator.languages.ts.names import property_name
from generator.languages.ts.statements import statement
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.doc import compose
from generator.text.fit import Piece, group, indent, line
from generator.text.fit_typescript import call
from generator.text.spec_text import SpecText
from generator.text.typescript import string


def check_statements(method: Method, context: Context) -> list[Piece]:
    """One statement per rule, in the order of the arguments."""
    statements: list[Piece] = []
    for one in (*method.arguments, *method.options):
        raw = context.arguments.raw(one.name)
        statements += [_statement(rule, one, raw, context) for rule in one.checks]
    group = method.group
    for one in group.members if group is not None else ():
        assert group is not None
        raw = context.arguments.raw(group.name, one.name)
        statements += [_statement(rule, one, raw, context) for rule in one.checks]
    return statements


def _statement(rule: Check, one: Argument, raw: Code, context: Context) -> Piece:
    check = context.imports.value("check", "core/checks")
    message = rule.message
    if message is None:
        message = _message(rule, one)
    arguments: list[Piece] = [_condition(rule, one, raw, context), string(message)]
    if rule.message is not None and "{}" in str(string(rule.message)):
        arguments.append(raw)
    return statement(call(check, arguments))


def _condition(rule: Check, one: Argument, raw: Code, context: Context) -> Piece:
    if rule.kind in (CheckKind.TOGETHER, CheckKind.ONE_REQUIRED):
        assert rule.other is not None
        other = _other(rule.other, one, context)
        if rule.kind is CheckKind.TOGETHER:
            return code(
                "({one} === undefined) === ({other} === undefined)",
                one=raw,
                other=other,
            )
        return code(
            "{one} !== undefined || {other} !== undefined", one=raw, other=other
        )
    holds = _holds(rule, raw, context)
    if one.required:
        return holds
    if one.zero_is_left_out:
        return group(lit("!"), raw, lit(" ||"), indent(line, holds))
    return group(raw, lit(" === undefined ||"), indent(line, holds))


def _other(name: Name, one: Argument, context: Context) -> Code:
    group = context.method.group
    if group is not None and one in group.members:
        return context.arguments.raw(group.name, name)
    return context.arguments.raw(name)


def _holds(rule: Check, raw: Code, context: Context) -> Piece:
    match rule.kind:
        case CheckKind.TEXT:
            return _predicate("isText", raw, context)
        case CheckKind.TEXT_MAP:
            return _predicate("isTextMap", raw, context)
        case CheckKind.NOT_BLANK:
            return _predicate("isNotBlank", raw, context)
        case CheckKind.NOT_EMPTY:
            return _predicate("isNotEmpty", raw, context)
        case CheckKind.KEYS_NOT_BLANK:
            return _predicate("hasNoBlankKey", raw, context)
        case CheckKind.VALUES_NOT_BLANK:
            return _predicate("hasNoBlankValue", raw, context)
        case CheckKind.MINIMUM:
            return code("{raw} >= {limit}", raw=raw, limit=number(rule.limit))
        case CheckKind.MAXIMUM:
            return code("{raw} <= {limit}", raw=raw, limit=number(rule.limit))
        case CheckKind.ONE_OF:
            name = context.imports.value("isOneOf", "core/checks")
            return call(name, [raw, texts_literal(rule.values)])
        case CheckKind.TOGETHER | CheckKind.ONE_REQUIRED:
            raise TypeError("a rule for two arguments")
        case _:
            assert_never(rule.kind)


def _predicate(name: str, raw: Code, context: Context) -> Piece:
    return call(context.imports.value(name, "core/checks"), [raw])


def _message(rule: Check, one: Argument) -> SpecText:
    """What is said when the document gives no message."""
    name = str(property_name(one.name))
    return compose("{name} {rule}", name=name, rule=_rule(rule))


def _rule(rule: Check) -> SpecText | str:
    match rule.kind:
        case CheckKind.TEXT:
            return "must be text"
        case CheckKind.TEXT_MAP:
            return "must be an object with text values"
        case CheckKind.NOT_BLANK:
            return "must not be blank"
        case CheckKind.NOT_EMPTY:
            return "must not be empty"
        case CheckKind.KEYS_NOT_BLANK:
            return "must not have blank keys"
        case CheckKind.VALUES_NOT_BLANK:
            return "must not have blank values"
        case CheckKind.MINIMUM:
            return compose("must be at least {limit}", limit=rule.limit)
        case CheckKind.MAXIMUM:
            return compose("must be at most {limit}", limit=rule.limit)
        case CheckKind.ONE_OF:
            first, *others = rule.values
            listed = first
            for value in others:
                listed = compose("{listed}, {value}", listed=listed, value=value)
            return compose("must be one of {listed}", listed=listed)
        case CheckKind.TOGETHER:
            return compose("and {other} must be given together", other=_name(rule))
        case CheckKind.ONE_REQUIRED:
            return compose("or {other} must be given", other=_name(rule))
        case _:
            assert_never(rule.kind)


def _name(rule: Check) -> str:
    assert rule.other is not None
    return str(property_name(rule.other))
