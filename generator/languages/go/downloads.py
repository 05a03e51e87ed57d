"""Methods whose answer is bytes, which can go to a file instead."""

from __future__ import annotations

from generator.ir.methods import Method
from generator.ir.operations import AnswerKind
from generator.ir.plans import Call
from generator.ir.requests import OperationRequest
from generator.languages.go.world import World


def gives_bytes(world: World, of: Method) -> bool:
    """Whether a method takes the options that save bytes."""
    match of.plan:
        case Call(request=OperationRequest(operation=key), wait=None):
            operation = world.operations[key]
            answers = (operation.answer, *operation.others)
            return any(one.kind is AnswerKind.BYTES for one in answers)
        case _:
            return False
