"""Statements and functions: the small shapes that bodies are made of."""

from __future__ import annotations

from collections.abc import Sequence

from generator.text.code import Code, lit
from generator.text.fit import (
    Concat,
    Layout,
    Piece,
    concat,
    group,
    hard_line,
    indent,
    join,
    layout,
    line,
    node,
)
from generator.text.fit_render import render
from generator.text.fit_typescript import assignment, property_value, signature


def block(head: Piece, statements: Sequence[Piece], tail: Piece) -> Layout:
    """A head that opens a brace, statements on lines of their own, and a tail."""
    if not statements:
        return concat(head, tail)
    body = join(hard_line, statements)
    return concat(head, indent(hard_line, body), hard_line, tail)


@node()
class Coalesced(Concat):
    """``value ?? other``; rather moved to a line of its own than broken."""


def coalesced(value: Piece, other: Code) -> Layout:
    """``value ?? other``."""
    return Coalesced(concat(value, lit(" ?? "), other).parts)


def constant(name: Piece, value: Piece) -> Layout:
    """``const name = value;``."""
    if isinstance(value, Coalesced):
        moved = group(indent(line, value))
        return group(lit("const "), name, lit(" ="), moved, lit(";"))
    return concat(assignment(concat_code(lit("const "), name), value), lit(";"))


def given_back(value: Piece) -> Layout:
    """``return value;``."""
    return concat(lit("return "), value, lit(";"))


def statement(expression: Piece) -> Layout:
    """An expression as a statement."""
    return concat(expression, lit(";"))


def function(
    head: Piece,
    parameters: Sequence[Piece],
    returns: Piece | None,
    statements: Sequence[Piece],
) -> Layout:
    """A whole function or method."""
    opened = signature(head, parameters, returns, lit(" {"))
    return block(opened, statements, lit("}"))


def member(key: Code, value: Piece) -> Piece:
    """``key: value`` of an object literal, or only ``key`` where both are the same."""
    if key == value:
        return key
    if isinstance(value, Coalesced):
        return group(key, lit(":"), group(indent(line, value)))
    return property_value(key, value)


def concat_code(*pieces: Piece) -> Piece:
    """Pieces one after the other; code stays code, which layouts look into."""
    made = lit("")
    for piece in pieces:
        if not isinstance(piece, Code):
            return concat(*pieces)
        made = made + piece
    return made


def printed(piece: Piece, *, indent: int = 0) -> Code:
    """The text of a piece whose first line stands ``indent`` columns deep."""
    return render(layout(piece), column=indent, margin=indent)
