"""Methods that a guide could show, from the simplest on, and what they are good for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.ir.api import Api
from generator.ir.methods import Argument, LocalFile, Method
from generator.ir.name import Name
from generator.ir.operations import (
    AnswerKind,
    BodyEncoding,
    Location,
    Operation,
    Safety,
)
from generator.ir.plans import Call, Listing, Transfer
from generator.ir.requests import FromArgument, OperationRequest
from generator.ir.types import Bytes, BytesForm, ListOf, Nullable
from generator.languages.common.calls import Calls
from generator.languages.common.method_arguments import arguments_of, required
from generator.languages.common.samples import Samples, is_scalar

_OBJECT_COSTS = 3
_ENTITY_COSTS = 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A method that can be called with sample values."""

    method: Method
    operation: Operation | None
    """What its one request is of; nothing for tools and transfers."""

    in_body: frozenset[Name]
    """Arguments that travel in the body."""

    cost: int
    """How much a reader has to understand before the call makes sense."""


@dataclass(frozen=True)
class Candidates:
    """The methods of one document."""

    api: Api
    calls: Calls
    samples: Samples

    @cached_property
    def ordered(self) -> list[Candidate]:
        """The simplest ones first, deprecated ones last."""
        operations = {one.key: one for one in self.api.operations}
        found = [
            _candidate(method, operations, cost)
            for owner in self.api.owners
            for method in owner.methods
            if (cost := self._cost(method)) is not None
        ]
        return sorted(
            found, key=lambda one: (one.method.deprecated is not None, one.cost)
        )

    def _cost(self, method: Method) -> int | None:
        """Nothing for what cannot be called without help."""
        needed = required(method)
        owner = self.calls.owners[method.owner]
        entity = self.calls.entity_of(owner)
        if entity is not None:
            maker = self.calls.makers.get(entity.key)
            if maker is None:
                return None
            needed += required(maker.method)
        if any(self.samples.argument(one) is None for one in needed):
            return None
        cost = sum(1 if _is_scalar(one) else _OBJECT_COSTS for one in needed)
        return cost + (_ENTITY_COSTS if entity is not None else 0)


def is_first(one: Candidate) -> bool:
    """Good to begin with: it asks for data and changes nothing."""
    operation = one.operation
    return (
        operation is not None
        and operation.safety is Safety.SAFE
        and operation.answer.kind in (AnswerKind.JSON, AnswerKind.TEXT)
    )


def is_change(one: Candidate) -> bool:
    """Sends something that the service should do once."""
    operation = one.operation
    return (
        operation is not None
        and isinstance(one.method.plan, Call)
        and not one.method.streams
        and operation.safety is Safety.UNSAFE
        and operation.body is not None
        and operation.body.encoding in (BodyEncoding.JSON, BodyEncoding.FORM)
    )


def is_listing(one: Candidate) -> bool:
    """Its value goes on with further pages."""
    return isinstance(one.method.plan, Listing)


def is_stream(one: Candidate) -> bool:
    """Its value is a stream."""
    return one.method.streams


def is_download(one: Candidate) -> bool:
    """Gives the bytes of an answer, or writes them to a local file."""
    plan, operation = one.method.plan, one.operation
    if isinstance(plan, Transfer):
        return not plan.upload
    return operation is not None and operation.answer.kind is AnswerKind.BYTES


def is_answered(one: Candidate) -> bool:
    """One request, one JSON body, one value: what a test of its caller begins with."""
    operation = one.operation
    return (
        operation is not None
        and isinstance(one.method.plan, Call)
        and one.method.plan.wait is None
        and not one.method.streams
        and operation.answer.kind is AnswerKind.JSON
        and not operation.others
    )


def file_argument(one: Candidate) -> Argument | None:
    """The argument that takes a file to send, if there is one."""
    plan = one.method.plan
    if isinstance(plan, Transfer) and not plan.upload:
        return None
    files = (arg for arg in arguments_of(one.method) if _is_file(arg))
    return next(files, None)


def is_multipart(one: Candidate) -> bool:
    """Whether its body has parts."""
    body = one.operation.body if one.operation is not None else None
    return body is not None and body.encoding is BodyEncoding.MULTIPART


def body_arguments(one: Candidate) -> Iterator[Argument]:
    """The arguments that make the body."""
    for argument in arguments_of(one.method):
        if argument.name in one.in_body:
            yield argument


def _is_scalar(one: Argument) -> bool:
    return isinstance(one.type, LocalFile) or is_scalar(one.type)  # type: ignore[arg-type]


def _is_file(one: Argument) -> bool:
    kind = one.type
    if isinstance(kind, LocalFile):
        return True
    while isinstance(kind, Nullable | ListOf):
        kind = kind.inner if isinstance(kind, Nullable) else kind.item
    return isinstance(kind, Bytes) and kind.form is BytesForm.RAW


def _candidate(
    method: Method, operations: dict[str, Operation], cost: int
) -> Candidate:
    match method.plan:
        case Call(request=OperationRequest() as request) | Listing(request=request):
            operation = operations[request.operation]
            return Candidate(method, operation, _in_body(operation, request), cost)
        case _:
            return Candidate(method, None, frozenset(), cost)


def _in_body(operation: Operation, request: OperationRequest) -> frozenset[Name]:
    places = {one.key: one.location for one in operation.parameters}
    filled = [
        one.value
        for one in request.assignments
        if places.get(one.parameter) in (Location.FORM, Location.BODY)
    ]
    if request.body is not None:
        filled.append(request.body)
    origins = (one for one in filled if isinstance(one, FromArgument))
    return frozenset(one.field or one.argument for one in origins)
