"""Names for the alternatives of a union that have none of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.ir.name import Name
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.shape import shape_of
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference

Test = Callable[[Node], bool]


def places_of_variants(
    context: Context, parts: Sequence[Node], place: Name
) -> Iterator[Name]:
    """A place for each alternative.

    The only one is the union itself, and so is an enumeration beside plain text. An
    alternative is called by its title or by the constant that tells it, else by what
    it is where no other is that, else by its number.
    """
    alone = alone_among(parts)
    for position, part in enumerate(parts, 1):
        if part is alone:
            yield place
        elif (title := _title(part)) is not None:
            yield _titled(context, place, title)
        elif (told := _constant(part)) is not None:
            yield place + name_of(told)
        else:
            yield place + Name(_kind(part, parts) or ("variant", str(position)))


def alone_among(parts: Sequence[Node]) -> Node | None:
    """The alternative that the union comes down to: the only one, or an enumeration
    beside plain text."""
    if len(parts) == 1:
        return parts[0]
    enumerations = [part for part in parts if _is_enumeration(part)]
    rest = [part for part in parts if not _is_enumeration(part)]
    is_open = all(_is(part, "string") and _is_plain(part) for part in rest)
    return enumerations[0] if len(enumerations) == 1 and is_open else None


def _titled(context: Context, place: Name, title: str) -> Name:
    """A title of several words names a type everywhere, a single word only here."""
    name = name_of(title)
    is_enough = len(name.words) > 1 and context.is_free(name)
    return name if is_enough else place + name


def _kind(part: Node, parts: Sequence[Node]) -> tuple[str, ...] | None:
    for word, test in _KINDS:
        if test(part) and sum(test(other) for other in parts) == 1:
            return (word,) if word else ()
    return None


def _title(part: Node) -> str | None:
    title = part.own_keys.get("title")
    return title if isinstance(title, str) and title.strip() else None


def _constant(part: Node) -> str | None:
    """The only text that a property of an object may have; the first of several."""
    for schema in _properties(part):
        keywords = shape_of(schema).keywords
        values = keywords["enum"].value if "enum" in keywords else None
        if "const" in keywords:
            values = [keywords["const"].value]
        if isinstance(values, list) and len(values) == 1 and isinstance(values[0], str):
            return values[0]
    return None


def _properties(part: Node) -> Sequence[Node]:
    if part.reference is not None or not part.is_mapping:
        return ()
    try:
        return tuple(shape_of(part).properties.values())
    except UnresolvedReference:
        return ()


def _is_object(part: Node) -> bool:
    return bool(_properties(part))


def _is_enumeration(part: Node) -> bool:
    return part.reference is None and "enum" in part.own_keys


def _is_array(part: Node) -> bool:
    return part.reference is None and "items" in part.own_keys


def _is(part: Node, kind: str) -> bool:
    return part.reference is None and part.own_keys.get("type") == kind


def _is_plain(part: Node) -> bool:
    return not {"enum", "const", "format"} & part.own_keys.keys()


_KINDS: tuple[tuple[str, Test], ...] = (
    ("object", _is_object),
    ("choice", _is_enumeration),
    ("", _is_array),
)
