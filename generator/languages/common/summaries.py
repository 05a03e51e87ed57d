"""What documentation says where the document says nothing."""

from __future__ import annotations

from collections.abc import Mapping

from generator.ir.methods import Method
from generator.ir.operations import Operation
from generator.ir.plans import Call, Listing
from generator.ir.requests import OperationRequest
from generator.text.doc import Text, compose, has_text, joined
from generator.text.spec_text import SpecText


def request_line(operation: Operation) -> SpecText:
    """``GET /pets/{pet_id}``: the names are those of the document."""
    names = {one.key: one.wire for one in operation.parameters}
    pieces = [
        (
            piece
            if isinstance(piece, SpecText)
            else compose("{{{name}}}", name=names[piece])
        )
        for piece in operation.target.path
    ]
    method, path = operation.target.method, joined("", pieces)
    return compose("{method} {path}", method=method, path=path)


def operation_of(
    method: Method, operations: Mapping[str, Operation]
) -> Operation | None:
    """The operation whose answer a method gives; nothing for tools and transfers."""
    plan = method.plan
    if isinstance(plan, Call | Listing) and isinstance(plan.request, OperationRequest):
        return operations[plan.request.operation]
    return None


def what_it_does(method: Method, operation: Operation | None) -> SpecText:
    """A summary for a method of which the document says nothing."""
    if operation is None:
        return compose("Calls {name}.", name=" ".join(method.name.words))
    return compose("Sends {line}.", line=request_line(operation))


def bullet(name: SpecText, said: Text) -> SpecText:
    """``- `name`: what is said of it``, one line of a list."""
    if not has_text(said):
        return compose("- `{name}`", name=name)
    return compose("- `{name}`: {said}", name=name, said=said)
