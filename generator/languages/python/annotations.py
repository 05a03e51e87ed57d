"""What methods give back, as annotations."""

from __future__ import annotations

from typing import assert_never

from generator.ir.api import Api
from generator.ir.methods import Method, Shape
from generator.ir.plans import Listing
from generator.languages.python.catalog import Catalog
from generator.languages.python.module import Module
from generator.languages.python.outcomes import (
    Kind,
    has_twin,
    is_never_none,
    kind_of,
    result_of,
    shape_of,
)
from generator.languages.python.types import Types, optional
from generator.text.code import Code, code, lit

_METHODS = {
    Kind.NOTHING: "Method",
    Kind.VALUE: "Method",
    Kind.RESULT: "Method",
    Kind.PAGE: "PageMethod",
    Kind.DATA_PAGE: "DataPageMethod",
    Kind.STREAM: "StreamMethod",
}
"""Classes of descriptors."""

_CALLS = {
    Kind.NOTHING: lit("_call"),
    Kind.VALUE: lit("_call"),
    Kind.RESULT: lit("_call"),
    Kind.PAGE: lit("_page"),
    Kind.DATA_PAGE: lit("_data_page"),
    Kind.STREAM: lit("_stream"),
}
"""Methods of the runtime's bases that carry a call out."""

_RETURNS = {
    Kind.PAGE: ("Page", "AsyncPage"),
    Kind.DATA_PAGE: ("DataPage", "AsyncDataPage"),
    Kind.STREAM: ("Stream", "AsyncStream"),
}


class Annotations:
    """Writes return types into one module."""

    def __init__(
        self, api: Api, module: Module, types: Types, catalog: Catalog
    ) -> None:
        self._results = {one.key: one for one in api.results}
        self._module = module
        self._types = types
        self._catalog = catalog

    def carrier(self, of: Method) -> Code:
        """The method of the owner's base that carries the call out."""
        return _CALLS[kind_of(of, self._catalog)]

    def descriptor(self, of: Method) -> tuple[Code, Code]:
        """The class of the descriptor, and its annotation."""
        kind = kind_of(of, self._catalog)
        made = self._module.use(_METHODS[kind])
        parts = self._parts(of, kind, is_async=False)
        return made, code("{kind}[{parts}]", kind=made, parts=parts)

    def returned(self, of: Method, *, is_async: bool) -> Code:
        """The return type, awaited."""
        kind = kind_of(of, self._catalog)
        parts = self._parts(of, kind, is_async=is_async)
        if kind not in _RETURNS:
            return parts
        made = self._module.runtime_type(_RETURNS[kind][is_async])
        return code("{kind}[{parts}]", kind=made, parts=parts)

    def _parts(self, of: Method, kind: Kind, *, is_async: bool) -> Code:
        """What is generic about the return type, or all of it."""
        type_ = of.outcome.value_type
        match kind:
            case Kind.NOTHING:
                return lit("None")
            case Kind.RESULT:
                return self._result(of, is_async=is_async)
            case Kind.VALUE:
                assert type_ is not None
                made = self._types.annotation(type_)
                return made if is_never_none(of) else optional(made)
            case Kind.STREAM:
                assert type_ is not None
                return self._types.annotation(type_)
            case Kind.PAGE | Kind.DATA_PAGE:
                assert isinstance(of.plan, Listing)
                item = self._types.annotation(of.plan.item)
                if kind is Kind.PAGE:
                    return item
                assert type_ is not None
                whole = self._types.annotation(type_)
                return code("{item}, {whole}", item=item, whole=whole)
            case _:
                assert_never(kind)

    def _result(self, of: Method, *, is_async: bool) -> Code:
        result = result_of(of)
        if result is None:
            assert shape_of(of) in (Shape.RESULT, Shape.RESPONSE)
            return self._module.runtime_type("BaseResult")
        name = self._module.names.results[result.result]
        twin = is_async and has_twin(self._results[result.result])
        return self._module.result(f"Async{name}" if twin else name)
