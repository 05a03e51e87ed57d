"""Parameters of operations as data for the runtime."""

from __future__ import annotations

from typing import assert_never

from generator.ir.declarations import Default
from generator.ir.operations import (
    Body,
    BodyEncoding,
    Composed,
    Credential,
    Fixed,
    Generated,
    Generator,
    Location,
    Parameter,
    Setting,
    Style,
    Supplied,
)
from generator.ir.types import (
    Decimal,
    EncodedText,
    ListOf,
    MapOf,
    Nullable,
    TextEncoding,
    Type,
)
from generator.languages.ts.codecs import codec, is_changed
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import json_literal
from generator.languages.ts.nesting import is_scalar, nests
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.fit import Piece, concat, group, indent, line
from generator.text.fit_typescript import call, object_literal, property_value
from generator.text.spec_text import SpecText
from generator.text.typescript import property_key, string
from generator.text.typescript_wire import is_camel_of, is_word

_SIMPLE = frozenset((Location.PATH, Location.HEADER))
_MARKED = frozenset((Style.LABEL, Style.MATRIX))
"""Styles that show even on a scalar."""

_STYLES = {
    Style.SIMPLE: "simple",
    Style.FORM: "form",
    Style.LABEL: "label",
    Style.MATRIX: "matrix",
    Style.SPACE_DELIMITED: "spaceDelimited",
    Style.PIPE_DELIMITED: "pipeDelimited",
    Style.DEEP_OBJECT: "deepObject",
}
_IN_BODY = frozenset((Location.BODY, Location.FORM))


def parameter_literal(
    one: Parameter,
    world: World,
    imports: Imports,
    arg: Code | None,
    default: Default | None,
) -> Piece:
    """``"limit"``, or ``{ name: "X-Kind", arg: "kind", ... }`` for an unusual one.

    ``arg`` is the name of the argument among those of the operation, if any, and
    ``default`` what is sent in its place.
    """
    properties: list[Piece] = []
    supplied = isinstance(one.origin, Supplied)
    if arg is not None and not is_found(one, arg):
        properties.append(property_value(lit("arg"), string(str(arg))))
    properties += _style(one, world, imports)
    if supplied:
        properties += _codec(one, world, imports)
    if one.content_type is not None and one.location is Location.FORM:
        properties.append(property_value(lit("type"), string(one.content_type)))
    if default is not None:
        properties.append(_default(default))
    properties += _origin(one, world, imports)
    if not properties:
        return string(one.wire)
    return object_literal([property_value(lit("name"), string(one.wire)), *properties])


def is_found(one: Parameter, arg: Code) -> bool:
    """Whether the runtime finds the argument by the parameter's name on the wire."""
    can_stand = one.location is not Location.PATH or is_word(one.wire)
    return can_stand and is_camel_of(str(arg), one.wire)


def is_plain_segment(one: Parameter, arg: Code | None, world: World) -> bool:
    """Whether a path parameter needs no more than its name in the path."""
    kind = _written(one)
    return (
        arg is not None
        and (is_found(one, arg) or is_camel_of(str(arg), SpecText(str(arg))))
        and one.style is Style.SIMPLE
        and is_scalar(kind, world)
        and not is_changed(kind, world)
        and isinstance(one.origin, Supplied)
    )


def _written(one: Parameter) -> Type:
    """What the caller gives: JSON text is written around the value."""
    kind = one.type
    if _holds_json(one) and one.location is not Location.BODY:
        assert isinstance(kind, EncodedText)
        return kind.inner
    return kind if one.location is Location.BODY else _in_text(kind)


def _in_text(kind: Type) -> Type:
    """The type with decimals as texts: only in JSON they are numbers."""
    match kind:
        case Decimal():
            return Decimal()
        case ListOf():
            return ListOf(_in_text(kind.item))
        case Nullable():
            return Nullable(_in_text(kind.inner))
        case _:
            return kind


