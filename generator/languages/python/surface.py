"""The public surface of the generated package, symbol by symbol."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.api import Api
from generator.ir.declarations import Enumeration, Record, Union
from generator.ir.methods import ArgumentGroup, Method
from generator.ir.name import Name
from generator.ir.owners import Owner, OwnerKind, Stored
from generator.languages.common.surface import Symbol, SymbolKind
from generator.languages.common.surface_keys import key
from generator.languages.python.catalog import catalog_of
from generator.languages.python.docs import MethodDocs
from generator.languages.python.methods import Methods
from generator.languages.python.module import Module
from generator.languages.python.names import ASYNC, member, names_of
from generator.languages.python.outcomes import has_twin
from generator.languages.python.owners import Owners, OwnerView
from generator.languages.python.records import AliasView, ClassView, Records
from generator.languages.python.results import results, used_results
from generator.languages.python.signatures import Signatures
from generator.languages.python.surface_fixed import client_symbols, fixed_symbols
from generator.languages.python.types import Types
from generator.languages.python.values import literal
from generator.text.code import Code, code
from generator.text.identifiers import words_of
from generator.text.python import symbol


def surface(api: Api) -> tuple[Symbol, ...]:
    """Every public symbol, in reading order."""
    return tuple(_Surface(api).symbols())


class _Surface:
    def __init__(self, api: Api) -> None:
        self._api = api
        self._names = names_of(api)
        catalog = catalog_of(api, self._names)
        docs = MethodDocs(api, self._names, catalog)
        self._methods = Methods(api, catalog, docs)
        self._seen: set[Name] = set()

    def symbols(self) -> Iterator[Symbol]:
        for owner in self._api.owners:
            yield from self._owner(owner)
            if owner.kind is OwnerKind.CLIENT:
                yield from self._settings()
                yield from client_symbols(self._api, self._names)
        yield from self._results()
        yield from self._models()
        yield from fixed_symbols(self._api, self._names)

    def _owner(self, one: Owner) -> Iterator[Symbol]:
        module = Module(self._names, ())
        view = Owners(self._api, module, self._methods).owner(one, is_async=False)
        words = self._api.client if one.kind is OwnerKind.CLIENT else one.name
        name, also = str(view.name), ASYNC + str(view.name)
        kind = code("class {name}({base})", name=view.name, base=view.base)
        yield Symbol(SymbolKind.TYPE, key(words), name, kind, (also,))
        yield from self._properties(one, words, view)
        for method in one.methods:
            yield from self._method(one, words, method, view)

    def _properties(self, one: Owner, words: Name, view: OwnerView) -> Iterator[Symbol]:
        public = [
            each.name
            for each in one.properties
            if not (isinstance(each.kind, Stored) and each.kind.internal)
        ]
        for name, property_ in zip(public, view.properties, strict=False):
            spelling = code("{n}: {t}", n=property_.name, t=property_.type)
            yield self._symbol(
                SymbolKind.FIELD, key(words, name), view, property_.name, spelling
            )
        for property_ in view.properties[len(public) :]:
            spelled = Name(words_of(str(property_.name)))
            spelling = code("{n}: {t}", n=property_.name, t=property_.type)
            if str(property_.name) == "with_result":
                continue
            yield self._symbol(
                SymbolKind.FIELD, key(words, spelled), view, property_.name, spelling
            )

    def _symbol(
        self, kind: SymbolKind, row: str, view: OwnerView, name: Code, spelling: Code
    ) -> Symbol:
        own = f"{view.name}.{name}"
        return Symbol(kind, row, own, spelling, (ASYNC + own,))

    def _method(
        self, one: Owner, words: Name, method: Method, view: OwnerView
    ) -> Iterator[Symbol]:
        is_client = one.kind is OwnerKind.CLIENT
        name = symbol(member(method.name, is_client=is_client))
        made = next(each for each in view.methods if each.name == name)
        yield self._symbol(
            SymbolKind.METHOD, key(words, method.name), view, name, made.signature
        )
        module = Module(self._names, ())
        signatures = Signatures(module, Types(self._api, module))
        for option in method.options:
            row = key(words, method.name, option.name)
            own = f"{view.name}.{name}"
            spelling = signatures.parameter(option)
            yield Symbol(SymbolKind.OPTION, row, own, spelling)
        if method.group is not None:
            yield from self._group(method.group)

    def _group(self, one: ArgumentGroup) -> Iterator[Symbol]:
        if one.type_name in self._seen:
            return
        self._seen.add(one.type_name)
        made = Records(self._api, Module(self._names, ())).group(one)
        names = tuple(member.name for member in one.members)
        yield from self._class(one.type_name, made, names, None)

    def _settings(self) -> Iterator[Symbol]:
        """Credentials and server variables, which clients take as arguments."""
        client = self._names.owners[self._api.owners[0].key]
        named = [
            (one.name, self._names.credentials[one.key])
            for one in self._api.credentials
        ]
        named += self._names.variables.items()
        for name, spelled in named:
            spelling = code("{n}: str | None = None", n=symbol(spelled))
            row = key(self._api.client, name)
            yield Symbol(SymbolKind.OPTION, row, client, spelling)

    def _results(self) -> Iterator[Symbol]:
        made = {
            str(each.name): each for each in results(self._api, Module(self._names, ()))
        }
        for one in used_results(self._api):
            name = self._names.results[one.key]
            twin = ASYNC + name if has_twin(one) else None
            fields = tuple(field.name for field in one.fields)
            yield from self._class(one.name, made[name], fields, twin)

    def _models(self) -> Iterator[Symbol]:
        records = Records(self._api, Module(self._names, ()))
        for one in self._api.declarations:
            match one:
                case Record():
                    made = records.record(one)
                    fields = tuple(field.name for field in one.fields)
                    yield from self._class(one.name, made, fields, None)
                case Enumeration():
                    yield from self._enumeration(one, records.enumeration(one))
                case Union():
                    yield self._alias(one.name, records.union(one))

    def _enumeration(self, one: Enumeration, made: AliasView) -> Iterator[Symbol]:
        yield self._alias(one.name, made)
        for each in one.members:
            row = key(one.name, each.name)
            yield Symbol(SymbolKind.FIELD, row, str(made.name), literal(each.value))

    def _alias(self, name: Name, made: AliasView) -> Symbol:
        spelling = code("{name} = {value}", name=made.name, value=made.value)
        return Symbol(SymbolKind.TYPE, key(name), str(made.name), spelling)

    def _class(
        self, words: Name, made: ClassView, fields: tuple[Name, ...], twin: str | None
    ) -> Iterator[Symbol]:
        name = str(made.name)
        spelling = code("class {name}({base})", name=made.name, base=made.base)
        also = () if twin is None else (twin,)
        yield Symbol(SymbolKind.TYPE, key(words), name, spelling, also)
        public = [each for each in made.fields if not str(each.name).startswith("_")]
        for field, shown in zip(fields, public, strict=True):
            own = f"{name}.{shown.name}"
            row = code("{n}: {t}", n=shown.name, t=shown.annotation)
            twins = () if twin is None else (f"{twin}.{shown.name}",)
            yield Symbol(SymbolKind.FIELD, key(words, field), own, row, twins)
