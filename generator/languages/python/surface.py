"""The public surface of the generated package, symbol by symbol."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.api import Api
from generator.ir.declarations import Enumeration, Record, Tuple, Union
from generator.ir.methods import ArgumentGroup, Method, ResultType
from generator.ir.name import Name
from generator.ir.owners import Owner, OwnerKind
from generator.languages.common.surface import Symbol, SymbolKind
from generator.languages.common.surface_keys import key
from generator.languages.python.catalog import catalog_of
from generator.languages.python.client_docs import ClientDocs
from generator.languages.python.method_docs import MethodDocs
from generator.languages.python.methods import Methods
from generator.languages.python.module import Module
from generator.languages.python.names import (
    ASYNC,
    member,
    names_of,
    record_field,
    result_field,
)
from generator.languages.python.outcomes import has_twin
from generator.languages.python.owners import Owners
from generator.languages.python.records import Records
from generator.languages.python.results import field_annotation, used_results
from generator.languages.python.signatures import Signatures
from generator.languages.python.surface_fixed import client_symbols, fixed_symbols
from generator.languages.python.types import Declared, Types
from generator.languages.python.values import literal
from generator.languages.python.webhooks import signature
from generator.text.code import Code, code, lit
from generator.text.python import symbol

_WEBHOOKS = Name(("webhooks",))


def surface(api: Api) -> tuple[Symbol, ...]:
    """Every public symbol, in reading order."""
    return tuple(_Surface(api).symbols())


class _Surface:
    def __init__(self, api: Api) -> None:
        self._api = api
        self._names = names_of(api)
        self._catalog = catalog_of(api)
        declared = Declared(api)
        module = Module(self._names, ())
        docs = MethodDocs(api, self._names, self._catalog, declared)
        self._methods = Methods(api, declared, self._catalog, docs, module)
        client_docs = ClientDocs(api, self._names, docs)
        self._owners = Owners(api, declared, module, self._methods, client_docs)
        self._module = module
        self._types = Types(declared, module)
        self._signatures = Signatures(module, self._types)
        self._records = Records(declared, module)
        self._seen: set[Name] = set()

    def symbols(self) -> Iterator[Symbol]:
        for owner in self._api.owners:
            yield from self._owner(owner)
            if owner.kind is OwnerKind.CLIENT:
                yield from self._settings()
                yield from client_symbols(self._api, self._names)
        for result in used_results(self._api):
            yield from self._result(result)
        yield from self._models()
        yield from self._webhooks()
        yield from fixed_symbols(self._api, self._names, self._catalog)

    def _owner(self, one: Owner) -> Iterator[Symbol]:
        words = self._api.client if one.kind is OwnerKind.CLIENT else one.name
        name = self._names.owners[one.key]
        kind = code("class {name}", name=symbol(name))
        yield Symbol(SymbolKind.TYPE, key(words), name, kind, (ASYNC + name,))
        is_client = one.kind is OwnerKind.CLIENT
        for each in self._owners.public_properties(one):
            made, _ = self._owners.kind(each, is_async=False)
            spelled = member(each.name, is_client=is_client)
            row = key(words, each.name)
            yield self._member(SymbolKind.FIELD, row, name, spelled, made)
        if one.environment_from is not None:
            row = key(words, Name(("environment",)))
            made = lit("str | None")
            yield self._member(SymbolKind.FIELD, row, name, "environment", made)
        for method in one.methods:
            yield from self._method(one, words, method)

    def _member(
        self, kind: SymbolKind, row: str, owner: str, name: str, made: Code
    ) -> Symbol:
        own = f"{owner}.{name}"
        spelling = code("{n}: {t}", n=symbol(name), t=made)
        return Symbol(kind, row, own, spelling, (ASYNC + own,))

    def _method(self, one: Owner, words: Name, method: Method) -> Iterator[Symbol]:
        is_client = one.kind is OwnerKind.CLIENT
        own = (
            f"{self._names.owners[one.key]}.{member(method.name, is_client=is_client)}"
        )
        spelling = self._methods.signature(method, is_client=is_client, is_async=False)
        row = key(words, method.name)
        yield Symbol(SymbolKind.METHOD, row, own, spelling, (ASYNC + own,))
        for option in method.options:
            row = key(words, method.name, option.name)
            spelling = self._signatures.parameter(option)
            yield Symbol(SymbolKind.OPTION, row, own, spelling)
        if method.group is not None:
            yield from self._group(method.group)

    def _group(self, one: ArgumentGroup) -> Iterator[Symbol]:
        if one.type_name in self._seen:
            return
        self._seen.add(one.type_name)
        name = self._names.groups[one.type_name]
        yield self._class(one.type_name, name, lit("Struct"))
        for each in one.members:
            made = self._records.member_annotation(each)
            if not each.required:
                made = code("{made} = None", made=made)
            field = record_field(each.name)
            yield self._field(one.type_name, name, each.name, field, made)

    def _settings(self) -> Iterator[Symbol]:
        """Credentials and server variables, which clients take as arguments."""
        client = self._names.owners[self._api.owners[0].key]
        for (_, name), spelled in self._names.settings.items():
            spelling = code("{n}: str | None = None", n=symbol(spelled))
            row = key(self._api.client, name)
            yield Symbol(SymbolKind.OPTION, row, client, spelling)

    def _result(self, one: ResultType) -> Iterator[Symbol]:
        name = self._names.results[one.key]
        twin = ASYNC + name if has_twin(one) else None
        yield self._class(one.name, name, lit("BaseResult"), twin)
        for each in one.fields:
            made = field_annotation(self._types, each)
            field = result_field(each.name)
            yield self._field(one.name, name, each.name, field, made, twin)

    def _models(self) -> Iterator[Symbol]:
        for one in self._api.declarations:
            name = self._names.declarations[one.key]
            match one:
                case Record():
                    yield from self._record(one, name)
                case Enumeration() | Union() | Tuple():
                    value = self._records.value(one)
                    spelling = code("{name} = {value}", name=symbol(name), value=value)
                    yield Symbol(SymbolKind.TYPE, key(one.name), name, spelling)
            if isinstance(one, Enumeration):
                for each in one.members:
                    row = key(one.name, each.name)
                    yield Symbol(SymbolKind.FIELD, row, name, literal(each.value))

    def _record(self, one: Record, name: str) -> Iterator[Symbol]:
        yield self._class(one.name, name, lit("Record"))
        for each in one.fields:
            made = self._records.annotation(each)
            default = self._records.default(each)
            if default is not None:
                made = code("{made} = {default}", made=made, default=default)
            yield self._field(one.name, name, each.name, record_field(each.name), made)
        if one.extra is not None:
            made, extra = self._records.further(one), Name(("extra",))
            yield self._field(one.name, name, extra, "extra", made)

    def _webhooks(self) -> Iterator[Symbol]:
        for one in self._api.webhooks:
            name = self._names.webhooks[one.key]
            spelling = signature(self._module, self._types, one)
            row = key(_WEBHOOKS, one.name)
            yield Symbol(SymbolKind.METHOD, row, name, spelling)

    def _class(
        self, words: Name, name: str, base: Code, twin: str | None = None
    ) -> Symbol:
        spelling = code("class {name}({base})", name=symbol(name), base=base)
        also = () if twin is None else (twin,)
        return Symbol(SymbolKind.TYPE, key(words), name, spelling, also)

    def _field(
        self,
        words: Name,
        owner: str,
        name: Name,
        spelled: str,
        made: Code,
        twin: str | None = None,
    ) -> Symbol:
        spelling = code("{n}: {t}", n=symbol(spelled), t=made)
        also = () if twin is None else (f"{twin}.{spelled}",)
        row = key(words, name)
        return Symbol(SymbolKind.FIELD, row, f"{owner}.{spelled}", spelling, also)