def _is_json_text(one: Parameter) -> bool:
    if one.location is Location.BODY or not isinstance(one.origin, Supplied):
        return False
    return one.style is Style.CONTENT or _holds_json(one)


def _holds_json(one: Parameter) -> bool:
    kind = one.type
    return isinstance(kind, EncodedText) and kind.encoding is TextEncoding.JSON


def _style(one: Parameter, world: World, imports: Imports) -> list[Piece]:
    if one.location is Location.BODY:
        return []
    properties: list[Piece] = []
    if _is_json_text(one):
        name = "plainContent" if one.location in _SIMPLE else "content"
        if one.location is Location.HEADER and _holds_json(one):
            name = "headerContent"
        properties.append(_styled(name, imports))
        properties.append(_json_text(imports))
    else:
        properties += _unusual(one, world, imports)
        # A deep object has a place for everything, and a form writes JSON anyway.
        writes_all = one.style is Style.DEEP_OBJECT or one.location is Location.FORM
        is_given = isinstance(one.origin, Supplied)
        if is_given and not writes_all and nests(one.type, world):
            properties.append(_json_text(imports))
    if one.allow_reserved and one.location is Location.QUERY:
        encode = imports.value("percentEncodeReserved", "core/reserved")
        properties.append(property_value(lit("encode"), encode))
    return properties


def _unusual(one: Parameter, world: World, imports: Imports) -> list[Piece]:
    """What a scalar needs beyond its place; the style of anything else.

    The body writes its parts as a form does, unless they say otherwise.
    """
    properties: list[Piece] = []
    scalar = is_scalar(one.type, world)
    if one.style in _MARKED or (not scalar and one.style in _STYLES):
        usual_form = one.style is Style.FORM and one.location is Location.FORM
        if not usual_form:
            properties.append(_styled(_STYLES[one.style], imports))
    if scalar:
        return properties
    usual = one.location not in _SIMPLE and one.style is Style.FORM
    if one.style is not Style.DEEP_OBJECT and one.explode is not usual:
        exploded = lit("true") if one.explode else lit("false")
        properties.append(property_value(lit("explode"), exploded))
    return properties


def _styled(name: str, imports: Imports) -> Piece:
    home = "core/styles" if name in ("form", "simple") else "core/more-styles"
    return property_value(lit("style"), imports.value(name, home))


def _json_text(imports: Imports) -> Piece:
    return property_value(lit("text"), imports.value("jsonText", "core/json"))


def _codec(one: Parameter, world: World, imports: Imports) -> list[Piece]:
    kind = _written(one)
    if not is_changed(kind, world):
        return []
    properties: list[Piece] = [property_value(lit("of"), lazily(kind, world, imports))]
    if one.location not in _IN_BODY:
        written = imports.value("written", "core/write")
        properties.append(property_value(lit("write"), written))
    return properties


def lazily(kind: Type, world: World, imports: Imports) -> Piece:
    """A codec in a constant: made when it is needed, so that the constant is pure."""
    made = codec(kind, world, imports)
    if isinstance(kind, ListOf | MapOf | Nullable | EncodedText):
        return group(lit("() =>"), group(indent(line, made)))
    return made


def _default(default: Default) -> Piece:
    return property_value(lit("default"), json_literal(default.value))


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
            credential = imports.value("credential", "core/security")
            option = world.credential_option(one.origin.scheme)
            arguments: list[Piece] = [lit("core"), string(str(option))]
            if one.origin.prefix:
                arguments.append(string(one.origin.prefix))
            return [_made(call(credential, arguments))]
        case Setting():
            name = string(str(world.variable_option(one.origin.name)))
            setting = imports.space("make", "core/makers") + lit(".setting")
            default = world.variable_default(one.origin.name)
            return [_made(call(setting, [lit("core"), name, string(default)]))]
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
    composed = imports.space("make", "core/makers") + lit(".composed")
    return call(composed, [object_literal(properties)])


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
