"""Keys that the model demands, whatever the languages say about themselves."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.api import Api
from generator.ir.declarations import Enumeration, Record, Union
from generator.ir.methods import Shape
from generator.ir.name import Name
from generator.ir.owners import Owner, OwnerKind, Stored
from generator.languages.common.surface import SymbolKind
from generator.languages.common.surface_keys import key

Key = tuple[SymbolKind, str]


def model_keys(api: Api, language: str) -> Iterator[Key]:
    """Every type, method, field and option that a language owes a document."""
    for owner in api.owners:
        yield from _owner_keys(api, owner)
    for declared in api.declarations:
        yield SymbolKind.TYPE, key(declared.name)
        if isinstance(declared, Record):
            for one in declared.fields:
                yield SymbolKind.FIELD, key(declared.name, one.name)
        elif isinstance(declared, Enumeration):
            for member in declared.members:
                yield SymbolKind.FIELD, key(declared.name, member.name)
        else:
            assert isinstance(declared, Union)
    given = set(_given_results(api, language))
    for result in api.results:
        if result.key not in given:
            continue
        yield SymbolKind.TYPE, key(result.name)
        for item in result.fields:
            yield SymbolKind.FIELD, key(result.name, item.name)


def _given_results(api: Api, language: str) -> Iterator[str]:
    """Keys of the results that some method gives back in this language."""
    shown = {Shape.RESULT} if language == "go" else {Shape.RESULT, Shape.RESPONSE}
    for owner in api.owners:
        for method in owner.methods:
            outcome = method.outcome
            shape = dict(outcome.shapes).get(language, outcome.default)
            if outcome.result is not None and shape in shown:
                yield outcome.result.result


def _owner_keys(api: Api, owner: Owner) -> Iterator[Key]:
    name = api.client if owner.kind is OwnerKind.CLIENT else owner.name
    yield SymbolKind.TYPE, key(name)
    for item in owner.properties:
        if not (isinstance(item.kind, Stored) and item.kind.internal):
            yield SymbolKind.FIELD, key(name, item.name)
    for method in owner.methods:
        yield SymbolKind.METHOD, key(name, method.name)
        for option in method.options:
            yield SymbolKind.OPTION, key(name, method.name, option.name)
        if method.group is not None:
            group: Name = method.group.type_name
            yield SymbolKind.TYPE, key(group)
            for argument in method.group.members:
                yield SymbolKind.FIELD, key(group, argument.name)
