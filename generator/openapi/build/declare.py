"""Records with their fields, and enumerations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.ir.declarations import (
    NOT_USED,
    Enumeration,
    Field,
    Member,
    Record,
)
from generator.ir.name import Name
from generator.ir.types import Boolean, Integer, Literal, Opaque, Ref, Text, Type
from generator.ir.values import Doc
from generator.openapi.build.context import name_of
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import sdk_name, texts, x_sdk
from generator.openapi.build.limits import limits_of
from generator.openapi.build.shape import Shape, added_properties, shape_of
from generator.openapi.build.shown import shape_examples, shown_member
from generator.openapi.build.values import default_of, json_value
from generator.openapi.node import Node
from generator.text.spec_text import SpecText

if TYPE_CHECKING:
    from generator.openapi.build.schemas import Schemas


def record(schemas: Schemas, node: Node, shape: Shape, name: Name, key: str) -> Record:
    """Declare an object with known properties."""
    return Record(
        key=key,
        name=name,
        fields=tuple(
            replace(field, type=as_tag(schemas, node, field.wire, field.type))
            for field in _fields(schemas, shape, name, key)
        ),
        usage=NOT_USED,
        source=node.source,
        doc=schema_doc(node),
        deprecated=node.flag("deprecated"),
        type_name=schemas.type_name(node),
    )


def as_tag(schemas: Schemas, node: Node, wire: SpecText, kind: Type) -> Type:
    """The type of a property; in the discriminator a child has one value only."""
    tag = schemas.hierarchies.tag_of(node)
    if tag is None or wire != SpecText(tag[0]):
        return kind
    declared = schemas.peek(kind.key) if isinstance(kind, Ref) else None
    is_text = isinstance(kind, Text) or isinstance(declared, Enumeration)
    return Literal(SpecText(tag[1])) if is_text else kind


def schema_doc(node: Node) -> Doc:
    """Documentation of a schema; its title only when nothing else says more."""
    return doc(None, node.string("description") or node.string("title"))


def _fields(schemas: Schemas, shape: Shape, owner: Name, key: str) -> Iterator[Field]:
    taken: set[Name] = set()
    for field in (
        *_raw_fields(schemas, shape, owner, ()),
        *_added_fields(schemas, shape, owner, key),
    ):
        name = field.name.apart_from(taken)
        taken.add(name)
        yield field if name == field.name else replace(field, name=name)


def _raw_fields(
    schemas: Schemas, shape: Shape, owner: Name, within: tuple[SpecText, ...]
) -> Iterator[Field]:
    examples = shape_examples(shape)
    for wire, schema in shape.properties.items():
        extension = x_sdk(schema)
        if extension is not None and extension.flag("lift"):
            inner = (*within, SpecText(wire))
            yield from _raw_fields(schemas, shape_of(schema), owner, inner)
            continue
        name = name_of(sdk_name(schema) or wire)
        yield Field(
            name=name,
            wire=SpecText(wire),
            type=schemas.type_of(schema, owner + name),
            required=wire in shape.required and not within,
            source=schema.source,
            doc=schema_doc(schema),
            within=within,
            aliases=tuple(
                SpecText(alias)
                for alias in (texts(extension, "aliases") if extension else ())
            ),
            default=default_of(schema),
            example=shown_member(schema, wire, examples),
            limits=limits_of(schema),
            deprecated=schema.flag("deprecated"),
            read_only=schema.flag("readOnly"),
            write_only=schema.flag("writeOnly"),
            secret=extension.flag("secret") if extension is not None else False,
        )


def _added_fields(
    schemas: Schemas, shape: Shape, owner: Name, key: str
) -> Iterator[Field]:
    """Fields that alternatives add; one that has several types is a union."""
    for wire, nodes in added_properties(shape).items():
        alone = Shape(properties={wire: nodes[0]})
        for field in _raw_fields(schemas, alone, owner, ()):
            types = [schemas.type_of(node, owner + field.name) for node in nodes]
            unique = dict.fromkeys(types)
            if Opaque() in unique:
                yield replace(field, type=Opaque())
            elif len(unique) == 1:
                yield field
            else:
                yield replace(
                    field,
                    type=schemas.union_of(
                        f"{key}#{wire}", owner + field.name, unique, nodes[0]
                    ),
                )


def enumeration(
    schemas: Schemas, node: Node, shape: Shape, place: Name, key: str
) -> Enumeration | Type:
    """Declare an enumeration; one value without a name of its own is a literal."""
    values = [
        item
        for item in shape.keywords["enum"].elements()
        if json_value(item.value) is not None
    ]
    scalars = [item for item in values if not (item.is_mapping or item.is_list)]
    if not scalars or len(scalars) < len(values):
        return Opaque()
    base = _base([item.value for item in scalars])
    if isinstance(base, Boolean):
        return base
    if len(scalars) == 1 and not is_component(node):
        return Literal(json_value(scalars[0].value))
    return Enumeration(
        key=key,
        name=schemas.name(key, place),
        base=base,
        members=tuple(_members(shape, scalars)),
        source=node.source,
        doc=schema_doc(node),
        deprecated=node.flag("deprecated"),
        type_name=schemas.type_name(node),
    )


def _base(values: list[object]) -> Type:
    if all(isinstance(value, bool) for value in values):
        return Boolean()
    if all(isinstance(value, str) for value in values):
        return Text()
    if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
        return Integer()
    return Opaque()


def is_component(node: Node) -> bool:
    """Whether a schema stands under a name of its own in the document."""
    return len(node.tokens) == 3 and node.tokens[:2] == ("components", "schemas")


def _members(shape: Shape, values: list[Node]) -> Iterator[Member]:
    names = shape.keywords.get("x-enum-varnames")
    given = [item.value for item in names.elements()] if names is not None else []
    taken: set[Name] = set()
    seen: set[object] = set()
    for position, item in enumerate(values):
        # To Python, `True` and `1` are the same.
        value = (type(item.value), item.value)
        if value in seen:
            continue
        seen.add(value)
        written = given[position] if position < len(given) else item.value
        name = name_of(_spoken(written)).apart_from(taken)
        taken.add(name)
        yield Member(name, json_value(item.value))


def _spoken(value: object) -> str:
    text = value if isinstance(value, str) else str(value)
    return text or "empty"
