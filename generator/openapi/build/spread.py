"""Bodies that are spread: the properties of an object as parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.ir.declarations import Record, Tuple, Union
from generator.ir.name import Name
from generator.ir.operations import Location, Parameter, Style, Supplied
from generator.ir.types import (
    Bytes,
    BytesForm,
    EncodedText,
    ListOf,
    MapOf,
    Nullable,
    Opaque,
    Ref,
    Text,
    Type,
)
from generator.openapi.build.context import name_of
from generator.openapi.build.declare import as_tag
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import sdk_name, x_sdk
from generator.openapi.build.limits import limits_of
from generator.openapi.build.media import is_binary
from generator.openapi.build.parameters import default_of_kind, origin
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.shape import Shape, added_properties, shape_of
from generator.openapi.build.shown import shown_member, shown_members
from generator.openapi.build.values import written_default
from generator.openapi.node import Node
from generator.text.spec_text import SpecText

_STYLED = ("style", "explode", "allowReserved")


@dataclass(frozen=True)
class Spread:
    """Spreads the objects of one kind of body."""

    schemas: Schemas
    location: Location
    place: Name
    media: Node | None = None
    """The media type that has the object, for its examples."""

    encoding: Node | None = None
    """How the document wants single parts to be written."""

    is_multipart: bool = False

    def parts(self, schema: Node) -> tuple[Parameter, ...]:
        """The properties of an object schema, in document order.

        What only an alternative of the object has can be left out.
        """
        shape = shape_of(schema)
        examples = shown_members(schema, self.media)
        properties = dict(shape.properties)
        for wire, nodes in added_properties(shape).items():
            properties.setdefault(wire, nodes[0])
        return tuple(
            replace(one, type=as_tag(self.schemas, schema, one.wire, one.type))
            for one in self._parts(shape, properties, examples)
        )

    def _parts(
        self, shape: Shape, properties: dict[str, Node], examples: dict[str, object]
    ) -> Iterator[Parameter]:
        for wire, node in properties.items():
            if not node.flag("readOnly"):
                part = self._part(wire, node, wire in shape.required)
                yield replace(part, example=shown_member(node, wire, examples))

    def _part(self, wire: str, node: Node, required: bool) -> Parameter:
        extension = x_sdk(node)
        name = name_of(sdk_name(node) or wire)
        given = origin(self.schemas, node, extension, required=required)
        default = written_default(node)
        kind: Type = Text()
        if isinstance(given, Supplied):
            kind = self.schemas.type_of(node, self.place + name)
        if self.is_multipart:
            kind = _file_or(kind, node)
            if "\0" in wire:
                message = "no name of a part can hold the character U+0000"
                self.schemas.context.error(node, "OAS047", message, at_key=True)
        part = self.encoding.get(wire) if self.encoding is not None else None
        style, explode = self._style(part, kind)
        return Parameter(
            key=f"{self.location.value}.{wire}",
            name=name,
            wire=SpecText(wire),
            location=self.location,
            type=_as_text(kind) if style is Style.CONTENT else kind,
            required=required,
            source=node.source,
            origin=given,
            style=style,
            explode=explode,
            allow_reserved=part.flag("allowReserved") if part is not None else False,
            default=default_of_kind(kind, default),
            limits=limits_of(node),
            doc=doc(None, node.string("description") or node.string("title")),
            deprecated=node.flag("deprecated"),
            secret=extension is not None and extension.flag("secret"),
            content_type=part.text("contentType") if part is not None else None,
        )

    def _style(self, part: Node | None, kind: Type) -> tuple[Style, bool]:
        """A form field is styled where the document says so; an object is JSON else."""
        is_field = self.location is Location.FORM and not self.is_multipart
        if part is not None and any(part.has(key) for key in _STYLED):
            known = {style.value: style for style in Style}
            style = known.get(part.string("style") or "", Style.FORM)
            return style, part.flag("explode", style is Style.FORM)
        if is_field and self._is_object(kind):
            return Style.CONTENT, False
        return Style.FORM, True

    def _is_object(self, kind: Type) -> bool:
        match kind:
            case Nullable(inner):
                return self._is_object(inner)
            case Ref(key):
                return isinstance(self.schemas.peek(key), Record | Tuple | Union | None)
            case _:
                return isinstance(kind, MapOf | Opaque)


def _as_text(kind: Type) -> Type:
    return kind if isinstance(kind, EncodedText | Text) else EncodedText(kind)


def _file_or(kind: Type, node: Node) -> Type:
    """Bytes where a part is binary, or a list of such parts."""
    shape = shape_of(node)
    item = shape.keywords.get("items")
    found: Type = kind
    if is_binary(node):
        found = Bytes(BytesForm.RAW)
    elif isinstance(kind, ListOf) and item is not None and is_binary(item):
        found = ListOf(Bytes(BytesForm.RAW))
    else:
        return kind
    return Nullable(found) if shape.nullable else found
