"""Values and paths of the document as TypeScript literals."""

from __future__ import annotations

from typing import assert_never

from generator.ir.paths import Decode, Each, Index, Key, Path, Step
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.languages.ts.imports import Imports
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.fit import Layout, Piece
from generator.text.fit_typescript import array_literal, object_literal, property_value
from generator.text.spec_text import SpecText
from generator.text.typescript import property_key, string


def json_literal(value: JsonValue) -> Piece:
    """A JSON value as an expression."""
    match value:
        case None:
            return lit("null")
        case bool():
            return lit("true") if value else lit("false")
        case int() | float():
            return number(value)
        case SpecText():
            return string(value)
        case JsonArray():
            return array_literal([json_literal(item) for item in value.items])
        case JsonObject():
            return object_literal(
                [
                    property_value(property_key(key), json_literal(member))
                    for key, member in value.members
                ]
            )
        case _:
            assert_never(value)


def texts_literal(values: tuple[SpecText, ...]) -> Layout:
    """Texts as an array."""
    return array_literal([string(value) for value in values])


def path_literal(path: Path, imports: Imports) -> Layout:
    """A path into a response: ``["Data", 0, "id"]``."""
    return array_literal([_step(step, imports) for step in path])


def _step(step: Step, imports: Imports) -> Piece:
    match step:
        case Key():
            if not step.aliases:
                return string(step.wire)
            names = texts_literal((step.wire, *step.aliases))
            return object_literal([property_value(lit("anyOf"), names)])
        case Index():
            return number(step.position)
        case Decode():
            return imports.value("fromText", "core/paths")
        case Each():
            conditions = [
                property_value(property_key(name), texts_literal(values))
                for name, values in step.where
            ]
            return object_literal(
                [property_value(lit("each"), object_literal(conditions))]
            )
        case _:
            assert_never(step)


def milliseconds(seconds: float) -> Code:
    """A duration as TypeScript counts it: ``60_000``."""
    digits = f"{round(seconds * 1000):_}"
    return code("{n}", n=_digits(digits))


def _digits(text: str) -> Code:
    groups = text.split("_")
    first, *others = groups
    if not others and len(first) < 4:
        return number(int(first))
    made = number(int(first))
    for group in others:
        made = made + lit("_") + _three(group)
    return made


def _three(group: str) -> Code:
    made = lit("")
    for digit in group:
        made = made + number(int(digit))
    return made
