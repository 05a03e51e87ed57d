"""Records as structs with tags."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.declarations import Field, Record
from generator.ir.types import (
    EncodedText,
    Literal,
    Nullable,
    Ref,
    TextEncoding,
    Type,
)
from generator.languages.go import docs
from generator.languages.go.names import exported
from generator.languages.go.types import (
    go_type,
    is_reference,
    is_struct,
    zero_can_be_meant,
)
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import compose
from generator.text.go import symbol
from generator.text.go_tag import Pair, field_tag, json_pairs, json_text, pointer
from generator.text.spec_text import SpecText

EXTRA = lit("ExtraFields")


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a struct."""

    name: Code
    type: Code
    tag: Code
    """With the space before it; empty without one."""

    doc: Code


@dataclass(frozen=True, slots=True)
class RecordView:
    """A struct with a codec."""

    name: Code
    receiver: Code
    doc: Code
    fields: tuple[FieldView, ...]
    has_secrets: bool


def record(world: World, of: Record) -> RecordView:
    """The struct of a record."""
    name = world.declared(of.key)
    taken = {str(EXTRA), "AdditionalProperties"}
    fields = []
    for one in of.fields:
        spelled = exported(one.name, world.words)
        while spelled in taken:
            spelled += "Value"
        taken.add(spelled)
        fields.append(_field(world, of, one, symbol(spelled)))
    if of.extra is not None:
        fields.append(_further(world, of.extra))
    fields.append(_extra())
    return RecordView(
        name=name,
        receiver=symbol(str(name)[0].lower()),
        doc=docs.thing(
            name,
            of.doc,
            otherwise="An object of the API.",
            deprecated="" if of.deprecated else None,
        ),
        fields=tuple(fields),
        has_secrets=any(one.secret for one in of.fields),
    )


def spaced(tag: Code) -> Code:
    """A tag after a type."""
    return code(" {tag}", tag=tag)


def _field(world: World, of: Record, one: Field, name: Code) -> FieldView:
    kind, option = _shape(world, of, one)
    pairs: list[Pair] = json_pairs(one.wire, option)
    if one.within:
        pairs.append(("within", pointer(one.within)))
    if one.aliases:
        pairs.append(("aliases", pointer(one.aliases)))
    inner = one.type.inner if isinstance(one.type, Nullable) else one.type
    if isinstance(inner, EncodedText):
        pairs.append(("encoding", TEXT_ENCODINGS[inner.encoding]))
    if isinstance(inner, Literal):
        pairs.append(("const", json_text(_plain(inner.value))))
    if one.secret:
        pairs.append(("secret", "true"))
    more = () if not one.secret else (lit("It is hidden when the struct is printed."),)
    return FieldView(
        name=name,
        type=kind,
        tag=spaced(field_tag(pairs)),
        doc=docs.thing(
            name,
            one.doc,
            indent=1,
            otherwise=compose("The property {wire}.", wire=one.wire),
            more=more,
            deprecated="" if one.deprecated else None,
        ),
    )


TEXT_ENCODINGS = {
    TextEncoding.JSON: "json",
    TextEncoding.LINES: "lines",
    TextEncoding.KEY_VALUE_LINES: "key-value-lines",
    TextEncoding.DIRECTORY_LINES: "directory-lines",
    TextEncoding.FILE_BLOCKS: "file-blocks",
    TextEncoding.BASE64: "base64",
}


def _plain(of: object) -> SpecText | int | float | bool | None:
    if isinstance(of, SpecText | int | float | bool):
        return of
    return None


def _shape(world: World, of: Record, one: Field) -> tuple[Code, str]:
    """The type of a field and what its tag says about the zero value."""
    match one.type:
        case Nullable(inner=inner):
            plain = go_type(world, inner)
            if not one.required:
                return code("Nullable[{plain}]", plain=plain), "omitzero"
            if is_reference(inner):
                return plain, "nullzero"
            return code("*{plain}", plain=plain), "nullzero"
        case kind:
            plain = go_type(world, kind)
            if one.required:
                cyclic = is_struct(world, kind) and _reaches(world, kind, of.key)
                return (code("*{plain}", plain=plain) if cyclic else plain), ""
            pointed = is_struct(world, kind) or (
                of.usage.request and zero_can_be_meant(kind)
            )
            return (code("*{plain}", plain=plain) if pointed else plain), "omitzero"


def _reaches(world: World, start: Type, goal: str) -> bool:
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
        found = world.declarations[one.key]
        if isinstance(found, Record):
            waiting += (field.type for field in found.fields if field.required)
    return False


def _further(world: World, of: Type) -> FieldView:
    return FieldView(
        name=lit("AdditionalProperties"),
        type=code("map[string]{of}", of=go_type(world, of)),
        tag=spaced(field_tag([("json", "-"), ("extra", "typed")])),
        doc=lit(
            "// AdditionalProperties are the further properties, whose names are free."
        ),
    )


def _extra() -> FieldView:
    return FieldView(
        name=EXTRA,
        type=lit("map[string]any"),
        tag=spaced(field_tag([("json", "-"), ("extra", "any")])),
        doc=lit(
            "// ExtraFields keeps what no other field shows: unknown properties, and\n"
            "\t// raw values that read as zero. Encoding writes it back."
        ),
    )
