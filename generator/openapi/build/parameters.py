"""Parameters of an operation, and who gives them their values."""

from __future__ import annotations

import json

from generator.ir.declarations import Default, Enumeration
from generator.ir.name import Name
from generator.ir.operations import (
    BodyEncoding,
    Composed,
    Credential,
    Fixed,
    Generated,
    Generator,
    Location,
    Origin,
    Parameter,
    Setting,
    Style,
    Supplied,
)
from generator.ir.types import (
    EncodedText,
    ListOf,
    MapOf,
    Opaque,
    Ref,
    Text,
    Type,
)
from generator.openapi.build.context import name_of
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import sdk_name, x_sdk
from generator.openapi.build.limits import limits_of
from generator.openapi.build.media import encoding_of
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.servers import server_of
from generator.openapi.build.shape import Shape, shape_of
from generator.openapi.build.shown import shown
from generator.openapi.build.values import json_value, written_default
from generator.openapi.node import Node
from generator.openapi.rules.parameters import DESCRIBED_ELSEWHERE, TRANSPORT
from generator.text.spec_text import SpecText

_IGNORED_HEADERS = DESCRIBED_ELSEWHERE | TRANSPORT
_DEFAULT_STYLES = {
    Location.PATH: Style.SIMPLE,
    Location.HEADER: Style.SIMPLE,
    Location.QUERY: Style.FORM,
    Location.COOKIE: Style.FORM,
}


def parameters_of(
    schemas: Schemas, path_item: Node, operation: Node, place: Name
) -> tuple[Parameter, ...]:
    """The parameters of an operation; its own ones replace those of its path."""
    found: dict[tuple[str, str], Node] = {}
    for holder in (path_item, operation):
        listed = holder.get("parameters")
        for node in listed.elements() if listed is not None else ():
            name, where = node.string("name"), node.string("in")
            if name is not None and where is not None:
                found[where, name] = node
    return tuple(
        _parameter(schemas, node, name, Location(where), place)
        for (where, name), node in found.items()
        if not (where == "header" and name.lower() in _IGNORED_HEADERS)
    )


def _parameter(
    schemas: Schemas, node: Node, wire: str, location: Location, place: Name
) -> Parameter:
    name = name_of(sdk_name(node) or wire)
    content, style = node.get("content"), _style(node, location)
    entries = content.items() if content is not None else ()
    media, holder = next(iter(entries), (None, node))
    schema = holder.get("schema")
    kind = schemas.type_of(schema, place + name) if schema is not None else Text()
    if media is not None:
        kind, style = _within(schemas, media, kind, style)
    extension = x_sdk(node)
    required = node.flag("required") or location is Location.PATH
    explode = node.get("explode")
    default = written_default(schema) if schema is not None else None
    given = origin(schemas, schema, extension, required=required)
    if location is Location.PATH and not isinstance(given, Supplied):
        if schema is not None and isinstance(given, Fixed):
            default = shape_of(schema).keywords["const"]
        given = _placed(schemas, given, extension)
    if schema is not None and isinstance(given, Fixed) and style is Style.CONTENT:
        given, kind = _fixed_text(schema, location), Text()
        style = _style(node, location)
    return Parameter(
        key=f"{location.value}.{wire}",
        name=name,
        wire=SpecText(wire),
        location=location,
        type=kind,
        required=required,
        source=node.source,
        origin=given,
        style=style,
        explode=style is Style.FORM if explode is None else explode.value is True,
        allow_reserved=node.flag("allowReserved"),
        default=default_of_kind(kind, default),
        example=shown(schema, holder),
        limits=limits_of(schema),
        doc=doc(None, node.string("description")),
        deprecated=node.flag("deprecated"),
        secret=extension is not None and extension.flag("secret"),
        content_type=SpecText(media) if media is not None else None,
    )


