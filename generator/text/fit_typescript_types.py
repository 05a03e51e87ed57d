"""Layouts of TypeScript types, broken as prettier breaks them.

What prettier decides by looking at the syntax tree (a single simple argument
never breaks, a union knows where it stands) is decided here by the class of the
layout, so build types with these functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.text.code import lit
from generator.text.fit import (
    Concat,
    Layout,
    Piece,
    align,
    concat,
    group,
    if_broken,
    indent,
    join,
    layout,
    line,
    node,
    soft_line,
)

_REFERENCE = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*", re.ASCII)
_KEYWORD_TYPES = frozenset(
    (
        *("any", "bigint", "boolean", "never", "null", "number", "object", "string"),
        *("symbol", "undefined", "unknown", "void"),
    )
)
_EMPTY_TYPES = frozenset(("null", "void"))


@node()
class UnionType(Concat):
    """A union; the parts are its form where it stands alone or after a colon."""

    members: tuple[Piece, ...]


@node()
class ObjectType(Concat):
    """An inline object type; ``ungrouped`` breaks with the group around it."""

    ungrouped: Layout


@node()
class GenericType(Concat):
    """A type with type arguments."""


def generic_type(name: Piece, arguments: Sequence[Piece]) -> Layout:
    """``name<arguments>``; a single simple argument is never broken off."""
    return GenericType(concat(name, type_arguments(arguments)).parts)


def arguments_of_arrow(name: Piece, arguments: Sequence[Piece]) -> Layout:
    """``name<arguments>`` of a constant that is a function: any of them may break."""
    items = join(concat(lit(","), line), map(bare_union, arguments))
    form = group(lit("<"), indent(soft_line, items), soft_line, lit(">"))
    return GenericType(concat(name, form).parts)


def type_arguments(arguments: Sequence[Piece]) -> Layout:
    """``<arguments>``, as after the name of a function that is called."""
    if len(arguments) == 1 and _hugs(arguments[0]):
        return concat(lit("<"), arguments[0], lit(">"))
    items = join(concat(lit(","), line), map(bare_union, arguments))
    return group(lit("<"), indent(soft_line, items), soft_line, lit(">"))


def union_type(members: Sequence[Piece]) -> Layout:
    """``a | b``; broken with a bar before each member, except ``Reference | null``.

    Unions among the members are of the same level.
    """
    members = [
        inner
        for member in members
        for inner in (member.members if isinstance(member, UnionType) else [member])
    ]
    if len(members) == 1:
        return layout(members[0])
    if is_hugging_union(members):
        return UnionType(join(lit(" | "), members).parts, tuple(members))
    form = group(indent(soft_line, _bars(members)))
    return UnionType((form,), tuple(members))


def array_type(item: Piece) -> Layout:
    """``item[]``, with parentheses around a union."""
    if isinstance(item, UnionType):
        if is_hugging_union(item.members):
            return concat(lit("("), item, lit(")[]"))
        inner = group(indent(soft_line, _bars(item.members)), soft_line)
        return concat(lit("("), inner, lit(")[]"))
    return concat(item, lit("[]"))


def tuple_type(elements: Sequence[Piece]) -> Layout:
    """``[x: number, ...rest: string[]]``."""
    inside = join(concat(lit(","), line), elements)
    return group(
        lit("["), indent(soft_line, inside), if_broken(lit(",")), soft_line, lit("]")
    )


def interface_head(name: Piece, base: Piece) -> Layout:
    """``export interface Name extends Base {``; type arguments keep a base in line."""
    head = concat(lit("export interface "), name)
    if isinstance(base, GenericType):
        return concat(head, lit(" extends "), base, lit(" {"))
    return concat(group(head, indent(line, lit("extends "), base)), lit(" {"))


def object_type(members: Sequence[Piece]) -> Layout:
    """``{ id: string; name?: string }`` out of property signatures."""
    if not members:
        return ObjectType((layout(lit("{}")),), layout(lit("{}")))
    inside = join(concat(lit(";"), line), members)
    form = concat(lit("{"), indent(line, inside), if_broken(lit(";")), line, lit("}"))
    return ObjectType((group(form),), form)


def property_signature(
    key: Piece, value: Piece, *, optional: bool = False, readonly: bool = False
) -> Layout:
    """``readonly key?: value`` of an interface or object type, without semicolon."""
    before = lit("readonly ") if readonly else lit("")
    return group(before, key, lit("?: ") if optional else lit(": "), value)


def bare_union(piece: Piece) -> Piece:
    """The form of a union where prettier gives it no indentation of its own."""
    if isinstance(piece, UnionType) and not is_hugging_union(piece.members):
        return _bars(piece.members)
    return piece


def is_hugging_union(members: Sequence[Piece]) -> bool:
    """One reference or object type, and nothing else but null and void."""
    others = [member for member in members if str_of(member) not in _EMPTY_TYPES]
    if len(others) != 1:
        return False
    only = others[0]
    if isinstance(only, ObjectType | GenericType):
        return True
    text = str_of(only)
    return text is not None and _is_reference(text)


def str_of(piece: Piece) -> str | None:
    """The text of plain code, ``None`` for a layout."""
    return None if isinstance(piece, Layout) else str(piece)


def _bars(members: Sequence[Piece]) -> Layout:
    first, *others = members
    rest = (concat(line, lit("| "), align(member)) for member in others)
    return group(if_broken(lit("| ")), align(first), *rest)


def _hugs(argument: Piece) -> bool:
    if isinstance(argument, UnionType):
        return is_hugging_union(argument.members)
    if isinstance(argument, ObjectType):
        return True
    text = str_of(argument)
    return text is not None and (_is_reference(text) or text in _KEYWORD_TYPES)


def _is_reference(text: str) -> bool:
    """A named type without arguments; true and false are literals."""
    return (
        _REFERENCE.fullmatch(text) is not None
        and text not in _KEYWORD_TYPES
        and text not in ("true", "false", "this")
    )
