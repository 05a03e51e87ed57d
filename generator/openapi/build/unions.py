"""``oneOf`` and ``anyOf``: unions, or the single type they come down to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.ir.declarations import Enumeration, Union, Variant
from generator.ir.name import Name
from generator.ir.types import (
    Boolean,
    Bytes,
    Date,
    Decimal,
    EncodedText,
    EntityRef,
    Integer,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Number,
    Opaque,
    Ref,
    Text,
    Timestamp,
    Type,
    not_null,
)
from generator.openapi.build.alternatives import real_alternatives
from generator.openapi.build.declare import schema_doc
from generator.openapi.build.places import named_place
from generator.openapi.build.shape import Shape, alternatives_of, shape_of
from generator.openapi.build.variant_places import alone_among, places_of_variants
from generator.openapi.node import Node
from generator.text.identifiers import words_of
from generator.text.spec_text import SpecText

if TYPE_CHECKING:
    from generator.openapi.build.schemas import Schemas

_BASE = Name(("base",))
_BARE = frozenset(("nullable", "title", "description", "example", "deprecated"))


def union_or_type(schemas: Schemas, node: Node, shape: Shape, place: Name) -> Type:
    """The type of a schema with ``oneOf`` or ``anyOf``.

    Null alternatives and those that may be null make it nullable; equal alternatives
    count once; an open
    enumeration beside plain text is that enumeration; one alternative is itself.
    """
    holder = shape.unions[0]
    parts = list(real_alternatives(node, holder))
    real = [part for part in parts if not _is_null(part)]
    shape.nullable |= len(real) < len(parts)
    key = schemas.key(node)
    if schemas.peek(key) is not None:
        shape.nullable |= key in schemas.unions_with_null
        return Ref(key)
    if (alone := alone_among(real)) is not None:
        schemas.adopt(alone, node, place)
    possible = list(_alternatives(schemas, real, place))
    if any(isinstance(kind, Nullable) for _, kind in possible):
        schemas.unions_with_null.add(key)
        shape.nullable = True
    alternatives = [(part, not_null(kind)) for part, kind in possible]
    types = _simplified(schemas, [kind for _, kind in alternatives])
    if not types:
        return Opaque()
    if len(types) == 1:
        return types[0]
    if Opaque() in types:
        return Opaque()
    if schemas.peek(key) is not None:
        return Ref(key)
    name = schemas.name(key, place)
    variants = _variants(schemas, holder, alternatives, types)
    return schemas.declare(
        Union(
            key=key,
            name=name,
            variants=tuple(variants),
            source=node.source,
            doc=schema_doc(node),
            discriminator=_discriminator(holder),
            deprecated=node.flag("deprecated"),
            type_name=schemas.type_name(node),
        )
    )


def _is_null(part: Node) -> bool:
    """Whether an alternative is null, also in the words of OpenAPI 3.0.

    ``{nullable: true}`` allows any value by the letter; a document that has it as an
    alternative means "or null", because 3.0 has no other way to say so of a ``$ref``.
    """
    own = part.own_keys
    if own.get("nullable") is True and own.keys() <= _BARE:
        return True
    return own.get("type") in ("null", ["null"]) or own.get("enum") == [None]


def _alternatives(
    schemas: Schemas, parts: Sequence[Node], place: Name
) -> Iterator[tuple[Node, Type]]:
    places = places_of_variants(schemas.context, parts, place)
    for part, inner in zip(parts, places, strict=True):
        yield part, schemas.type_of(part, inner)


def _simplified(schemas: Schemas, types: list[Type]) -> list[Type]:
    unique = list(dict.fromkeys(types))
    texts = [kind for kind in unique if isinstance(kind, Text)]
    enums = [kind for kind in unique if _is_text_enumeration(schemas, kind)]
    if texts and len(enums) == 1 and len(unique) == 2:
        return enums
    return unique


def _is_text_enumeration(schemas: Schemas, kind: Type) -> bool:
    if not isinstance(kind, Ref):
        return False
    declared = schemas.peek(kind.key)
    return isinstance(declared, Enumeration) and isinstance(declared.base, Text)


def _discriminator(holder: Node) -> SpecText | None:
    found = holder.get("discriminator")
    return found.text("propertyName") if found is not None else None


def _variants(
    schemas: Schemas,
    holder: Node,
    alternatives: list[tuple[Node, Type]],
    types: list[Type],
) -> Iterator[Variant]:
    for variant in variants_of(schemas, types):
        parts = (part for part, other in alternatives if other == variant.type)
        tags = dict.fromkeys(tag for part in parts for tag in _tags(holder, part))
        yield replace(variant, tags=tuple(tags))


def union_of(
    schemas: Schemas, key: str, place: Name, types: Iterable[Type], node: Node
) -> Type:
    """A union of types that stand in no ``oneOf``; null makes it nullable."""
    types = list(types)
    unique = list(dict.fromkeys(map(not_null, types)))
    found: Type = unique[0]
    if len(unique) > 1:
        name = schemas.name(key, place)
        variants = tuple(variants_of(schemas, unique))
        found = schemas.declare(Union(key, name, variants, node.source))
    is_nullable = any(isinstance(kind, Nullable) for kind in types)
    return Nullable(found) if is_nullable else found


def variants_of(schemas: Schemas, types: Iterable[Type]) -> Iterator[Variant]:
    """A variant for each type, with a name of its own."""
    taken: set[Name] = set()
    for kind in types:
        name = _variant_name(schemas, kind).apart_from(taken)
        taken.add(name)
        yield Variant(name, kind)


def hierarchy(schemas: Schemas, node: Node, place: Name) -> Ref:
    """A schema that others extend: one of them, or itself with an unknown tag."""
    key = schemas.key(node)
    if schemas.peek(key) is not None:
        return Ref(key)
    name = schemas.name(key, place)
    tags = {
        schemas.type_of(child.node, named_place(schemas.context, child.node, place)): (
            child.tags
        )
        for child in schemas.hierarchies.children(node)
    }
    own = f"{key}#base"
    base = schemas.record(node, shape_of(node), schemas.name(own, name + _BASE), own)
    types = (*tags, schemas.declare(base))
    holder = node.child("discriminator")
    return schemas.declare(
        Union(
            key=key,
            name=name,
            variants=tuple(
                replace(one, tags=tuple(map(SpecText, tags.get(one.type, ()))))
                for one in variants_of(schemas, types)
            ),
            source=node.source,
            doc=schema_doc(node),
            discriminator=holder.text("propertyName"),
            deprecated=node.flag("deprecated"),
            type_name=schemas.type_name(node),
        )
    )


def _tags(holder: Node, part: Node) -> Iterator[SpecText]:
    """What selects an alternative: the mapping, else the values that it allows itself
    in the discriminator's property, else its own name."""
    found = holder.get("discriminator")
    if found is None:
        return
    reference = part.reference or ""
    component = reference.rsplit("/", 1)[-1]
    mapping = found.get("mapping")
    mapped = [
        tag
        for tag, target in (mapping.items() if mapping is not None else ())
        if target.value in (reference, component) and component
    ]
    own = _allowed(part, found.string("propertyName") or "")
    for tag in mapped or own or ([component] if component else []):
        yield SpecText(tag)


