"""The requests that a plan sends."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.plans import (
    Call,
    Delegate,
    Listing,
    Plan,
    ReadChunks,
    Transfer,
    Watch,
    WriteChunks,
)
from generator.ir.requests import OperationRequest, Request


def requests_of(plan: Plan) -> Iterator[Request]:
    """Every request that a plan may send, polls among them."""
    match plan:
        case Call():
            yield plan.request
            if plan.wait is not None:
                yield plan.wait.request
        case Listing() | Watch():
            yield plan.request
        case ReadChunks():
            yield from (plan.stat, plan.read)
            if plan.whole is not None:
                yield plan.whole
        case WriteChunks():
            yield plan.write
        case Transfer():
            yield from (plan.context, plan.url, plan.sync, plan.wait.request)
        case Delegate():
            return


def operation_requests_of(plan: Plan) -> Iterator[OperationRequest]:
    """Those to operations, tools aside."""
    for request in requests_of(plan):
        if isinstance(request, OperationRequest):
            yield request
