"""What methods give back: return types, and how answers fill them."""

from __future__ import annotations

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
from generator.ir.paths import Each, Path
from generator.ir.plans import Listing
from generator.ir.types import Bytes, EntityRef, ListOf, Text, Type
from generator.languages.python.module import Module
from generator.languages.python.names import argument, record_field, result_field
from generator.languages.python.paths import path
from generator.languages.python.types import (
    Types,
    is_collection,
    optional,
    takes_none,
)
from generator.languages.python.values import (
    COMMA,
    boolean,
    call,
    literal,
    set_of,
    tuple_of,
)
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.python import string

LANGUAGE = "python"


def shape_of(of: Method) -> Shape:
    """What a method gives back in Python."""
    return dict(of.outcome.shapes).get(LANGUAGE, of.outcome.default)


def result_of(of: Method) -> ResultUse | None:
    """The result type that a method gives back, if it does."""
    if shape_of(of) in (Shape.RESULT, Shape.RESPONSE):
        return of.outcome.result
    return None


def value_type(of: Method) -> Type | None:
    """The type of the bare value; a stream is its whole text."""
    return Text() if of.streams else of.outcome.value_type


def is_required(of: Method) -> bool:
    """Whether an answer without the value is an error: a whole body always is there."""
    value = of.outcome.value
    if of.outcome.required:
        return True
    type_ = value_type(of)
    whole = isinstance(value, Selected) and not value.path
    return whole and type_ is not None and not takes_none(type_)


def is_page(of: Method) -> bool:
    """Whether a method gives back a bare page."""
    return isinstance(of.plan, Listing) and shape_of(of) is Shape.VALUE


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

    def annotation(self, of: Method, *, is_async: bool) -> Code:
        """The return type of a method, awaited."""
        filled = self.filled(of, is_async=is_async)
        if isinstance(of.plan, Listing) and filled is not None and is_page(of):
            item = self._types.annotation(of.plan.item)
            return code("{page}[{item}]", page=filled, item=item)
        type_ = value_type(of)
        if filled is not None:
            return filled
        if shape_of(of) is Shape.NOTHING or type_ is None:
            return lit("None")
        made = self._types.annotation(type_)
        always = is_required(of) or takes_none(type_) or is_collection(type_)
        return made if always else optional(made)

    def filled(self, of: Method, *, is_async: bool) -> Code | None:
        """The class of the result or page that a method gives back, if it does."""
        result = result_of(of)
        if result is not None:
            name = self._module.names.results[result.result]
            twin = is_async and has_twin(self._results[result.result])
            return self._module.result(f"Async{name}" if twin else name)
        if shape_of(of) in (Shape.RESULT, Shape.RESPONSE):
            return self._module.use("BaseResult")
        if is_page(of):
            return self._module.use("AsyncPage" if is_async else "Page")
        return None

    def has_twin(self, of: Method) -> bool:
        """Whether the async client gives back another class."""
        result = result_of(of)
        if result is not None:
            return has_twin(self._results[result.result])
        return is_page(of)

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
                return call(outcome, fields=lit("{}"), failure=failure)
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
        if isinstance(of.plan, Listing):
            items = Selected(of.plan.items, ListOf(of.plan.item))
            fields = code("{{{k}: {v}}}", k=string("items"), v=self.source(items))
            sets = self._module.use("frozenset")
            return call(
                outcome,
                fields=fields,
                mandatory=set_of(sets, [string("items")]),
                page=boolean(True),
            )
        if of.outcome.value is None:
            return None
        value = Selected((), Text()) if of.streams else of.outcome.value
        return call(
            outcome,
            value=self.source(value),
            required=boolean(True) if is_required(of) else None,
        )

    def source(self, source: ValueSource) -> Code:
        """Where a value is found."""
        use = self._module.use
        match source:
            case Selected(path=steps, type=type_):
                where = path(self._module, steps)
                return call(use("Selected"), where, self._codec(type_, steps))
            case ByStatus(type=type_):
                return call(use("Selected"), tuple_of([]), self._codec(type_, ()))
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
