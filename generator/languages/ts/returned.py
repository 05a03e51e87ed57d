"""What the function of an operation gives back."""

from __future__ import annotations

from generator.ir.methods import Method, Selected, Shape
from generator.ir.operations import Operation
from generator.ir.plans import Call, Listing
from generator.ir.requests import OperationRequest
from generator.languages.ts.imports import Imports
from generator.languages.ts.outcomes import shape_of
from generator.languages.ts.paging import page_types
from generator.languages.ts.types import optional_type, type_of
from generator.languages.ts.world import World
from generator.text.code import lit
from generator.text.fit import Piece
from generator.text.fit_typescript_types import generic_type


def operation_of(method: Method, world: World) -> Operation:
    """The operation that a method of a resource calls."""
    assert isinstance(method.plan, Call | Listing)
    assert isinstance(method.plan.request, OperationRequest)
    return world.operations[method.plan.request.operation]


def is_part(method: Method) -> bool:
    """Whether the value is a part of the answer."""
    value = method.outcome.value
    is_selected = isinstance(value, Selected) and bool(value.path)
    return is_selected and not isinstance(method.plan, Listing)


def returned_by(method: Method, world: World, imports: Imports) -> Piece:
    """``Promise<Pet>``, a page that can be iterated at once, a stream."""
    if isinstance(method.plan, Listing):
        operation = operation_of(method, world)
        page, item = page_types(method.plan, operation, world, imports)
        return generic_type(imports.type("PagePromise", "core/pages"), [page, item])
    kind = _value_type(method, world, imports)
    if method.streams:
        kind = generic_type(imports.type("Stream", "core/streams"), [kind])
    return generic_type(lit("Promise"), [kind])


def _value_type(method: Method, world: World, imports: Imports) -> Piece:
    outcome = method.outcome
    if shape_of(outcome) is Shape.NOTHING or outcome.value_type is None:
        return lit("void")
    kind = type_of(outcome.value_type, world, imports)
    is_certain = not is_part(method) or outcome.required
    return kind if is_certain else optional_type(kind)
