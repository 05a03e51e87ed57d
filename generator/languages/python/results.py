"""Results as classes of the module ``results``."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.api import Api
from generator.ir.methods import ResultField, ResultType
from generator.ir.types import ListOf, Type
from generator.languages.python.docs import FIELD_INDENT, of_field, plain, words_of_name
from generator.languages.python.module import Module
from generator.languages.python.names import result_field
from generator.languages.python.outcomes import has_twin, result_of
from generator.languages.python.records import ClassView, FieldView
from generator.languages.python.types import (
    Declared,
    Types,
    is_collection,
    optional,
    takes_none,
)
from generator.languages.python.values import call
from generator.text.code import Code, code, lit
from generator.text.python import string, symbol


def used_results(api: Api) -> tuple[ResultType, ...]:
    """Results that some method gives back in Python, in document order."""
    used = {
        use.result
        for owner in api.owners
        for method in owner.methods
        if (use := result_of(method)) is not None
    }
    return tuple(one for one in api.results if one.key in used)


def results(api: Api, declared: Declared, module: Module) -> Iterator[ClassView]:
    """Every class, the async twin behind its result."""
    for one in used_results(api):
        yield _result(declared, module, one, is_async=False)
        if has_twin(one):
            yield _result(declared, module, one, is_async=True)


def _result(
    declared: Declared, module: Module, one: ResultType, *, is_async: bool
) -> ClassView:
    types = Types(declared, module, is_async=is_async)
    items = next((field for field in one.fields if field.name == one.items), None)
    fields = [_field(module, types, field) for field in one.fields]
    if items is not None:
        fields.insert(0, _items_field(module, items))
    return ClassView(
        module.names.result(one.key, is_async=is_async),
        _base(module, types, items, is_async=is_async),
        plain(one.doc, words_of_name(one.name), indent=FIELD_INDENT),
        tuple(fields),
    )


def _base(
    module: Module, types: Types, items: ResultField | None, *, is_async: bool
) -> Code:
    if items is None:
        return module.use("BaseResult")
    return code(
        "{base}[{item}]",
        base=module.use("AsyncPagedResult" if is_async else "PagedResult"),
        item=string(str(types.annotation(_item(items.type)))),
    )


def _item(type_: Type) -> Type:
    return type_.item if isinstance(type_, ListOf) else type_


def _items_field(module: Module, items: ResultField) -> FieldView:
    """The class variable that names the field over which a page iterates."""
    return FieldView(
        symbol("_items_field"),
        code("{var}[{str}]", var=module.use("ClassVar"), str=module.use("str")),
        string(result_field(items.name)),
        lit(""),
    )


def field_annotation(types: Types, one: ResultField) -> Code:
    """The annotation of a field."""
    made = types.annotation(one.type)
    always = _is_always_there(one) or takes_none(one.type)
    return made if always else optional(made)


def _is_always_there(one: ResultField) -> bool:
    return one.required or is_collection(one.type)


def _field(module: Module, types: Types, one: ResultField) -> FieldView:
    default = None if _is_always_there(one) else lit("None")
    return FieldView(
        symbol(result_field(one.name)),
        field_annotation(types, one),
        call(module.use("member"), default=default),
        of_field(one.doc),
    )
