"""What methods give back: their kinds, and how answers fill results."""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from generator.ir.api import Api
from generator.ir.methods import (
    Built,
    ByStatus,
    Constant,
    Failure,
    Given,
    Joined,
    Method,
    ResultType,
    ResultUse,
    Selected,
    Shape,
    Transferred,
    ValueSource,
)
from generator.ir.operations import Operation
from generator.ir.paths import Each, Path
from generator.ir.plans import Call, Listing
from generator.ir.requests import OperationRequest
from generator.ir.types import Bytes, EntityRef, ListOf, Type
from generator.languages.python.catalog import Catalog
from generator.languages.python.module import Module
from generator.languages.python.names import argument, record_field, result_field
from generator.languages.python.paths import path
from generator.languages.python.types import Types, is_collection, takes_none
from generator.languages.python.values import (
    COMMA,
    boolean,
    call,
    literal,
    set_of,
    tuple_of,
)
from generator.text.code import Code, code
from generator.text.data import number
from generator.text.python import string

LANGUAGE = "python"


class Kind(Enum):
    """What a method gives back, as its callers see it."""

    NOTHING = "nothing"
    VALUE = "value"
    RESULT = "result"
    PAGE = "page"
    DATA_PAGE = "data-page"
    """A page that is more than its items."""

    STREAM = "stream"


def kind_of(of: Method, catalog: Catalog) -> Kind:
    """What a method gives back in Python."""
    shape = shape_of(of)
    if shape in (Shape.RESULT, Shape.RESPONSE):
        return Kind.RESULT
    if of.streams:
        return Kind.STREAM
    if isinstance(of.plan, Listing):
        operation = catalog.operation(of.plan.request.operation)
        bare = not of.plan.items or operation.enveloped
        return Kind.PAGE if bare or of.outcome.value_type is None else Kind.DATA_PAGE
    nothing = shape is Shape.NOTHING or of.outcome.value_type is None
    return Kind.NOTHING if nothing else Kind.VALUE


def shape_of(of: Method) -> Shape:
    """What the document wants a method to give back in Python."""
    return dict(of.outcome.shapes).get(LANGUAGE, of.outcome.default)


def result_of(of: Method) -> ResultUse | None:
    """The result type that a method gives back, if it does."""
    if shape_of(of) in (Shape.RESULT, Shape.RESPONSE):
        return of.outcome.result
    return None


def is_required(of: Method) -> bool:
    """Whether an answer without the value is an error: a whole body always is there."""
    value, type_ = of.outcome.value, of.outcome.value_type
    if of.outcome.required:
        return True
    whole = _is_whole(value)
    return whole and type_ is not None and not takes_none(type_)


def _is_whole(value: ValueSource | None) -> bool:
    return isinstance(value, ByStatus) or (
        isinstance(value, Selected) and not value.path
    )


def is_never_none(of: Method) -> bool:
    """Whether the annotation of the value says all, without ``None`` beside it."""
    type_ = of.outcome.value_type
    assert type_ is not None
    return is_required(of) or takes_none(type_) or is_collection(type_)


def is_plain(of: Method, catalog: Catalog) -> bool:
    """Whether a method is one request, and its value the whole body of the answer."""
    plan = of.plan
    if not isinstance(plan, Call) or plan.wait is not None:
        return False
    if not isinstance(plan.request, OperationRequest) or of.closes:
        return False
    if of.outcome.failure is Failure.RESULT or result_of(of) is not None:
        return False
    operation = catalog.operation(plan.request.operation)
    return not operation.enveloped and _says_it_all(of, operation)


def _says_it_all(of: Method, operation: Operation) -> bool:
    if of.outcome.value is None:
        return operation.answer.type is None
    return _is_whole(of.outcome.value)


def has_twin(result: ResultType) -> bool:
    """Whether a result needs another class for the async client."""
    holds = any(isinstance(one.type, EntityRef) for one in result.fields)
    return holds or result.items is not None


