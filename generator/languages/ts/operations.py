"""Facts about operations that several views need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.ir.api import Api
from generator.ir.declarations import Default
from generator.ir.methods import Selected, Shape
from generator.ir.name import Name
from generator.ir.operations import Operation, Supplied
from generator.ir.owners import Owner, OwnerKind
from generator.ir.plans import Call, Listing
from generator.ir.protocol import CredentialPlace
from generator.ir.requests import FromArgument, OperationRequest
from generator.ir.types import Type
from generator.languages.common.plan_requests import operation_requests_of
from generator.languages.ts.names import Names, property_name
from generator.text.code import Code

Ways = tuple[tuple[str, ...], ...]
"""Alternatives of client options for credentials."""

BODY = Name(("body",))


def argument_keys(operation: Operation) -> Mapping[str, Code]:
    """Names of an operation's arguments, which differ, by the keys of parameters."""
    names = Names()
    return {
        one.key: names.claim(property_name(one.name), one.source)
        for one in operation.parameters
        if isinstance(one.origin, Supplied)
    }


def body_key(operation: Operation) -> Code:
    """Name of the argument that is the whole body."""
    is_taken = any(one.name == BODY for one in operation.parameters)
    return property_name(Name(("request", "body")) if is_taken else BODY)


def shared_operations(api: Api) -> frozenset[str]:
    """Operations that are called by other methods than one of a resource."""
    used: Counter[str] = Counter()
    shared = {api.tools.operation} if api.tools is not None else set()
    for owner in api.owners:
        for method in owner.methods:
            for request in operation_requests_of(method.plan):
                used[request.operation] += 1
                if owner.kind is not OwnerKind.RESOURCE:
                    shared.add(request.operation)
    return frozenset(shared | {key for key, count in used.items() if count > 1})


def is_simple(owner: Owner) -> bool:
    """Whether the methods of an owner are functions of a module."""
    return owner.kind is OwnerKind.RESOURCE


def value_types(api: Api) -> Mapping[str, Type]:
    """What methods of resources give when it is the whole answer."""
    found: dict[str, Type] = {}
    for owner in api.owners:
        if not is_simple(owner):
            continue
        for method in owner.methods:
            plan, outcome = method.plan, method.outcome
            if not isinstance(plan, Call | Listing) or outcome.value_type is None:
                continue
            request = plan.request
            value = outcome.value
            is_part = isinstance(value, Selected) and bool(value.path)
            is_whole = outcome.default is Shape.VALUE and not is_part
            if isinstance(request, OperationRequest) and is_whole:
                found[request.operation] = outcome.value_type
    return found


def sent_defaults(api: Api) -> Mapping[str, Mapping[str, Default]]:
    """What is sent for parameters that are left out, by operation and parameter.

    Methods of resources say so themselves: other defaults are the service's to apply.
    """
    found = {
        one.key: {
            each.key: each.default
            for each in one.parameters
            if each.default is not None and isinstance(each.origin, Supplied)
        }
        for one in api.operations
    }
    for owner in filter(is_simple, api.owners):
        for method in owner.methods:
            given = (*method.arguments, *method.options)
            defaults = {
                one.name: one.default for one in given if one.default is not None
            }
            for request in operation_requests_of(method.plan):
                found[request.operation] = {
                    one.parameter: defaults[one.value.argument]
                    for one in request.assignments
                    if isinstance(one.value, FromArgument)
                    and one.value.argument in defaults
                }
    return found


def usual_security(api: Api, options: Mapping[str, Code]) -> Ways:
    """The alternatives of credentials that most operations have."""
    travelling = {
        one.key for one in api.credentials if one.place is not CredentialPlace.FORM
    }
    counted: Counter[Ways] = Counter()
    for operation in api.operations:
        ways = tuple(
            tuple(str(options[key]) for key in way if key in travelling)
            for way in operation.security
        )
        if any(ways):
            counted[ways] += 1
    return counted.most_common(1)[0][0] if counted else ()
