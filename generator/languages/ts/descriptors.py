"""Descriptors of operations: data that the runtime turns into requests."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.operations import (
    Body,
    BodyEncoding,
    Fixed,
    Location,
    Operation,
    Safety,
)
from generator.ir.protocol import CredentialPlace
from generator.ir.types import Opaque, Type
from generator.ir.values import JsonValue
from generator.languages.ts.answers import answers
from generator.languages.ts.codecs import is_changed
from generator.languages.ts.failures import SharedErrors, errors_literal
from generator.languages.ts.imports import Imports
from generator.languages.ts.parameters import (
    body_writer,
    is_found,
    is_plain_segment,
    lazily,
    parameter_literal,
)
from generator.languages.ts.servers import server_literal
from generator.languages.ts.statements import printed
from generator.languages.ts.types import type_of
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.doc import compose
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    array_literal,
    assignment,
    object_literal,
    property_value,
)
from generator.text.fit_typescript_types import generic_type
from generator.text.spec_text import SpecText
from generator.text.typescript import string
from generator.text.typescript_wire import encoded_value


@dataclass(frozen=True, slots=True)
class Descriptors:
    """The file ``src/operations.ts``."""

    imports: tuple[Code, ...]
    operations: tuple[Code, ...]


def descriptors(world: World) -> Descriptors:
    """Descriptors of the operations that methods of classes share."""
    imports = world.imports("./", "operations")
    operations = tuple(
        lit("export ")
        + operation_constant(one, world.operation_constant(one.key), world, imports)
        for one in world.api.operations
        if one.key in world.shared_operations
    )
    return Descriptors(imports.statements, operations)


def operation_constant(
    operation: Operation,
    name: Code,
    world: World,
    imports: Imports,
    shared: SharedErrors | None = None,
) -> Code:
    """``const getPet: Operation<Pet> = { ... };``."""
    kind: Piece = imports.type("Operation", "core/operation")
    answer = _value_type(operation, world)
    if answer is None:
        kind = generic_type(kind, [lit("void")])
    elif not isinstance(answer, Opaque):
        kind = generic_type(kind, [type_of(answer, world, imports)])
    left = concat(code("const {name}: ", name=name), kind)
    properties = _properties(operation, world, imports, shared or {})
    value = object_literal(properties, opened=True)
    return printed(concat(assignment(left, value), lit(";")))


def _value_type(operation: Operation, world: World) -> Type | None:
    """Type of what a call of the operation gives, whatever the status."""
    return world.value_types.get(operation.key, operation.answer.type)


def _properties(
    operation: Operation, world: World, imports: Imports, shared: SharedErrors
) -> list[Piece]:
    properties: list[Piece] = [
        property_value(lit("name"), string(operation.label)),
        property_value(lit("method"), string(operation.target.method)),
        property_value(lit("path"), _path(operation, world)),
    ]
    properties += _parameters(operation, world, imports)
    if operation.body is not None:
        body = _body(operation, operation.body, world, imports)
        properties.append(property_value(lit("body"), body))
    properties += answers(operation, world, imports)
    if operation.errors in shared:
        name = shared[operation.errors]
        is_short = str(name) == "errors"
        short = lit("errors") if is_short else property_value(lit("errors"), name)
        properties.append(short)
    elif operation.errors:
        errors = errors_literal(operation.errors, world, imports)
        properties.append(property_value(lit("errors"), errors))
    properties += _traits(operation, world, imports)
    return properties


def _parameters(operation: Operation, world: World, imports: Imports) -> list[Piece]:
    keys = world.argument_keys(operation)
    defaults = world.sent_defaults.get(operation.key, {})
    fixed = [
        object_literal(
            [
                property_value(lit("name"), string(name)),
                property_value(lit("value"), string(value)),
            ]
        )
        for name, value in operation.target.query
    ]
    properties: list[Piece] = []
    for location, key in (
        (Location.PATH, lit("segments")),
        (Location.QUERY, lit("query")),
        (Location.HEADER, lit("headers")),
        (Location.COOKIE, lit("cookies")),
    ):
        items: list[Piece] = list(fixed) if location is Location.QUERY else []
        items += [
            parameter_literal(
                one, world, imports, keys.get(one.key), defaults.get(one.key)
            )
            for one in operation.parameters
            if one.location is location
            and not (
                location is Location.PATH
                and one.key not in defaults
                and is_plain_segment(one, keys.get(one.key), world)
            )
        ]
        if items:
            properties.append(property_value(key, array_literal(items)))
    return properties


def _body(operation: Operation, body: Body, world: World, imports: Imports) -> Piece:
    """``{ write: jsonBody, of: Pet }``."""
    properties: list[Piece] = [property_value(lit("write"), body_writer(body, imports))]
    if _has_own_type(body):
        properties.append(property_value(lit("type"), string(body.media_type)))
    keys = world.argument_keys(operation)
    defaults = world.sent_defaults.get(operation.key, {})
    if body.type is None:
        fields = [
            parameter_literal(
                one, world, imports, keys.get(one.key), defaults.get(one.key)
            )
            for one in operation.parameters
            if one.location in (Location.FORM, Location.BODY)
        ]
        properties.append(property_value(lit("fields"), array_literal(fields)))
    else:
        if is_changed(body.type, world):
            kind = lazily(body.type, world, imports)
            properties.append(property_value(lit("of"), kind))
        arg = world.body_key(operation)
        if str(arg) != "body":
            properties.append(property_value(lit("arg"), string(str(arg))))
    if body.required:
        properties.append(lit("isRequired: true"))
    return object_literal(properties)


def _has_own_type(body: Body) -> bool:
    """Whether the media type is not the one that the encoding implies."""
    implied = {
        BodyEncoding.JSON: "application/json",
        BodyEncoding.FORM: "application/x-www-form-urlencoded",
        BodyEncoding.MULTIPART: "multipart/form-data",
        BodyEncoding.TEXT: "text/plain",
        BodyEncoding.BYTES: "application/octet-stream",
    }
    return body.media_type != SpecText(implied[body.encoding])


def _traits(operation: Operation, world: World, imports: Imports) -> list[Piece]:
    properties: list[Piece] = []
    method = operation.target.method
    if method == "TRACE" or (method in ("GET", "HEAD") and operation.body is not None):
        check = imports.value("sendable", "core/sendable")
        properties.append(property_value(lit("check"), check))
    is_known = method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE")
    if operation.safety is not Safety.UNSAFE and not is_known:
        properties.append(lit("isRepeatable: true"))
    if operation.retries is not None:
        properties.append(property_value(lit("retries"), number(operation.retries)))
    if operation.enveloped:
        read = imports.value("readEnvelope", "core/envelope")
        properties.append(property_value(lit("verdict"), read))
    ways = security_of(operation, world)
    if ways != world.usual_security:
        listed = [array_literal([string(one) for one in way]) for way in ways]
        properties.append(property_value(lit("security"), array_literal(listed)))
    if operation.server is not None:
        server = server_literal(operation.server, world, imports)
        properties.append(property_value(lit("server"), server))
    return properties


def security_of(operation: Operation, world: World) -> tuple[tuple[str, ...], ...]:
    """Options of the credentials that travel outside the parameters."""
    options = {
        one.key: str(world.credential_option(one.key))
        for one in world.api.credentials
        if one.place is not CredentialPlace.FORM
    }
    ways = tuple(
        tuple(options[key] for key in way if key in options)
        for way in operation.security
    )
    return ways if any(ways) else ()


def _path(operation: Operation, world: World) -> Code:
    """The path with ``{name}`` where a path parameter goes: as in the document where
    the runtime finds the argument by it, else that of the argument."""
    keys = world.argument_keys(operation)
    words = {
        one.key: one.wire
        for one in operation.parameters
        if one.key in keys and is_found(one, keys[one.key])
    }
    fixed = {
        one.key: one.origin.value
        for one in operation.parameters
        if isinstance(one.origin, Fixed)
    }
    path = SpecText("")
    for piece in operation.target.path:
        if isinstance(piece, SpecText):
            path = compose("{path}{piece}", path=path, piece=piece)
        elif piece in fixed:
            path = compose(
                "{path}{piece}",
                path=path,
                piece=encoded_value(plain_scalar(fixed[piece])),
            )
        else:
            name = words.get(piece, keys[piece])
            path = compose("{path}{{{name}}}", path=path, name=name)
    return string(path)


def plain_scalar(value: JsonValue) -> SpecText:
    """A fixed value of a path as text."""
    match value:
        case SpecText():
            return value
        case bool():
            return SpecText("true" if value else "false")
        case int() | float():
            return compose("{value}", value=number(value))
        case _:
            raise TypeError("a path holds scalars only")
