"""Layouts of TypeScript signatures and imports, and all the others by one name.

They break as prettier breaks them: printed for the width that prettier is given,
their text is left unchanged by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.text.code import Code, lit
from generator.text.fit import (
    Concat,
    Layout,
    Piece,
    concat,
    empty,
    group,
    if_broken,
    indent,
    layout,
    line,
    node,
    soft_line,
)
from generator.text.fit_typescript_types import ObjectType as ObjectType
from generator.text.fit_typescript_types import array_type as array_type
from generator.text.fit_typescript_types import generic_type as generic_type
from generator.text.fit_typescript_types import object_type as object_type
from generator.text.fit_typescript_types import property_signature as property_signature
from generator.text.fit_typescript_types import union_type as union_type
from generator.text.fit_typescript_values import arguments as arguments
from generator.text.fit_typescript_values import array_literal as array_literal
from generator.text.fit_typescript_values import arrow_constant as arrow_constant
from generator.text.fit_typescript_values import assignment as assignment
from generator.text.fit_typescript_values import call as call
from generator.text.fit_typescript_values import listed
from generator.text.fit_typescript_values import object_literal as object_literal
from generator.text.fit_typescript_values import property_value as property_value


@node()
class Parameter(Concat):
    """A parameter; ``hugging`` is its form when it is the only one.

    An object type then breaks together with the signature around it.
    """

    hugging: Layout | None


def parameter(
    name: Piece,
    annotation: Piece,
    *,
    optional: bool = False,
    default: Piece | None = None,
) -> Layout:
    """``name?: annotation`` or ``name: annotation = default``."""
    after = empty if default is None else concat(lit(" = "), default)
    before = concat(name, lit("?: ") if optional else lit(": "))
    hugging = None
    if isinstance(annotation, ObjectType) and default is None:
        hugging = concat(before, annotation.ungrouped)
    return Parameter(concat(before, annotation, after).parts, hugging)


def parameters(items: Sequence[Piece]) -> Layout:
    """``(a, b)``, or one on each line with a comma after the last."""
    if not items:
        return layout(lit("()"))
    if len(items) == 1 and (hugging := _hugging(items[0])) is not None:
        return concat(lit("("), hugging, lit(")"))
    return concat(
        lit("("),
        indent(soft_line, listed(items)),
        if_broken(lit(",")),
        soft_line,
        lit(")"),
    )


def signature(
    prefix: Piece,
    items: Sequence[Piece],
    return_type: Piece | None,
    suffix: Piece,
) -> Layout:
    """``prefix(items): return_type`` and ``suffix``, which is `` {`` or ``;``.

    ``prefix`` is everything before the parentheses: modifiers, name and type
    parameters. An inline object type in the return type is only for those that fit.
    """
    inside = parameters(items)
    if return_type is None:
        return concat(prefix, group(inside), suffix)
    result = layout(return_type)
    if len(items) == 1 and (isinstance(result, ObjectType) or result.must_break):
        inside = group(inside)
    return concat(prefix, group(inside, lit(": "), result), suffix)


def named_import(
    names: Sequence[Piece], source: Code, *, types: bool = False
) -> Layout:
    """``import { a, b } from "source";``, with ``import type`` for ``types``."""
    return _specifiers(lit("import type ") if types else lit("import "), names, source)


def named_export(
    names: Sequence[Piece], source: Code, *, types: bool = False
) -> Layout:
    """``export { a, b } from "source";``, with ``export type`` for ``types``."""
    return _specifiers(lit("export type ") if types else lit("export "), names, source)


def _specifiers(keyword: Code, names: Sequence[Piece], source: Code) -> Layout:
    """A single name is never put on a line of its own."""
    if len(names) == 1:
        inside = concat(lit("{ "), names[0], lit(" }"))
    else:
        items = indent(line, listed(names))
        inside = concat(group(lit("{"), items, if_broken(lit(",")), line, lit("}")))
    return concat(keyword, inside, lit(" from "), source, lit(";"))


def _hugging(item: Piece) -> Layout | None:
    return item.hugging if isinstance(item, Parameter) else None
