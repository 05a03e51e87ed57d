"""Which methods send an operation, and what of a request fills their arguments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from generator.ir.api import Api
from generator.ir.methods import Argument, Method
from generator.ir.operations import Fixed, Location, Operation, Parameter
from generator.ir.owners import ModuleLink, Owner, OwnerKind
from generator.ir.requests import FromArgument, OperationRequest, ValueOrigin
from generator.ir.types import EncodedText, TextEncoding
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.text.spec_text import SpecText, reveal
from tests.corpus.counts import methods, requests_of
from tests.corpus.reader.operations import RawOperation
from tests.corpus.reader.requests import Given
from tests.corpus.reader.styles import compact

_BODY = (Location.FORM, Location.BODY)


class NotGiven(LookupError):
    """A method has no argument for a value that a caller may give."""


@dataclass(frozen=True, slots=True)
class Target:
    """One method that sends an operation."""

    owner: Owner
    method: Method
    operation: Operation
    request: OperationRequest

    @property
    def media_type(self) -> str | None:
        """Of the body that it sends."""
        body = self.operation.body
        return None if body is None else reveal(body.media_type)

    @property
    def call(self) -> str:
        """As messages name it."""
        return ".".join("_".join(n.words) for n in (self.owner.name, self.method.name))


def targets(api: Api) -> dict[str, list[Target]]:
    """Methods by the key of the raw operation: ``GET /pets/{id}``."""
    operations = {one.key: one for one in api.operations}
    found: dict[str, list[Target]] = {}
    for owner, method, key in methods(api):
        operation = operations[key]
        (request,) = requests_of(method)
        target = Target(owner, method, operation, request)
        found.setdefault(plain_key(raw_key(operation)), []).append(target)
    return found


def raw_key(operation: Operation) -> str:
    """The method and the path template of an operation, as the document has them."""
    wires = {one.key: reveal(one.wire) for one in operation.parameters}
    path = "".join(
        f"{{{wires[piece]}}}" if isinstance(piece, str) else reveal(piece)
        for piece in operation.target.path
    )
    pairs = ((reveal(n), reveal(v)) for n, v in operation.target.query)
    fixed = "&".join(f"{n}={v}" if v else n for n, v in pairs)
    return f"{operation.target.method} {path}{'?' if fixed else ''}{fixed}"


def plain_key(key: str) -> str:
    """The key of an operation, whatever of its path was encoded already."""
    return unquote(key)


def path_to(api: Api, owner: Owner) -> Iterator[tuple[Owner, Any]]:
    """Owners and their properties, from the client to `owner`."""
    if owner.kind is OwnerKind.CLIENT:
        return
    owners = {one.key: one for one in api.owners}
    parent = owners[owner.parent] if owner.parent is not None else api.owners[0]
    yield from path_to(api, parent)
    for item in parent.properties:
        if isinstance(item.kind, ModuleLink) and item.kind.module == owner.key:
            yield parent, item.name
            return
    raise NotGiven(f"no property leads to {owner.key}")


def arguments(target: Target, raw: RawOperation, given: Given) -> dict[str, Any]:
    """Values on the level of the wire, by the name of the argument in snake case.

    Raises:
        NotGiven: there is no argument for some of them.
    """
    by_key = {one.key: one for one in target.operation.parameters}
    known = argument_names(target.method)
    left = dict(given.parameters)
    body = dict(given.body) if _is_spread(target, given) else {}
    values: dict[str, Any] = {}
    for assignment in target.request.assignments:
        parameter = by_key[assignment.parameter]
        wire = reveal(parameter.wire)
        source = body if parameter.location in _BODY else left
        key = wire if source is body else f"{parameter.location.value}.{wire}"
        if key in source:
            name = _argument(assignment.value)
            values[name] = _given(parameter, known[name], source.pop(key))
    if target.request.body is not None and given.media_type is not None:
        values[_argument(target.request.body)] = given.body
    assigned = {assignment.parameter for assignment in target.request.assignments}
    own = [one for one in target.operation.parameters if one.key not in assigned]
    fixed = {(one.location in _BODY, reveal(one.wire)) for one in own}
    lost = [key for key in left if (False, key.partition(".")[2]) not in fixed]
    lost += [f"body.{key}" for key in body if (True, key) not in fixed]
    if lost:
        raise NotGiven(f"no argument takes {', '.join(lost)} of {raw.key}")
    return values


def _given(parameter: Parameter, argument: Argument, wire: Any) -> Any:
    """The value of an argument, as its type has it on the wire.

    A property that holds JSON text may be an argument that is what the text says, and a
    parameter that is written as JSON text was not made as one.
    """
    kind = parameter.type
    if not isinstance(kind, EncodedText) or kind.encoding is not TextEncoding.JSON:
        return wire
    written = parameter.location is Location.BODY
    wanted = isinstance(argument.type, EncodedText)
    if written == wanted:
        return wire
    return json.loads(wire) if written else compact(wire)


def demands_body(target: Target) -> bool:
    """Whether the method cannot be called without something of the body."""
    named = {
        _argument(assignment.value)
        for assignment in target.request.assignments
        for parameter in target.operation.parameters
        if parameter.key == assignment.parameter and parameter.location in _BODY
    }
    known = argument_names(target.method)
    return any(known[name].required for name in named)


def as_chosen(target: Target, siblings: Sequence[Target], given: Given) -> Given:
    """What is given by choosing this method among the methods of its operation.

    A property that they fix, each in its way, is no argument: it has the value of the
    method, or none where the method sends none.
    """
    if not isinstance(given.body, dict):
        return given
    own = _fixed(target)
    others = {name for one in siblings for name in _fixed(one)}
    known = {reveal(one.wire) for one in target.operation.parameters}
    kept = {k: v for k, v in given.body.items() if k not in others - known}
    return replace(given, body={**kept, **own})


def _fixed(target: Target) -> dict[str, Any]:
    return {
        reveal(one.wire): _plain(one.origin.value)
        for one in target.operation.parameters
        if isinstance(one.origin, Fixed) and one.location in _BODY
    }


def _plain(value: JsonValue) -> Any:
    match value:
        case SpecText():
            return reveal(value)
        case JsonArray(items=items):
            return [_plain(item) for item in items]
        case JsonObject(members=members):
            return {reveal(name): _plain(item) for name, item in members}
        case _:
            return value


def _is_spread(target: Target, given: Given) -> bool:
    """Whether the properties of the body are arguments of their own."""
    whole = target.request.body is not None
    return not whole and isinstance(given.body, dict)


def _argument(origin: ValueOrigin) -> str:
    if not isinstance(origin, FromArgument) or origin.field is not None:
        raise NotGiven(f"{origin} is no plain argument")
    return "_".join(origin.argument.words)


def argument_names(method: Method) -> dict[str, Argument]:
    """Arguments by their names in snake case."""
    members = method.group.members if method.group else ()
    return {
        "_".join(one.name.words): one
        for one in (*method.arguments, *members, *method.options)
    }
