"""Failures that the document describes: tables of types by status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.ir.operations import ErrorAnswer, Operation
from generator.languages.ts.imports import Imports
from generator.languages.ts.names import Names
from generator.languages.ts.parameters import lazily
from generator.languages.ts.statements import printed
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import assignment, object_literal, property_value
from generator.text.typescript import property_key

SharedErrors = Mapping[tuple[ErrorAnswer, ...], Code]
"""Names of constants for the failures that several operations describe alike."""


_FEW = 3
"""Failures that need no constant."""


def shared_errors(
    operations: Iterable[Operation], names: Names
) -> dict[tuple[ErrorAnswer, ...], Code]:
    """Names for the failures that several operations of a module describe alike."""
    found: dict[tuple[ErrorAnswer, ...], Code] = {}
    seen: set[tuple[ErrorAnswer, ...]] = set()
    for one in operations:
        errors = one.errors
        if len(errors) >= _FEW and errors in seen and errors not in found:
            found[errors] = names.claim(lit("errors"), one.source)
        seen.add(errors)
    return found


def errors_constant(
    errors: tuple[ErrorAnswer, ...], name: Code, world: World, imports: Imports
) -> Code:
    """``const errors: Errors = { read: errorBody, types: { 404: NotFound } };``."""
    kind = imports.type("Errors", "core/operation")
    left = code("const {name}: {kind}", name=name, kind=kind)
    value = errors_literal(errors, world, imports)
    return printed(concat(assignment(left, value), lit(";")))


def errors_literal(
    errors: tuple[ErrorAnswer, ...], world: World, imports: Imports
) -> Piece:
    """``{ read: errorBody, types: { 404: NotFound, default: Problem } }``."""
    types = object_literal(
        [
            property_value(property_key(one.status), lazily(one.type, world, imports))
            for one in errors
        ]
    )
    read = imports.value("errorBody", "core/error-bodies")
    return object_literal(
        [property_value(lit("read"), read), property_value(lit("types"), types)]
    )
