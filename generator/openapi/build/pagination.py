"""Pages found by convention: from the parameters and the answer of an operation.

Nothing is guessed from one sign alone. A parameter says how to ask for another page,
the answer has one list of items, and the first of these holds:

1. a token in the answer (or the id of the last item beside a flag that says whether
   there is more) fits a token parameter;
2. the answer has a ``Link`` header;
3. a page number or an offset can be counted up;
4. the answer names the URL of the next page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.ir.name import Name
from generator.ir.operations import AnswerKind, Location, Parameter, Supplied
from generator.ir.paths import Index, Key, Path
from generator.ir.plans import (
    CursorPages,
    LastPage,
    LinkPages,
    Listing,
    NumberPages,
    OffsetPages,
    Paging,
    UrlPages,
)
from generator.ir.requests import OperationRequest
from generator.ir.types import (
    Integer,
    ListOf,
    Opaque,
    Ref,
    Text,
    Type,
    not_null,
)
from generator.openapi.build.answers import success_responses, success_schema
from generator.openapi.build.context import name_of
from generator.openapi.build.extension import members
from generator.openapi.build.operations import Described
from generator.openapi.build.page_words import (
    AFTER_LAST,
    FLAGS,
    HOLDERS,
    ITEMS,
    NEXT_URLS,
    OFFSETS,
    PAGE_COUNTS,
    PAGE_NUMBERS,
    SIZES,
    STRONG_TOKENS,
    TOKEN_FIELDS,
    TOKENS,
    TOTALS,
)
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.shape import shape_of
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference
from generator.text.spec_text import SpecText


@dataclass(frozen=True)
class Found:
    """A property of an answer."""

    path: Path
    schema: Node
    words: str


def listing_by_convention(
    schemas: Schemas, described: Described, request: OperationRequest
) -> Listing | None:
    """The pages of an operation; none if it does not look like a list of many."""
    try:
        return _listing(schemas, described, request)
    except UnresolvedReference:
        return None


def _listing(
    schemas: Schemas, described: Described, request: OperationRequest
) -> Listing | None:
    operation = described.operation
    schema = success_schema(described.node)
    if described.method != "get" or schema is None or operation.others:
        return None
    if operation.answer.kind is not AnswerKind.JSON or operation.enveloped:
        return None
    items = _items(schema)
    if items is None:
        return None
    found = tuple(_properties(schema))
    parameters = {
        _words(_wire(one)): one
        for one in operation.parameters
        if one.location is Location.QUERY and isinstance(one.origin, Supplied)
    }
    paging = _paging(described, parameters, found, items)
    if paging is None:
        return None
    kind = schemas.type_of(items.schema, operation.name + Name(("items",)))
    kind = not_null(kind)
    if not isinstance(kind, ListOf):
        return None
    return Listing(request, paging, items.path, kind.item, _last(found))


def _wire(parameter: Parameter) -> str:
    return parameter.key.partition(".")[2]


def _words(text: str) -> str:
    return "_".join(name_of(text).words)


def _items(schema: Node) -> Found | None:
    """The one list that a page is about."""
    shape = shape_of(schema)
    if shape.unions or shape.nullable:
        return None
    if shape.has("items"):
        return Found((), schema, "")
    lists = [
        Found((Key(SpecText(wire)),), node, _words(wire))
        for wire, node in shape.properties.items()
        if _is_list(node)
    ]
    if len(lists) == 1:
        return lists[0]
    spoken = [one for one in lists if one.words in ITEMS]
    return spoken[0] if len(spoken) == 1 else None


def _is_list(node: Node) -> bool:
    shape = shape_of(node)
    return shape.has("items") and not shape.unions


def _properties(schema: Node) -> Iterator[Found]:
    """Scalars of an answer, and of the objects in it that are about its pages."""
    for wire, node in shape_of(schema).properties.items():
        words, step = _words(wire), Key(SpecText(wire))
        shape = shape_of(node)
        if shape.properties and words in HOLDERS:
            for inner in _properties(node):
                path = (step, *inner.path)
                yield Found(path, inner.schema, inner.words)
        elif not shape.properties and not shape.has("items"):
            yield Found((step,), node, words)


def _paging(
    described: Described,
    parameters: dict[str, Parameter],
    found: tuple[Found, ...],
    items: Found,
) -> Paging | None:
    token = _first(parameters, TOKENS)
    if token is not None and (cursor := _cursor(token, found, items)) is not None:
        return cursor
    url = next((one for one in found if _is_url(one)), None)
    if url is not None and _first(parameters, STRONG_TOKENS) is not None:
        return UrlPages(url.path)
    sized = _first(parameters, SIZES) is not None
    page = _first(parameters, PAGE_NUMBERS, number=True)
    if page is not None and _has_link(described.node):
        return LinkPages()
    if page is not None and (sized or found):
        return NumberPages(page.name, _first_number(page))
    offset = _first(parameters, OFFSETS, number=True)
    if offset is not None and sized:
        return OffsetPages(offset.name)
    if _has_link(described.node) and (sized or token is not None):
        return LinkPages()
    return UrlPages(url.path) if url is not None and sized else None


def _first(
    parameters: dict[str, Parameter], names: Iterable[str], *, number: bool = False
) -> Parameter | None:
    for name in names:
        one = parameters.get(name)
        if one is not None and not one.required:
            kind = not_null(one.type)
            if isinstance(kind, Integer) if number else _is_token(kind):
                return one
    return None


def _is_token(kind: Type) -> bool:
    return isinstance(kind, Text | Integer | Opaque | Ref)


def _cursor(
    token: Parameter, found: tuple[Found, ...], items: Found
) -> CursorPages | None:
    words = _words(_wire(token))
    wanted = (f"next_{words}", *TOKEN_FIELDS)
    for name in wanted:
        for one in found:
            if one.words == name and _is_scalar(one) and not _is_url(one):
                return CursorPages(token.name, one.path)
    for one in found:
        if one.words == words and len(one.path) > 1 and _is_scalar(one):
            return CursorPages(token.name, one.path)
    flag = any(one.words in FLAGS for one in found)
    if words in AFTER_LAST and flag and (last := _last_id(items)) is not None:
        return CursorPages(token.name, last)
    return None


def _last_id(items: Found) -> Path | None:
    item = shape_of(items.schema).keywords.get("items")
    if item is None or "id" not in _item_properties(item):
        return None
    return (*items.path, Index(-1), Key(SpecText("id")))


def _item_properties(item: Node) -> set[str]:
    """Properties of an item; of a union those that all its alternatives have."""
    shape = shape_of(item)
    if not shape.unions or shape.properties:
        return set(shape.properties)
    holder = shape.unions[0]
    keyword = "oneOf" if "oneOf" in holder.own_keys else "anyOf"
    parts = [_item_properties(part) for part in holder.child(keyword).elements()]
    return set.intersection(*parts) if parts else set()


def _is_scalar(one: Found) -> bool:
    kinds = shape_of(one.schema).types
    return not kinds or kinds[0] in ("string", "integer")


def _is_url(one: Found) -> bool:
    """Whether a property is the URL of the next page."""
    if one.words not in NEXT_URLS:
        return False
    shape = shape_of(one.schema)
    if shape.types not in ([], ["string"]):
        return False
    said = (shape.text("description") or "").lower()
    format_ = shape.text("format") or ""
    return one.words != "next" or "ur" in format_ or "url" in said or "link" in said


def _has_link(operation: Node) -> bool:
    return any(
        name.lower() == "link"
        for response in success_responses(operation)
        for name, _ in members(response, "headers")
    )


def _first_number(page: Parameter) -> int:
    """The number of the first page: 0 only where the document says so."""
    value = page.default.value if page.default is not None else None
    return 0 if value == 0 and isinstance(value, int) else 1


def _last(found: tuple[Found, ...]) -> LastPage:
    def path(names: Iterable[str], kinds: tuple[str, ...]) -> Path:
        for name in names:
            for one in found:
                if one.words == name and shape_of(one.schema).types[:1] in (
                    [kind] for kind in kinds
                ):
                    return one.path
        return ()

    return LastPage(
        more=path(FLAGS, ("boolean",)),
        total=path(TOTALS, ("integer", "number")),
        pages=path(PAGE_COUNTS, ("integer", "number")),
    )