def _fixed_text(schema: Node, location: Location) -> Fixed:
    """JSON that never changes, as the text that travels."""
    value = shape_of(schema).keywords["const"].value
    in_header = location is Location.HEADER
    text = json.dumps(value, ensure_ascii=in_header, separators=(",", ":"))
    return Fixed(SpecText(text))


def _within(
    schemas: Schemas, media: str, kind: Type, style: Style
) -> tuple[Type, Style]:
    """A value in a media type of its own: JSON, or a scalar as it is."""
    if isinstance(kind, EncodedText):
        return kind, Style.CONTENT
    named = schemas.peek(kind.key) if isinstance(kind, Ref) else None
    is_scalar = not isinstance(kind, ListOf | MapOf | Opaque | Ref)
    is_scalar |= isinstance(named, Enumeration)
    if encoding_of(media, None) is not BodyEncoding.JSON and is_scalar:
        return kind, style
    return EncodedText(kind), Style.CONTENT


def _placed(schemas: Schemas, given: Origin, extension: Node | None) -> Supplied:
    """A part of a path is an argument, which can be left out if it has one value."""
    if extension is not None and not isinstance(given, Fixed | Composed):
        message = "a part of a path is given by callers; the way it is made is ignored"
        schemas.context.warn(extension, "EXT005", message)
    return Supplied()


def _style(node: Node, location: Location) -> Style:
    written = node.string("style")
    known = {style.value: style for style in Style}
    return known.get(written or "", _DEFAULT_STYLES[location])


def origin(
    schemas: Schemas,
    schema: Node | None,
    extension: Node | None,
    *,
    required: bool = True,
) -> Origin:
    """Who gives a parameter its value.

    A constant is sent by itself where the value is required, and is the only choice
    of the caller where it can be left out.
    """
    if extension is not None:
        if (kind := extension.string("generate")) is not None:
            return Generated(Generator(kind))
        if (scheme := extension.string("credential")) is not None:
            return Credential(scheme, credential_prefix(schemas, scheme))
        if (setting := extension.string("setting")) is not None:
            return _setting(schemas, setting, extension)
    if schema is None:
        return Supplied()
    shape = shape_of(schema)
    if "const" in shape.keywords and required:
        return Fixed(json_value(shape.keywords["const"].value))
    return _composed(schemas, shape) or Supplied()


def _setting(schemas: Schemas, written: str, extension: Node) -> Setting:
    """A setting of the client, which a variable of the server is."""
    root, name = schemas.context.document.node, name_of(written)
    if name not in (one.name for one in server_of(root).variables):
        message = f"the server has no variable for the setting {written}"
        schemas.context.error(extension.child("setting"), "EXT104", message)
    return Setting(name)


def credential_prefix(schemas: Schemas, scheme: str) -> SpecText:
    """What stands before the credential of a scheme: ``Bearer`` and a blank."""
    root = schemas.context.document.node
    node: Node | None = root
    for key in ("components", "securitySchemes", scheme):
        node = node.get(key) if node is not None else None
    extension = x_sdk(node) if node is not None else None
    prefix = extension.string("prefix") if extension is not None else None
    return SpecText(prefix or "")


def _composed(schemas: Schemas, shape: Shape) -> Composed | None:
    """A JSON text whose parts are all fixed or generated."""
    content = shape.keywords.get("contentSchema")
    if content is None:
        return None
    inner = shape_of(content)
    parts: list[tuple[SpecText, Fixed | Generated]] = []
    for wire, schema in inner.properties.items():
        part = origin(schemas, schema, x_sdk(schema))
        if not isinstance(part, Fixed | Generated):
            return None
        parts.append((SpecText(wire), part))
    return Composed(tuple(parts)) if parts else None


def default_of_kind(kind: Type, node: Node | None) -> Default | None:
    """A default value; what stands in JSON text is read as data."""
    if node is None:
        return None
    if isinstance(kind, EncodedText) and node.is_string:
        try:
            return Default(json_value(json.loads(str(node.value))))
        except ValueError:
            return None
    return Default(json_value(node.value))
