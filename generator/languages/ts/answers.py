"""How the answers of an operation are read, as properties of its descriptor."""

from __future__ import annotations

from typing import assert_never

from generator.ir.operations import Answer, AnswerKind, Operation
from generator.ir.types import Opaque, Text
from generator.languages.ts.codecs import named
from generator.languages.ts.imports import Imports
from generator.languages.ts.parameters import lazily
from generator.languages.ts.world import World
from generator.text.code import lit
from generator.text.fit import Piece
from generator.text.fit_typescript import array_literal, object_literal, property_value
from generator.text.spec_text import SpecText
from generator.text.typescript import string

_RANGES = frozenset(map(SpecText, ("2XX", "default")))
"""What successes stand under that have no status of their own."""


def answers(operation: Operation, world: World, imports: Imports) -> list[Piece]:
    properties = _answer(operation.answer, world, imports)
    if operation.others:
        choose = imports.value("byStatus", "core/other-answers")
        own, others = operation.answer, operation.others
        if own.status not in _RANGES and any(one.status in _RANGES for one in others):
            others = (own, *others)
        answers = [
            object_literal(
                [
                    property_value(lit("status"), string(one.status)),
                    *_answer(one, world, imports),
                ]
            )
            for one in others
        ]
        chosen = object_literal(
            [
                property_value(lit("choose"), choose),
                property_value(lit("answers"), array_literal(answers)),
            ]
        )
        properties.append(property_value(lit("others"), chosen))
    return properties


def _answer(answer: Answer, world: World, imports: Imports) -> list[Piece]:
    """The codec of the body, and its media type when that is not JSON."""
    made: Piece
    match answer.kind:
        case AnswerKind.NONE:
            return []
        case AnswerKind.TEXT:
            made = named(lit("bodyText"), imports)
        case AnswerKind.BYTES:
            made = named(lit("bodyBytes"), imports)
        case AnswerKind.JSON:
            made = lazily(answer.type or Opaque(), world, imports)
        case AnswerKind.EVENTS | AnswerKind.JSON_LINES:
            made = _item(answer, world, imports)
        case _:
            assert_never(answer.kind)
    properties: list[Piece] = [property_value(lit("answer"), made)]
    if answer.media_type is not None and _is_unusual(answer):
        properties.append(property_value(lit("type"), string(answer.media_type)))
    return properties


def _is_unusual(answer: Answer) -> bool:
    return answer.media_type != SpecText("application/json")


def _item(answer: Answer, world: World, imports: Imports) -> Piece:
    """The codec of one item of a stream; text is taken as it is."""
    if isinstance(answer.type, Text):
        return named(lit("bodyText"), imports)
    return lazily(answer.type or Opaque(), world, imports)
