"""Layouts of TypeScript calls, literals and assignments, as prettier breaks them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.text.characters import columns
from generator.text.code import Code, lit
from generator.text.fit import (
    Concat,
    Layout,
    Piece,
    choice,
    concat,
    empty,
    fill,
    group,
    if_broken,
    indent,
    join,
    layout,
    line,
    node,
    soft_line,
)
from generator.text.fit_typescript_types import (
    ObjectType,
    UnionType,
    bare_union,
    is_hugging_union,
    str_of,
    type_arguments,
)

_SHORT = 20
"""Columns of an argument that is too short to stand on a line of its own."""

_SHORT_KEY = 5
"""Columns below which a key keeps a value that does not fit on its line."""

_NUMBER = re.compile(r"-?[0-9][\w.]*", re.ASCII)
_ATOM = re.compile(rf"[A-Za-z_$][\w$]{{0,{_SHORT - 1}}}|\{{\}}|\[\]", re.ASCII)
_LITERAL = re.compile(r"true|false|null|this|-?[0-9][\w.]*", re.ASCII)
_SHORT_NAME = re.compile(rf"[A-Za-z_$][\w$]{{0,{_SHORT - 3}}}", re.ASCII)


@node()
class ObjectLiteral(Concat):
    """An object literal with ``count`` properties."""

    count: int


@node()
class ArrayLiteral(Concat):
    """An array literal with ``count`` elements."""

    count: int
    is_numbers: bool


@node()
class Call(Concat):
    """A call; a rigid one is rather moved to a line of its own than broken.

    A short one has a short name and no arguments.
    """

    is_rigid: bool
    is_short: bool


def object_literal(properties: Sequence[Piece], *, opened: bool = False) -> Layout:
    """``{ a: 1, b }``; ``opened`` ones always have a property on each line."""
    if not properties:
        return layout(lit("{}"))
    inside = indent(line, listed(properties))
    form = group(lit("{"), inside, if_broken(lit(",")), line, lit("}"), opened=opened)
    return ObjectLiteral((form,), len(properties))


def property_value(key: Piece, value: Piece) -> Layout:
    """``key: value`` of an object literal."""
    text = str_of(key)
    if text is not None and columns(text) < _SHORT_KEY:
        return group(key, lit(": "), value)
    return assignment(key, value, operator=lit(":"))


def array_literal(items: Sequence[Piece]) -> Layout:
    """``[a, b]``; numbers share lines, everything else has lines of its own."""
    if not items:
        return layout(lit("[]"))
    texts = [str_of(item) for item in items]
    numbers = all(text is not None and _NUMBER.fullmatch(text) for text in texts)
    form = _number_array(items) if numbers else _array(items)
    return ArrayLiteral((form,), len(items), numbers)


def _array(items: Sequence[Piece]) -> Layout:
    inside = indent(soft_line, listed(items))
    comma = if_broken(lit(","))
    opened = _is_table(items)
    return group(lit("["), inside, comma, soft_line, lit("]"), opened=opened)


def _number_array(items: Sequence[Piece]) -> Layout:
    *others, last = items
    filled = fill([*others, concat(last, lit(","))], lit(","))
    broken = group(
        lit("["), indent(soft_line, filled), soft_line, lit("]"), opened=True
    )
    return choice(concat(lit("["), join(lit(", "), items), lit("]")), broken)


def _is_table(items: Sequence[Piece]) -> bool:
    """Several arrays, or several objects, each with several elements."""
    if len(items) < 2:
        return False
    return any(
        all(isinstance(item, kind) and item.count > 1 for item in items)
        for kind in (ArrayLiteral, ObjectLiteral)
    )


def call(callee: Piece, items: Sequence[Piece], types: Sequence[Piece] = ()) -> Layout:
    """``callee<types>(items)``; a last object or array hugs the parentheses.

    ``callee`` is a name or a chain of members, with ``await`` or ``new`` before it
    if need be.
    """
    generic = type_arguments(types) if types else empty
    form = concat(callee, generic, arguments(items))
    name = str_of(callee)
    short = name is not None and not items and bool(_SHORT_NAME.fullmatch(name))
    return Call(form.parts, _is_rigid(callee, items, types), short)


def arguments(items: Sequence[Piece]) -> Layout:
    """``(a, b)`` of a call."""
    if not items:
        return layout(lit("()"))
    plain = group(
        lit("("),
        indent(soft_line, listed(items)),
        if_broken(lit(",")),
        soft_line,
        lit(")"),
    )
    if not _hugs_last(items):
        return plain
    *before, last = items
    head = [piece for item in before for piece in (item, lit(", "))]
    if any(layout(item).must_break for item in before):
        return group(*_open_parts(items), opened=True)
    return choice(
        concat(lit("("), *head, last, lit(")")),
        concat(lit("("), *head, group(last, opened=True), lit(")")),
        group(*_open_parts(items), opened=True),
    )


def assignment(left: Piece, right: Piece, *, operator: Code | None = None) -> Layout:
    """``left = right``; what cannot be broken well goes to the next line as a whole."""
    sign = lit(" =") if operator is None else operator
    text = str_of(right)
    if text is not None and (_LITERAL.fullmatch(text) or text.startswith("`")):
        return group(left, sign, lit(" "), right)
    is_union = isinstance(right, UnionType) and not is_hugging_union(right.members)
    if is_union or (isinstance(right, Call) and right.is_rigid):
        return group(group(left), sign, group(indent(line, bare_union(right))))
    after = group(indent(line))
    return group(group(left), sign, after, indent(right, under=after))


def arrow_constant(name: Piece, kind: Piece | None, body: Piece) -> Layout:
    """``name: kind = () => body;``: the body moves to a line of its own as a whole.

    The function moves only where no kind can break instead.
    """
    arrow = group(lit("() =>"), group(indent(line, body)))
    if kind is None:
        return concat(assignment(name, arrow), lit(";"))
    left = group(concat(name, lit(": "), kind))
    return concat(left, lit(" = "), arrow, lit(";"))


def listed(items: Sequence[Piece]) -> Layout:
    """Items with commas between them, on one line or on a line each."""
    return join(concat(lit(","), line), items)


def _open_parts(items: Sequence[Piece]) -> list[Piece]:
    """Parentheses with an argument on each line, to be put in a group."""
    inside = indent(line, listed(items))
    return [lit("("), inside, if_broken(lit(",")), line, lit(")")]


def _hugs_last(items: Sequence[Piece]) -> bool:
    last = items[-1]
    if not isinstance(last, ObjectLiteral | ArrayLiteral):
        return False
    if len(items) == 1:
        return True
    if isinstance(last, ArrayLiteral) and last.is_numbers:
        return False
    return type(items[-2]) is not type(last) and not _is_empty_twin(items[-2], last)


def _is_empty_twin(item: Piece, last: Piece) -> bool:
    """``{}`` before an object, ``[]`` before an array: the same kind of node."""
    return str_of(item) == ("{}" if isinstance(last, ObjectLiteral) else "[]")


def _is_rigid(callee: Piece, items: Sequence[Piece], types: Sequence[Piece]) -> bool:
    name = str_of(callee)
    if name is None or name.startswith("new "):
        return False
    if len(types) > 1 or (types and isinstance(types[0], UnionType | ObjectType)):
        return False
    return not items or (len(items) == 1 and _is_short(items[0]))


def _is_short(item: Piece) -> bool:
    if isinstance(item, Call):
        return item.is_short
    text = str_of(item)
    if text is None:
        return False
    if text[:1] in "\"'" and text[:1]:
        return columns(text) <= _SHORT
    if text.endswith("()"):
        return _SHORT_NAME.fullmatch(text[:-2]) is not None
    return bool(_ATOM.fullmatch(text) or _LITERAL.fullmatch(text))
