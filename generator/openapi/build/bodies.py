"""Request bodies: one form of them, or several that a user can tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.ir.declarations import Enumeration, Member
from generator.ir.name import Name
from generator.ir.operations import (
    Body,
    BodyEncoding,
    Location,
    Parameter,
    Style,
)
from generator.ir.types import (
    Boolean,
    Bytes,
    BytesForm,
    Integer,
    MapOf,
    Number,
    Opaque,
    Ref,
    Text,
    Type,
)
from generator.ir.values import Doc
from generator.openapi.build.context import name_of
from generator.openapi.build.docs import doc
from generator.openapi.build.media import (
    bare,
    encoding_of,
    entries,
    essence,
    is_range,
    is_xml,
)
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.shape import added_properties, shape_of
from generator.openapi.build.shown import shown
from generator.openapi.build.spread import Spread
from generator.openapi.node import Node
from generator.text.spec_text import SpecText

_RANKS = tuple(BodyEncoding)
_FALLBACKS = {
    BodyEncoding.JSON: "application/json",
    BodyEncoding.TEXT: "text/plain",
}
"""What is sent for a range of media types, bytes aside."""

_CHOICE = Name(("content", "type"))
_MEDIA_TYPE_DOC = "Media type of the body."


@dataclass(frozen=True)
class Form:
    """One form of a request body."""

    body: Body | None
    parts: tuple[Parameter, ...]
    """What the body is spread over, and the choice of a media type."""

    suffix: tuple[str, ...] = ()
    """Words that tell the method of this form from the one of the first form."""


@dataclass
class _Draft:
    """Media types that are written alike and describe the same value."""

    encoding: BodyEncoding
    media_types: list[str]
    media: Node

    @property
    def schema(self) -> Node | None:
        return self.media.get("schema")


def bodies_of(
    schemas: Schemas, operation: Node, place: Name, taken: frozenset[Name]
) -> tuple[Form, ...]:
    """The forms of an operation's body, the usual one first; none without a body.

    ``taken`` are the names of the operation's parameters.
    """
    node = operation.get("requestBody")
    drafts = _drafts(node.get("content")) if node is not None else []
    if node is None or not drafts:
        return ()
    first, *rest = drafts
    forms = [_form(schemas, node, first, place, taken)]
    for draft in rest:
        if not _adds_something(first, draft):
            continue
        suffix = _suffix(draft, first)
        form = _form(schemas, node, draft, place + Name(suffix), taken)
        forms.append(replace(form, suffix=suffix))
    return tuple(forms)


def media_types_of(operation: Node) -> Iterator[str]:
    """Every media type that the document names for the body."""
    node = operation.get("requestBody")
    yield from (key for key, _ in entries(node.get("content") if node else None))


def _drafts(content: Node | None) -> list[_Draft]:
    drafts: list[_Draft] = []
    for media_type, media in entries(content):
        encoding = encoding_of(media_type, media.get("schema"))
        known = next(
            (
                one
                for one in drafts
                if one.encoding is encoding and _same(one.schema, media.get("schema"))
            ),
            None,
        )
        if known is not None:
            known.media_types.append(media_type)
        else:
            drafts.append(_Draft(encoding, [media_type], media))
    for draft in drafts:
        draft.media_types.sort(key=is_range)
    return sorted(drafts, key=_rank)


def _rank(draft: _Draft) -> tuple[int, bool]:
    plain = {essence(one) for one in draft.media_types}
    return _RANKS.index(draft.encoding), "application/json" not in plain


def _same(one: Node | None, other: Node | None) -> bool:
    if one is None or other is None:
        return one is other
    if one.target.identity == other.target.identity:
        return True
    return one.value == other.value


def _adds_something(first: _Draft, draft: _Draft) -> bool:
    """Whether a form says something that the first one cannot."""
    if first.encoding is BodyEncoding.JSON and is_xml(draft.media_types[0]):
        return False
    if first.schema is None or draft.schema is None:
        return draft.encoding is BodyEncoding.BYTES
    if _same(first.schema, draft.schema):
        return False
    one, other = shape_of(first.schema), shape_of(draft.schema)
    if one.properties and other.properties:
        return not other.properties.keys() <= one.properties.keys()
    return one.types != other.types or draft.encoding is BodyEncoding.BYTES


def _suffix(draft: _Draft, first: _Draft) -> tuple[str, ...]:
    if draft.encoding is not first.encoding:
        return (draft.encoding.value,)
    words = name_of(essence(draft.media_types[0]).partition("/")[2]).words
    kept = tuple(word for word in words if word not in ("vnd", "x", "json"))
    return kept or (draft.encoding.value,)


def _form(
    schemas: Schemas, node: Node, draft: _Draft, place: Name, taken: frozenset[Name]
) -> Form:
    schema, encoding = draft.schema, draft.encoding
    required, stated = node.flag("required"), node.has("required")
    must = required or not stated
    parts: tuple[Parameter, ...] = ()
    kind: Type | None = None
    inner = place + Name(("body",))
    match encoding:
        case BodyEncoding.MULTIPART if schema and _has_parts(schema):
            part = draft.media.get("encoding")
            parts = Spread(
                schemas, Location.FORM, place, draft.media, part, is_multipart=True
            ).parts(schema)
        case BodyEncoding.FORM if schema and _spreads(schemas, schema, must):
            part = draft.media.get("encoding")
            spread = Spread(schemas, Location.FORM, place, draft.media, part)
            parts = spread.parts(schema)
        case BodyEncoding.JSON if schema and _spreads(schemas, schema, must):
            parts = Spread(schemas, Location.BODY, place, draft.media).parts(schema)
            if taken & {one.name for one in parts}:
                parts = ()
        case BodyEncoding.BYTES:
            kind = Bytes(BytesForm.RAW)
        case BodyEncoding.TEXT:
            kind = _text(schemas, schema, inner)
        case _:
            pass
    if not parts and kind is None:
        kind = schemas.type_of(schema, inner) if schema else _unnamed(encoding)
    choice = _choice(schemas, node, draft, place, taken)
    media_type = SpecText(_sent(draft))
    text = doc(None, node.string("description"))
    example = shown(schema, draft.media)
    body = Body(media_type, encoding, kind, required, example, text)
    return Form(body, (*parts, *choice))


def _has_parts(schema: Node) -> bool:
    shape = shape_of(schema)
    return bool(shape.properties or added_properties(shape))


def _text(schemas: Schemas, schema: Node | None, place: Name) -> Type:
    """A text; a scalar of another type is written as one."""
    kind = schemas.type_of(schema, place) if schema is not None else Text()
    return kind if isinstance(kind, Boolean | Integer | Number) else Text()


def _unnamed(encoding: BodyEncoding) -> Type:
    is_form = encoding in (BodyEncoding.FORM, BodyEncoding.MULTIPART)
    return MapOf(Opaque()) if is_form else Opaque()


def _sent(draft: _Draft) -> str:
    """The media type of a body whose sender does not choose one."""
    first = draft.media_types[0]
    if is_range(first):
        return _FALLBACKS.get(draft.encoding, "application/octet-stream")
    return bare(first)


def _spreads(schemas: Schemas, schema: Node, must: bool) -> bool:
    """Whether an object loses nothing when its properties become arguments.

    It would lose further properties, alternatives, null, and that the body can be
    left out while something in it cannot. The latter counts only where the document
    says so in words: most documents just forget that a body with required properties
    is required itself.
    """
    shape = shape_of(schema)
    extra = shape.keywords.get("additionalProperties")
    if extra is not None and extra.value is not False:
        return False
    if shape.unions or shape.nullable or schemas.hierarchies.is_base(schema):
        return False
    if not shape.required <= shape.properties.keys():
        return False
    return bool(shape.properties) and (must or not shape.required)


def _choice(
    schemas: Schemas, node: Node, draft: _Draft, place: Name, taken: frozenset[Name]
) -> tuple[Parameter, ...]:
    """The argument that chooses among media types which are written alike."""
    exact = [one for one in draft.media_types if not is_range(one)]
    multipart = draft.encoding in (BodyEncoding.MULTIPART, BodyEncoding.FORM)
    if multipart or (len(draft.media_types) < 2 and exact):
        return ()
    name = _CHOICE if _CHOICE not in taken else Name(("body", *_CHOICE.words))
    kind: Type = Text()
    if len(exact) > 1 and len(exact) == len(draft.media_types):
        key = f"{schemas.key(draft.media)}#content-type"
        kind = Ref(key)
        schemas.declare(
            Enumeration(
                key=key,
                name=schemas.name(key, place + _CHOICE),
                base=Text(),
                members=tuple(
                    Member(_member(one), SpecText(bare(one))) for one in exact
                ),
                source=draft.media.source,
                doc=Doc(SpecText(_MEDIA_TYPE_DOC), SpecText("")),
            )
        )
    text = f"Media type of the body, by default `{_sent(draft)}`."
    return (
        Parameter(
            key="header.Content-Type",
            name=name,
            wire=SpecText("Content-Type"),
            location=Location.HEADER,
            type=kind,
            required=False,
            source=node.source,
            style=Style.SIMPLE,
            explode=False,
            doc=Doc(SpecText(text), SpecText("")),
        ),
    )


def _member(media_type: str) -> Name:
    return name_of(essence(media_type).partition("/")[2])