class Outcomes:
    """Writes outcomes into one module."""

    def __init__(self, api: Api, module: Module, types: Types) -> None:
        self._results = {one.key: one for one in api.results}
        self._module = module
        self._types = types

    def filled(self, of: Method, *, is_async: bool) -> Code | None:
        """The class of the result that a method gives back, if it does."""
        result = result_of(of)
        if result is not None:
            name = self._module.names.results[result.result]
            twin = is_async and has_twin(self._results[result.result])
            return self._module.sibling("results", f"Async{name}" if twin else name)
        if shape_of(of) in (Shape.RESULT, Shape.RESPONSE):
            return self._module.use("BaseResult")
        return None

    def has_twin(self, of: Method) -> bool:
        """Whether the async client gives back another class."""
        result = result_of(of)
        return result is not None and has_twin(self._results[result.result])

    def outcome(self, of: Method) -> Code | None:
        """The descriptor; ``None`` when there is nothing to say."""
        use = result_of(of)
        failure = None
        if of.outcome.failure is Failure.RESULT:
            failure = string("result")
        outcome = self._module.use("Outcome")
        if use is not None:
            return self._result(use, outcome, failure)
        match shape_of(of):
            case Shape.RESULT | Shape.RESPONSE:
                return call(outcome, fields=code("{{}}"), failure=failure)
            case Shape.NOTHING:
                return None
            case Shape.VALUE:
                return self._value(of, outcome)
            case other:
                assert_never(other)

    def _result(self, use: ResultUse, outcome: Code, failure: Code | None) -> Code:
        type_ = self._results[use.result]
        pairs = (
            code("{n}: {s}", n=string(result_field(name)), s=self.source(source))
            for name, source in use.fields
        )
        given = {name for name, _ in use.fields}
        mandatory = [
            string(result_field(one.name))
            for one in type_.fields
            if one.required and one.name in given
        ]
        success = None
        if use.success_when is not None:
            name, wanted = use.success_when
            success = tuple_of([string(result_field(name)), number(wanted)])
        sets = self._module.use("frozenset")
        return call(
            outcome,
            fields=code("{{{pairs}}}", pairs=Code.join(COMMA, pairs)),
            mandatory=set_of(sets, mandatory) if mandatory else None,
            failure=failure,
            success_when=success,
        )

    def _value(self, of: Method, outcome: Code) -> Code | None:
        if of.outcome.value is None:
            return None
        return call(
            outcome,
            value=self.source(of.outcome.value),
            required=boolean(True) if is_required(of) else None,
        )

    def source(self, source: ValueSource) -> Code:
        """Where a value is found."""
        use = self._module.use
        match source:
            case Selected(path=steps, type=type_):
                where = path(self._module, steps)
                return call(use("Selected"), where, self._codec(type_, steps))
            case ByStatus():
                return call(use("Whole"))
            case Joined(paths=paths):
                where = tuple_of([path(self._module, steps) for steps in paths])
                return call(use("Joined"), where)
            case Constant(value=value):
                return call(use("Const"), literal(value))
            case Given(argument=name, field=inner):
                field = string(record_field(inner)) if inner is not None else None
                return call(use("Given"), string(argument(name)), field)
            case Built(entity=entity, properties=properties):
                pairs = (
                    code("{n}: {s}", n=string(record_field(name)), s=self.source(inner))
                    for name, inner in properties
                )
                stored = code("{{{pairs}}}", pairs=Code.join(COMMA, pairs))
                return call(use("Built"), string(entity), stored)
            case Transferred(figure=figure):
                return call(use("Transferred"), string(figure))
            case _:
                assert_never(source)

    def _codec(self, type_: Type, steps: Path) -> Code:
        """Bytes that are the whole answer were decoded before; ``Each`` makes lists."""
        if isinstance(type_, Bytes) and not steps:
            return self._module.use("RAW")
        codec = self._types.codec(type_)
        many = any(isinstance(step, Each) for step in steps)
        if many and not isinstance(type_, ListOf):
            return call(self._module.use("list_of"), codec)
        return codec