def _allowed(
    part: Node, name: str, above: frozenset[tuple[str, str]] = frozenset()
) -> list[str]:
    """The values that a schema allows in a property; a union, those of its members."""
    shape = shape_of(part)
    if name in shape.properties:
        return list(_constants(shape.properties[name]))
    if part.identity in above:  # a union that is a member of itself
        return []
    found = (
        _allowed(member, name, above | {part.identity})
        for holder in shape.unions
        for member in alternatives_of(holder)
    )
    return list(dict.fromkeys(value for values in found for value in values))


def _constants(node: Node) -> Iterator[str]:
    """The texts that a schema allows, beside null."""
    shape = shape_of(node)
    if "const" in shape.keywords:
        values = [shape.keywords["const"].value]
    elif "enum" in shape.keywords and isinstance(shape.keywords["enum"].value, list):
        values = shape.keywords["enum"].value
    else:
        values = []
        parts = (part for holder in shape.unions for part in alternatives_of(holder))
        real = [part for part in parts if not _is_null(part)]
        if len(real) == 1:
            yield from _constants(real[0])
    yield from (value for value in values if isinstance(value, str))


def _variant_name(schemas: Schemas, kind: Type) -> Name:
    match kind:
        case Ref(key):
            return schemas.name_of_declared(key)
        case ListOf(item):
            return _variant_name(schemas, item) + Name(("list",))
        case MapOf(value):
            return _variant_name(schemas, value) + Name(("map",))
        case EncodedText(inner) | Nullable(inner):
            return _variant_name(schemas, inner)
        case Literal(value):
            spoken = value if isinstance(value, SpecText) else str(value)
            return Name(words_of(spoken)) if spoken else Name(("empty",))
        case Text():
            return Name(("text",))
        case Integer():
            return Name(("integer",))
        case Number():
            return Name(("number",))
        case Decimal():
            return Name(("decimal",))
        case Boolean():
            return Name(("boolean",))
        case Bytes():
            return Name(("bytes",))
        case Date():
            return Name(("date",))
        case Timestamp():
            return Name(("timestamp",))
        case EntityRef() | Opaque():
            return Name(("any",))
