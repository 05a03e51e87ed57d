"""JSON values of the document as Python literals."""

from __future__ import annotations

from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.python import string, symbol
from generator.text.spec_text import SpecText

COMMA = lit(", ")


def literal(value: JsonValue) -> Code:
    """A literal of the same value."""
    match value:
        case None:
            return lit("None")
        case bool():
            return lit("True") if value else lit("False")
        case int() | float():
            return number(value)
        case SpecText():
            return string(value)
        case JsonArray():
            return code("[{items}]", items=Code.join(COMMA, map(literal, value.items)))
        case JsonObject():
            members = (
                code("{key}: {value}", key=string(key), value=literal(inner))
                for key, inner in value.members
            )
            return code("{{{members}}}", members=Code.join(COMMA, members))


def is_constant(value: JsonValue) -> bool:
    """Whether a literal may be a default argument: nothing that can be changed."""
    return not isinstance(value, JsonArray | JsonObject)


def boolean(value: bool) -> Code:
    """``True`` or ``False``."""
    return lit("True") if value else lit("False")


def tuple_of(items: list[Code]) -> Code:
    """A tuple literal; one item needs a comma."""
    if len(items) == 1:
        return code("({item},)", item=items[0])
    return code("({items})", items=Code.join(COMMA, items))


def set_of(frozenset: Code, items: list[Code]) -> Code:
    """A frozen set of literals."""
    if not items:
        return code("{kind}()", kind=frozenset)
    return code("{kind}({{{items}}})", kind=frozenset, items=Code.join(COMMA, items))


def call(function: Code, *arguments: Code | None, **named: Code | None) -> Code:
    """A call; what is ``None`` is left out."""
    given = [argument for argument in arguments if argument is not None]
    for name, value in named.items():
        if value is not None:
            given.append(_named(name, value))
    return code("{f}({given})", f=function, given=Code.join(COMMA, given))


def _named(name: str, value: Code) -> Code:
    return code("{name}={value}", name=symbol(name), value=value)
