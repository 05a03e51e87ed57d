"""Which declared types occur in requests, and which in answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.ir.declarations import Enumeration, Record, Tuple, Union, Usage
from generator.ir.methods import (
    Argument,
    Callback,
    LocalFile,
    Method,
    ResultType,
    Selected,
)
from generator.ir.operations import Operation
from generator.ir.owners import Owner, Stored
from generator.ir.plans import Listing, Watch
from generator.ir.types import EncodedText, ListOf, MapOf, Nullable, Ref, Type
from generator.ir.webhooks import Webhook
from generator.openapi.build.schemas import Schemas


def mark(
    schemas: Schemas,
    owners: Iterable[Owner],
    results: Iterable[ResultType],
    operations: Iterable[Operation],
    webhooks: Iterable[Webhook],
) -> None:
    """Set the usage of records and unions: follow every type that a user can meet."""
    requests: set[str] = set()
    answers: set[str] = set()
    for owner in owners:
        for item in owner.properties:
            if isinstance(item.kind, Stored):
                _reach(schemas, item.kind.type, answers)
        for method in owner.methods:
            for argument in _arguments(method):
                _argument(schemas, argument, requests, answers)
            _outcome(schemas, method, answers)
    for result in results:
        for field in result.fields:
            _reach(schemas, field.type, answers)
    for operation in operations:
        for error in operation.errors:
            _reach(schemas, error.type, answers)
    for webhook in webhooks:
        _reach(schemas, webhook.payload, answers)
    for declaration in schemas.declarations:
        if isinstance(declaration, Record | Union):
            key = declaration.key
            usage = Usage(request=key in requests, response=key in answers)
            schemas.replace(key, replace(declaration, usage=usage))


def _arguments(method: Method) -> Iterable[Argument]:
    yield from method.arguments
    yield from method.options
    if method.group is not None:
        yield from method.group.members


def _argument(
    schemas: Schemas, argument: Argument, requests: set[str], answers: set[str]
) -> None:
    kind = argument.type
    if isinstance(kind, Callback):
        _reach(schemas, kind.item, answers)
    elif not isinstance(kind, LocalFile):
        _reach(schemas, kind, requests)


def _outcome(schemas: Schemas, method: Method, answers: set[str]) -> None:
    outcome = method.outcome
    if outcome.value_type is not None:
        _reach(schemas, outcome.value_type, answers)
    for _, source in outcome.result.fields if outcome.result is not None else ():
        if isinstance(source, Selected):
            _reach(schemas, source.type, answers)
    if isinstance(method.plan, Listing | Watch):
        _reach(schemas, method.plan.item, answers)


def _reach(schemas: Schemas, kind: Type, found: set[str]) -> None:
    match kind:
        case Ref(key):
            if key in found:
                return
            found.add(key)
            declared = schemas.declaration(key)
            if isinstance(declared, Record):
                for field in declared.fields:
                    _reach(schemas, field.type, found)
                if declared.extra is not None:
                    _reach(schemas, declared.extra, found)
            elif isinstance(declared, Union):
                for variant in declared.variants:
                    _reach(schemas, variant.type, found)
            elif isinstance(declared, Tuple):
                for element in declared.elements:
                    _reach(schemas, element.type, found)
                if declared.rest is not None:
                    _reach(schemas, declared.rest, found)
            else:
                assert isinstance(declared, Enumeration)
        case ListOf(inner) | MapOf(inner) | Nullable(inner) | EncodedText(inner):
            _reach(schemas, inner, found)
        case _:
            pass
