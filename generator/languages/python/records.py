"""Declared types: records, enumerations, unions, tuples, and groups of arguments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from generator.ir.declarations import (
    Declaration,
    Enumeration,
    Field,
    Record,
    Tuple,
    Union,
)
from generator.ir.methods import Argument, ArgumentGroup
from generator.ir.types import Literal, Nullable
from generator.ir.values import Doc as IrDoc
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
from generator.languages.python.types import Declared, Types, optional, takes_none
from generator.languages.python.values import (
    COMMA,
    boolean,
    call,
    literal,
    tuple_of,
)
from generator.text.code import Code, code, lit
from generator.text.python import docstring, string, symbol
from generator.text.spec_text import SpecText

_ALTERNATIVE = lit(" | ")
_READ_ONLY = "Filled by the service."
_WRITE_ONLY = "Only sent: no answer has it."


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
    is_class: bool = True


@dataclass(frozen=True, slots=True)
class AliasView:
    """A type under a name of its own."""

    name: Code
    type_alias: Code
    value: Code
    docstring: Code
    is_class: bool = False


class Records:
    """Writes declared types into the modules of ``models``."""

    def __init__(self, declared: Declared, module: Module) -> None:
        self._declared = declared
        self._module = module
        self._types = Types(declared, module)

    def declaration(self, one: Declaration) -> ClassView | AliasView:
        """Any declared type."""
        match one:
            case Record():
                return self.record(one)
            case Enumeration() | Union() | Tuple():
                return self._alias(one)
            case _:
                assert_never(one)

    def record(self, one: Record) -> ClassView:
        """A record as a class."""
        words = words_of_name(one.name)
        notes = deprecation(SpecText("")) if one.deprecated else None
        fields = [self._field(field) for field in one.fields]
        if one.extra is not None:
            fields.append(self._further(one))
        return ClassView(
            self._module.names.declaration(one.key),
            self._module.use("Record"),
            docstring(with_notes(one.doc, words, notes), indent=FIELD_INDENT),
            tuple(fields),
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

    def value(self, one: Enumeration | Union | Tuple) -> Code:
        """What an alias stands for, without its codec."""
        match one:
            case Enumeration():
                return self._values(one)
            case Union():
                return self._alternatives(one)
            case Tuple():
                return self._elements(one)
            case _:
                assert_never(one)

    def _values(self, one: Enumeration) -> Code:
        """Its known values, or any other of the same kind."""
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
        return Code.join(_ALTERNATIVE, kinds)

    def _alternatives(self, one: Union) -> Code:
        members = [self._types.annotation(variant.type) for variant in one.variants]
        return Code.join(_ALTERNATIVE, list(dict.fromkeys(members)))

    def _elements(self, one: Tuple) -> Code:
        kinds = [self._types.annotation(element.type) for element in one.elements]
        kind = self._module.use("tuple")
        if one.rest is not None:
            further = self._types.annotation(one.rest)
            kinds.append(code("*{t}[{item}, ...]", t=kind, item=further))
        return code("{t}[{kinds}]", t=kind, kinds=Code.join(COMMA, kinds))

    def _annotated(self, annotation: Code, codec: Code) -> Code:
        return code(
            "{annotated}[{type}, {codec}]",
            annotated=self._module.use("Annotated"),
            type=string(str(annotation)),
            codec=codec,
        )

    def _alias(self, one: Enumeration | Union | Tuple) -> AliasView:
        value = self.value(one)
        if not isinstance(one, Enumeration):
            value = self._annotated(value, self._codec(one))
        notes = deprecation(SpecText("")) if one.deprecated else None
        return AliasView(
            self._module.names.declaration(one.key),
            self._module.use("TypeAlias"),
            value,
            of_field(one.doc, notes, indent=0),
        )

    def _codec(self, one: Union | Tuple) -> Code:
        """What the alias carries for the runtime."""
        if isinstance(one, Tuple):
            codecs = [self._types.codec(element.type) for element in one.elements]
            rest = self._types.codec(one.rest) if one.rest is not None else None
            return call(self._module.use("tuple_of"), *codecs, rest=rest)
        others = [
            self._types.codec(variant.type)
            for variant in one.variants
            if not variant.tags
        ]
        if one.discriminator is None or len(others) == len(one.variants):
            return call(self._module.use("one_of"), *others)
        by_tag: dict[SpecText, list[Code]] = {}
        for variant in one.variants:
            for tag in variant.tags:
                by_tag.setdefault(tag, []).append(self._types.codec(variant.type))
        pairs = (
            code("{tag}: {codec}", tag=string(tag), codec=self._one_of(codecs))
            for tag, codecs in by_tag.items()
        )
        tags = code("{{{pairs}}}", pairs=Code.join(COMMA, pairs))
        return call(
            self._module.use("tagged"), string(one.discriminator), tags, *others
        )

    def _one_of(self, codecs: list[Code]) -> Code:
        """What a tag stands for: mostly one variant, else each of several."""
        if len(codecs) == 1:
            return codecs[0]
        return call(self._module.use("one_of"), *codecs)

    def annotation(self, one: Field) -> Code:
        """The annotation of a field."""
        made = self._types.annotation(one.type)
        if one.required:
            return made
        if not isinstance(one.type, Nullable):
            return made if takes_none(one.type) else optional(made)
        inner = self._types.annotation(one.type.inner)
        omit = self._module.use("Omit")
        return code("{type} | {omit} | None", type=inner, omit=omit)

    def default(self, one: Field) -> Code | None:
        """The value of a field that nobody gave; ``None`` if it must be given."""
        if not one.required:
            return self._module.use("OMIT") if takes_none(one.type) else lit("None")
        if isinstance(one.type, Literal):
            return literal(one.type.value)
        return self._module.use("READ_ONLY") if one.read_only else None

    def _field(self, one: Field) -> FieldView:
        made = self.annotation(one)
        wire = string(one.wire)
        if one.within:
            wire = tuple_of(strings((*one.within, one.wire)))
        value = call(
            self._module.use("field"),
            wire,
            self._types.codec(one.type),
            default=self.default(one),
            aliases=tuple_of(strings(one.aliases)) if one.aliases else None,
            secret=boolean(True) if one.secret else None,
            write_only=boolean(True) if one.required and one.write_only else None,
        )
        name = symbol(record_field(one.name))
        doc = self._declared.own_doc(one.doc, one.type)
        return FieldView(name, made, value, of_field(doc, *_notes(one)))

    def further(self, one: Record) -> Code:
        """The annotation of the properties that a record has beside its fields."""
        assert one.extra is not None
        return code(
            "{mapping}[{str}, {item}]",
            mapping=self._module.use("Mapping"),
            str=self._module.use("str"),
            item=self._types.annotation(one.extra),
        )

    def _further(self, one: Record) -> FieldView:
        assert one.extra is not None
        value = call(self._module.use("further"), self._types.codec(one.extra))
        doc = IrDoc(SpecText("Further properties by name."), SpecText(""))
        return FieldView(symbol("extra"), self.further(one), value, of_field(doc))

    def member_annotation(self, one: Argument) -> Code:
        """The annotation of a member of an argument group."""
        made = Signatures(self._module, self._types).annotation(one.type)
        given = one.required or default_of(one, self._types) is not None
        return made if given else optional(made)

    def _member(self, one: Argument) -> FieldView:
        value = default_of(one, self._types)
        default = None if one.required else literal(value)
        return FieldView(
            symbol(record_field(one.name)),
            self.member_annotation(one),
            call(
                self._module.use("member"),
                default=default,
                secret=boolean(True) if one.secret else None,
            ),
            of_field(self._declared.own_doc(one.doc, one.type)),
        )


def _notes(one: Field) -> tuple[SpecText | str | None, ...]:
    """What the model says about a field beside the document's text."""
    deprecated = deprecation(SpecText("")) if one.deprecated else None
    direction = _READ_ONLY if one.read_only else None
    return (_WRITE_ONLY if one.write_only else direction, deprecated)
