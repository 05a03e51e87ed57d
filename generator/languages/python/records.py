"""Declared types: records, enumerations, unions, and groups of arguments."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.declarations import Enumeration, Field, Record, Union
from generator.ir.methods import Argument, ArgumentGroup
from generator.ir.types import Nullable, Ref, Type
from generator.languages.python.docs import (
    FIELD_INDENT,
    deprecation,
    of_field,
    plain,
    with_notes,
    words_of_name,
)
from generator.languages.python.module import Module
from generator.languages.python.names import record_field
from generator.languages.python.paths import strings
from generator.languages.python.signatures import Signatures, default_of
from generator.languages.python.types import Types, codec_name, optional, takes_none
from generator.languages.python.values import (
    COMMA,
    boolean,
    call,
    literal,
    tuple_of,
)
from generator.text.code import Code, code, lit
from generator.text.doc import compose
from generator.text.python import docstring, string, symbol
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a record, result or group."""

    name: Code
    annotation: Code
    value: Code
    docstring: Code


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class with fields."""

    name: Code
    base: Code
    docstring: Code
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class AliasView:
    """A type under a name of its own."""

    name: Code
    type_alias: Code
    value: Code
    docstring: Code
    codec_name: Code | None = None
    codec_type: Code | None = None
    codec: Code | None = None
    """Of a union."""


class Records:
    """Writes the types of one package into the module ``models``."""

    def __init__(self, api: Api, module: Module) -> None:
        self._declared = {one.key: one for one in api.declarations}
        self._module = module
        self._types = Types(api, module, local=True)

    def record(self, one: Record) -> ClassView:
        """A record as a class."""
        words = words_of_name(one.name)
        notes = deprecation(SpecText("")) if one.deprecated else None
        source = compose("Source: `#{pointer}`.", pointer=one.source.pointer)
        doc = with_notes(one.doc, words, notes, source)
        return ClassView(
            self._module.names.declaration(one.key),
            self._module.use("Record"),
            docstring(doc, indent=FIELD_INDENT),
            tuple(self._field(field) for field in one.fields),
        )

    def group(self, one: ArgumentGroup) -> ClassView:
        """The arguments that travel as one object, as a class."""
        text = SpecText("Optional arguments of a call.")
        return ClassView(
            self._module.names.group(one.type_name),
            self._module.use("Struct"),
            plain(one.doc, text, indent=FIELD_INDENT),
            tuple(self._member(argument) for argument in one.members),
        )

    def enumeration(self, one: Enumeration) -> AliasView:
        """An enumeration: its known values, or any other of the same kind."""
        values = [literal(member.value) for member in one.members]
        kinds = [self._types.annotation(one.base)]
        if values:
            kinds.insert(
                0,
                code(
                    "{literal}[{values}]",
                    literal=self._module.use("Literal"),
                    values=Code.join(COMMA, values),
                ),
            )
        words = words_of_name(one.name)
        return AliasView(
            self._module.names.declaration(one.key),
            self._module.use("TypeAlias"),
            Code.join(lit(" | "), kinds),
            plain(one.doc, words, "The service may add values.", indent=0),
        )

    def union(self, one: Union) -> AliasView:
        """A union as an alias and a codec."""
        members = [self._types.annotation(variant.type) for variant in one.variants]
        joined = Code.join(lit(" | "), list(dict.fromkeys(members)))
        name = self._module.names.declaration(one.key)
        kind = code("{codec}[{name}]", codec=self._module.use("Codec"), name=name)
        words = words_of_name(one.name)
        return AliasView(
            name,
            self._module.use("TypeAlias"),
            string(str(joined)),
            plain(one.doc, words, indent=0),
            codec_name(str(name)),
            kind,
            self._union_codec(one),
        )

    def _union_codec(self, one: Union) -> Code:
        tags = [(tag, variant.type) for variant in one.variants for tag in variant.tags]
        if one.discriminator is not None and all(map(self._is_record, tags)):
            pairs = (
                code(
                    "{tag}: lambda: {name}",
                    tag=string(tag),
                    name=self._types.annotation(type_),
                )
                for tag, type_ in tags
            )
            members = code("{{{pairs}}}", pairs=Code.join(COMMA, pairs))
            return call(self._module.use("tagged"), string(one.discriminator), members)
        names = [self._types.kind(variant.type) for variant in one.variants]
        expected = string(str(Code.join(lit(" or "), names)))
        codecs = [self._types.codec(variant.type) for variant in one.variants]
        return call(self._module.use("one_of"), expected, *codecs)

    def _is_record(self, tagged: tuple[SpecText, Type]) -> bool:
        type_ = tagged[1]
        return isinstance(type_, Ref) and isinstance(self._declared[type_.key], Record)

    def _field(self, one: Field) -> FieldView:
        made = self._types.annotation(one.type)
        default: Code | None = None
        if not one.required and isinstance(one.type, Nullable):
            inner = self._types.annotation(one.type.inner)
            omit = self._module.use("Omit")
            made = code("{type} | {omit} | None", type=inner, omit=omit)
            default = self._module.use("OMIT")
        elif not one.required:
            made = made if takes_none(one.type) else optional(made)
            default = lit("None")
        wire = string(one.wire)
        if one.within:
            wire = tuple_of(strings((*one.within, one.wire)))
        value = call(
            self._module.use("field"),
            wire,
            self._types.codec(one.type),
            default=default,
            aliases=tuple_of(strings(one.aliases)) if one.aliases else None,
            secret=boolean(True) if one.secret else None,
        )
        name = symbol(record_field(one.name))
        notes = deprecation(SpecText("")) if one.deprecated else None
        return FieldView(name, made, value, of_field(one.doc, notes))

    def _member(self, one: Argument) -> FieldView:
        made = Signatures(self._module, self._types).annotation(one.type)
        value = default_of(one, self._types)
        optional_ = not one.required and value is None
        default = None if one.required else literal(value)
        return FieldView(
            symbol(record_field(one.name)),
            optional(made) if optional_ else made,
            call(
                self._module.use("member"),
                default=default,
                secret=boolean(True) if one.secret else None,
            ),
            of_field(one.doc),
        )
