"""Fields of structs that a codec reads: their types, and what their tags say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.ir.declarations import Record
from generator.ir.types import (
    EncodedText,
    Literal,
    Nullable,
    Ref,
    TextEncoding,
    Type,
    not_null,
)
from generator.languages.go.layout import Row
from generator.languages.go.types import (
    go_type,
    is_reference,
    is_struct,
    zero_can_be_meant,
)
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go import symbol
from generator.text.go_tag import Pair, field_tag, json_text
from generator.text.spec_text import SpecText

ENCODINGS = {
    TextEncoding.JSON: "json",
    TextEncoding.LINES: "lines",
    TextEncoding.KEY_VALUE_LINES: "key-value-lines",
    TextEncoding.DIRECTORY_LINES: "directory-lines",
    TextEncoding.FILE_BLOCKS: "file-blocks",
    TextEncoding.BASE64: "base64",
}
UNTAGGED = lit("")


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a struct."""

    name: Code
    type: Code
    tag: Code = UNTAGGED
    comment: Code = UNTAGGED

    @property
    def row(self) -> Row:
        """The field as a line of the struct."""
        cells = (one for one in (self.name, self.type, self.tag) if one)
        return Row(tuple(cells), self.comment)


def distinct(names: Iterable[str], taken: frozenset[str]) -> Iterator[Code]:
    """Names of fields; one that the struct has already gets a word more."""
    known = set(taken)
    for name in names:
        while name in known:
            name += "Value"
        known.add(name)
        yield symbol(name)


def shape(
    world: World, of: Type, *, required: bool, sent: bool, holder: str = ""
) -> tuple[Code, str]:
    """The type of a field, and what its tag says about the zero value.

    ``sent`` says that a caller may fill it, ``holder`` is the key of the record that
    the field is in.
    """
    if isinstance(of, Nullable):
        plain = go_type(world, of.inner)
        if not required:
            if _is_circle(world, of.inner, holder):
                return code("Nullable[*{plain}]", plain=plain), "omitzero"
            return code("Nullable[{plain}]", plain=plain), "omitzero"
        if is_reference(of.inner):
            return plain, "nullzero"
        return code("*{plain}", plain=plain), "nullzero"
    plain = go_type(world, of)
    if required:
        is_circle = _is_circle(world, of, holder)
        return (code("*{plain}", plain=plain) if is_circle else plain), ""
    pointed = is_struct(world, of) or (sent and zero_can_be_meant(world, of))
    return (code("*{plain}", plain=plain) if pointed else plain), "omitzero"


def _is_circle(world: World, of: Type, holder: str) -> bool:
    """Whether a field would make a struct hold itself."""
    return bool(holder) and is_struct(world, of) and reaches(world, of, holder)


def reaches(world: World, start: Type, goal: str) -> bool:
    """Whether a struct holds another one by value, however deep."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if isinstance(one, EncodedText):
            one = one.inner
        if not isinstance(one, Ref) or one.key in seen:
            continue
        if one.key == goal:
            return True
        seen.add(one.key)
        waiting += held(world, one.key)
    return False


def held(world: World, key: str) -> Iterator[Type]:
    """Types of the fields that a struct holds by value."""
    found = world.declarations[key]
    if isinstance(found, Record):
        for field in found.fields:
            if field.required:
                yield field.type
            elif isinstance(field.type, Nullable):
                yield field.type.inner
    elif hasattr(found, "elements"):
        yield from (element.type for element in found.elements)


def value_pairs(of: Type) -> list[Pair]:
    """What a tag says about the value of a field."""
    inner = not_null(of)
    if isinstance(inner, EncodedText):
        return [("encoding", ENCODINGS[inner.encoding])]
    if isinstance(inner, Literal):
        return [("const", constant(inner))]
    return []


def constant(of: Literal) -> SpecText:
    """The only value of a field: text as it is, anything else as JSON."""
    value = of.value
    if isinstance(value, SpecText):
        return value
    if isinstance(value, bool | int | float) or value is None:
        return json_text(value)
    return SpecText("null")


def tag(pairs: list[Pair]) -> Code:
    """A tag, or nothing where there is nothing to say."""
    return field_tag(pairs) if pairs else UNTAGGED
