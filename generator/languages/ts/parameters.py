"""Parameters and bodies of operations as data for the runtime."""

from __future__ import annotations

from collections import Counter
from typing import assert_never

from generator.ir.operations import (
    Body,
    BodyEncoding,
    Composed,
    Credential,
    Fixed,
    Generated,
    Generator,
    Location,
    Operation,
    Parameter,
    Setting,
    Style,
    Supplied,
)
from generator.ir.types import EncodedText, TextEncoding
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import json_literal
from generator.languages.ts.names import property_name
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.fit import Piece, concat, group, indent, line
from generator.text.fit_typescript import call, object_literal, property_value
from generator.text.spec_text import SpecText
from generator.text.typescript import property_key, string

_SIMPLE = frozenset((Location.PATH, Location.HEADER))


def argument_key(one: Parameter, operation: Operation) -> SpecText:
    """Key of a parameter's value among the arguments of a call."""
    wires = Counter(other.wire for other in operation.parameters)
    return SpecText(one.key) if wires[one.wire] > 1 else one.wire


def parameter_literal(
    one: Parameter, operation: Operation, world: World, imports: Imports
) -> Piece:
    """``{ in: "form", name: "SessionId" }``."""
    properties: list[Piece] = [
        property_value(lit("in"), string(one.location.value)),
        property_value(lit("name"), string(one.wire)),
    ]
    spelled = str(property_name(one.name))
    if one.location is Location.PATH and SpecText(spelled) != one.wire:
        properties.append(property_value(lit("label"), string(spelled)))
    key = argument_key(one, operation)
    if key != one.wire and isinstance(one.origin, Supplied):
        properties.append(property_value(lit("arg"), string(key)))
    properties += _style(one)
    if _is_json_text(one):
        text = imports.value("jsonText", "core/json")
        properties.append(property_value(lit("text"), text))
    if one.content_type is not None:
        properties.append(property_value(lit("contentType"), string(one.content_type)))
    properties += _origin(one, world, imports)
    return object_literal(properties)


def _style(one: Parameter) -> list[Piece]:
    if one.location is Location.BODY or one.style is Style.CONTENT:
        return []
    properties: list[Piece] = []
    default = Style.SIMPLE if one.location in _SIMPLE else Style.FORM
    if one.style is not default:
        properties.append(property_value(lit("style"), string(one.style.value)))
    if one.explode is not (one.style is Style.FORM):
        exploded = lit("true") if one.explode else lit("false")
        properties.append(property_value(lit("explode"), exploded))
    if one.allow_reserved:
        properties.append(lit("allowReserved: true"))
    return properties


def _is_json_text(one: Parameter) -> bool:
    if one.location is Location.BODY or not isinstance(one.origin, Supplied):
        return False
    if one.style is Style.CONTENT:
        return True
    kind = one.type
    return isinstance(kind, EncodedText) and kind.encoding is TextEncoding.JSON


def _origin(one: Parameter, world: World, imports: Imports) -> list[Piece]:
    match one.origin:
        case Supplied():
            return []
        case Fixed():
            value = json_literal(one.origin.value)
            return [property_value(lit("value"), value)]
        case Generated():
            return [property_value(lit("make"), _maker(one.origin.kind, imports))]
        case Credential():
            prefixed = imports.value("prefixed", "core/security")
            option = _credential_option(one.origin, world)
            arguments = [lit("core"), string(one.origin.prefix), string(option)]
            return [_made(call(prefixed, arguments))]
        case Setting():
            name = string(str(property_name(one.origin.name)))
            return [_made(code("core.settings.variables[{name}]", name=name))]
        case Composed():
            return [_made(_composed(one.origin, imports))]
        case _:
            assert_never(one.origin)


def _made(value: Piece) -> Piece:
    """``make: (core) => value``."""
    arrow = group(lit("(core) =>"), group(indent(line, value)))
    return concat(lit("make: "), arrow)


def _maker(kind: Generator, imports: Imports) -> Code:
    match kind:
        case Generator.NONCE:
            name = lit("nonce")
        case Generator.TIMESTAMP:
            name = lit("timestamp")
        case Generator.SDK_LANGUAGE:
            name = lit("sdkLanguage")
        case Generator.SDK_VERSION:
            name = lit("sdkVersion")
        case _:
            assert_never(kind)
    space = imports.space("make", "core/makers")
    return code("{space}.{name}", space=space, name=name)


def _credential_option(origin: Credential, world: World) -> str:
    scheme = next(one for one in world.api.credentials if one.key == origin.scheme)
    return str(property_name(scheme.name))


def _composed(origin: Composed, imports: Imports) -> Piece:
    properties: list[Piece] = []
    for name, part in origin.parts:
        if isinstance(part, Fixed):
            value = json_literal(part.value)
        else:
            needs_core = part.kind in (Generator.TIMESTAMP, Generator.SDK_VERSION)
            given = lit("(core)") if needs_core else lit("()")
            value = _maker(part.kind, imports) + given
        properties.append(property_value(property_key(name), value))
    record = imports.value("record", "core/encode")
    whole = call(record, [object_literal(properties)])
    return call(imports.value("jsonText", "core/json"), [whole])


def body_writer(body: Body, imports: Imports) -> Code:
    """The function of the runtime that writes the body."""
    match body.encoding:
        case BodyEncoding.JSON:
            return imports.value("jsonBody", "core/bodies")
        case BodyEncoding.FORM:
            return imports.value("formBody", "core/bodies")
        case BodyEncoding.MULTIPART:
            return imports.value("multipartBody", "core/multipart")
        case BodyEncoding.TEXT:
            return imports.value("textBody", "core/bodies")
        case BodyEncoding.BYTES:
            return imports.value("binaryBody", "core/bodies")
        case _:
            assert_never(body.encoding)
