"""Descriptors of operations: data that the runtime turns into requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from generator.ir.operations import AnswerKind, Body, BodyEncoding, Operation, Safety
from generator.ir.protocol import CredentialPlace
from generator.languages.ts.imports import Imports
from generator.languages.ts.names import property_name
from generator.languages.ts.parameters import body_writer, parameter_literal
from generator.languages.ts.statements import printed
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import compose
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    array_literal,
    assignment,
    object_literal,
    property_value,
)
from generator.text.identifiers import Style as Spelling
from generator.text.spec_text import SpecText
from generator.text.typescript import identifier, string


@dataclass(frozen=True, slots=True)
class Descriptors:
    """The file ``src/operations.ts``."""

    imports: tuple[Code, ...]
    shared: tuple[Code, ...]
    """Parameters that several operations have."""

    operations: tuple[Code, ...]


def descriptors(world: World) -> Descriptors:
    """Descriptors of all operations, in document order."""
    imports = Imports("./")
    imports.type("Operation", "core/operation")
    made = {
        (operation.key, one.key): parameter_literal(one, operation, world, imports)
        for operation in world.api.operations
        for one in operation.parameters
    }
    shared = _shared(world, made, imports)
    if shared.constants:
        imports.type("Parameter", "core/operation")
    constants = tuple(
        _constant(name, lit("Parameter"), value, exported=False)
        for name, value in shared.constants
    )
    operations = tuple(
        _operation(one, world, imports, {**made, **shared.uses})
        for one in world.api.operations
    )
    return Descriptors(imports.statements, constants, operations)


_Made = Mapping[tuple[str, str], Piece]
"""Parameters as literals, by the keys of operation and parameter."""

_BODY_WRITERS = ("binaryBody", "formBody", "jsonBody", "multipartBody", "textBody")


@dataclass(frozen=True, slots=True)
class _Shared:
    """Parameters that are the same in several operations."""

    constants: tuple[tuple[Code, Piece], ...]
    uses: Mapping[tuple[str, str], Code]
    """Names that stand for literals."""


def _shared(world: World, made: _Made, imports: Imports) -> _Shared:
    texts = {key: printed(piece) for key, piece in made.items()}
    counted = Counter(texts.values())
    operations = world.api.operations
    taken = {str(world.operation_constant(one.key)) for one in operations}
    taken |= {*imports.names, *_BODY_WRITERS}
    names: dict[Code, Code] = {}
    constants: list[tuple[Code, Piece]] = []
    for operation in operations:
        for one in operation.parameters:
            key = (operation.key, one.key)
            text = texts[key]
            if counted[text] < 2 or text in names:
                continue
            name = identifier(one.name.words, Spelling.CAMEL)
            while str(name) in taken:
                name = name + lit("Parameter")
            taken.add(str(name))
            names[text] = name
            constants.append((name, made[key]))
    uses = {key: names[text] for key, text in texts.items() if text in names}
    return _Shared(tuple(constants), uses)


def _operation(
    operation: Operation, world: World, imports: Imports, made: _Made
) -> Code:
    parameters = [made[operation.key, one.key] for one in operation.parameters]
    properties: list[Piece] = [
        property_value(lit("name"), string(operation.label)),
        property_value(lit("method"), string(operation.target.method)),
        property_value(lit("path"), _path(operation)),
    ]
    fixed = [_fixed_query(name, value) for name, value in operation.target.query]
    if fixed or parameters:
        every = array_literal([*fixed, *parameters])
        properties.append(property_value(lit("parameters"), every))
    if operation.body is not None:
        body = body_writer(operation.body, imports)
        properties.append(property_value(lit("body"), body))
        if _has_own_type(operation.body):
            media_type = string(operation.body.media_type)
            properties.append(property_value(lit("contentType"), media_type))
    properties.append(property_value(lit("answer"), _answer(operation)))
    properties += _traits(operation, world)
    name = world.operation_constant(operation.key)
    return _constant(
        name, lit("Operation"), object_literal(properties, opened=True), exported=True
    )


def _traits(operation: Operation, world: World) -> list[Piece]:
    properties: list[Piece] = []
    media_type = operation.answer.media_type
    if media_type is not None and operation.answer.kind is not AnswerKind.JSON:
        properties.append(property_value(lit("accept"), string(media_type)))
    match operation.safety:
        case Safety.SAFE:
            properties.append(lit('safety: "safe"'))
        case Safety.IDEMPOTENT:
            properties.append(lit('safety: "idempotent"'))
        case Safety.UNSAFE:
            pass
        case _:
            assert_never(operation.safety)
    if operation.enveloped:
        properties.append(lit("enveloped: true"))
    ways = _security(operation, world)
    if any(ways):
        properties.append(
            property_value(
                lit("security"), array_literal(list(map(array_literal, ways)))
            )
        )
    return properties


def _security(operation: Operation, world: World) -> list[list[Piece]]:
    """Options of the credentials that travel outside the parameters."""
    schemes = {
        one.key: string(str(property_name(one.name)))
        for one in world.api.credentials
        if one.place is not CredentialPlace.FORM
    }
    return [
        [schemes[key] for key in way if key in schemes] for way in operation.security
    ]


def _constant(name: Code, kind: Code, value: Piece, *, exported: bool) -> Code:
    keyword = lit("export const ") if exported else lit("const ")
    left = code("{keyword}{name}: {kind}", keyword=keyword, name=name, kind=kind)
    return printed(concat(assignment(left, value), lit(";")))


def _path(operation: Operation) -> Code:
    """The path with ``{name}`` where a path parameter goes."""
    parameters = {one.key: one for one in operation.parameters}
    path = SpecText("")
    for piece in operation.target.path:
        if isinstance(piece, SpecText):
            path = compose("{path}{piece}", path=path, piece=piece)
        else:
            name = parameters[piece].wire
            path = compose("{path}{{{name}}}", path=path, name=name)
    return string(path)


def _has_own_type(body: Body) -> bool:
    """Whether the media type is not the one that the encoding implies."""
    match body.encoding:
        case BodyEncoding.TEXT | BodyEncoding.BYTES:
            return True
        case BodyEncoding.JSON:
            return body.media_type != SpecText("application/json")
        case BodyEncoding.FORM | BodyEncoding.MULTIPART:
            return False
        case _:
            assert_never(body.encoding)


def _fixed_query(name: SpecText, value: SpecText) -> Piece:
    return object_literal(
        [
            lit('in: "query"'),
            property_value(lit("name"), string(name)),
            property_value(lit("value"), string(value)),
        ]
    )


def _answer(operation: Operation) -> Code:
    match operation.answer.kind:
        case AnswerKind.NONE:
            return lit('"none"')
        case AnswerKind.JSON:
            return lit('"json"')
        case AnswerKind.TEXT:
            return lit('"text"')
        case AnswerKind.BYTES:
            return lit('"bytes"')
        case AnswerKind.EVENTS | AnswerKind.JSON_LINES:
            return lit('"text"')
        case _:
            assert_never(operation.answer.kind)
