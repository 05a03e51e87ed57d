"""Types of the model as annotations and as codecs."""

from __future__ import annotations

from typing import assert_never

from generator.ir.api import Api
from generator.ir.declarations import Declaration, Enumeration, Record, Tuple, Union
from generator.ir.types import (
    Boolean,
    Bytes,
    BytesForm,
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
    TextEncoding,
    Timestamp,
    Type,
)
from generator.languages.python.module import Module
from generator.languages.python.values import call, literal
from generator.text.code import Code, code, lit
from generator.text.identifiers import screaming, words_of
from generator.text.python import symbol


class Types:
    """Writes types into one module.

    Args:
        api: Where references lead.
        module: Takes the imports.
        local: Whether the declared types stand in this module.
        is_async: Whether entities are those of the async client.
    """

    def __init__(
        self,
        api: Api,
        module: Module,
        *,
        local: bool = False,
        is_async: bool = False,
    ) -> None:
        self._declared = {one.key: one for one in api.declarations}
        self._module = module
        self._local = local
        self._is_async = is_async

    def annotation(self, type_: Type) -> Code:
        """How a value of the type is annotated."""
        use = self._module.use
        match type_:
            case Text():
                return use("str")
            case Integer():
                return use("int")
            case Number():
                return use("float")
            case Decimal():
                return use("Decimal")
            case Boolean():
                return use("bool")
            case Bytes():
                return use("bytes")
            case Date():
                return use("date")
            case Timestamp():
                return use("datetime")
            case ListOf(item=item):
                return code(
                    "{list}[{item}]", list=use("list"), item=self.annotation(item)
                )
            case MapOf(value=value):
                return code(
                    "{dict}[{str}, {value}]",
                    dict=use("dict"),
                    str=use("str"),
                    value=self.annotation(value),
                )
            case Ref(key=key):
                return self.name(key)
            case EntityRef(key=key):
                name = self._module.names.owner(key, is_async=self._is_async)
                return self._module.owner(key, str(name))
            case Nullable(inner=inner):
                return optional(self.annotation(inner))
            case Literal(value=value):
                return code("{l}[{v}]", l=use("Literal"), v=literal(value))
            case EncodedText(encoding=TextEncoding.BASE64):
                return use("bytes")
            case EncodedText(inner=inner):
                return self.annotation(inner)
            case Opaque():
                return use("Any")
            case _:
                assert_never(type_)

    def codec(self, type_: Type) -> Code:
        """How a value of the type goes to and from JSON."""
        use = self._module.use
        match type_:
            case Text():
                return use("TEXT")
            case Integer():
                return use("INTEGER")
            case Number():
                return use("NUMBER")
            case Decimal():
                return use("DECIMAL")
            case Boolean():
                return use("BOOLEAN")
            case Bytes(form=form):
                return use("RAW" if form is BytesForm.RAW else "BASE64")
            case Date():
                return use("DATE")
            case Timestamp():
                return use("TIMESTAMP")
            case ListOf(item=item):
                return call(use("list_of"), self.codec(item))
            case MapOf(value=value):
                return call(use("map_of"), self.codec(value))
            case Ref(key=key):
                return self._referred(self._declared[key])
            case Nullable(inner=inner):
                return call(use("nullable"), self.codec(inner))
            case Literal(value=value):
                return call(use("constant"), literal(value))
            case EncodedText(inner=inner, encoding=encoding):
                return self._embedded(inner, encoding)
            case Opaque() | EntityRef():
                return use("ANY")
            case _:
                assert_never(type_)

    def kind(self, type_: Type) -> Code:
        """What messages call the type: the class of a record, else the JSON kind."""
        match type_:
            case Ref(key=key):
                declared = self._declared[key]
                if isinstance(declared, Enumeration):
                    return self.kind(declared.base)
                return self._module.names.declaration(key)
            case Nullable(inner=inner):
                return self.kind(inner)
            case Integer():
                return lit("integer")
            case Number():
                return lit("number")
            case Boolean():
                return lit("boolean")
            case ListOf():
                return lit("array")
            case MapOf():
                return lit("object")
            case Opaque():
                return lit("a value")
            case _:
                return lit("string")

    def is_plain(self, type_: object) -> bool:
        """Whether a JSON scalar is a value of the annotation as it stands."""
        if isinstance(type_, Nullable):
            return self.is_plain(type_.inner)
        if isinstance(type_, Ref):
            return isinstance(self._declared[type_.key], Enumeration)
        return isinstance(type_, Text | Integer | Number | Boolean | Literal | Opaque)

    def name(self, key: str) -> Code:
        """A declared type by its name."""
        if self._local:
            return self._module.names.declaration(key)
        return self._module.model(key)

    def _referred(self, declared: Declaration) -> Code:
        match declared:
            case Record():
                lazily = code("lambda: {name}", name=self.name(declared.key))
                return call(self._module.use("record"), lazily)
            case Enumeration():
                return self.codec(declared.base)
            case Tuple():
                return self.codec(ListOf(Opaque()))
            case Union():
                name = codec_name(self._module.names.declarations[declared.key])
                if not self._local:
                    name = self._module.sibling("models", str(name))
                lazily = code("lambda: {name}", name=name)
                return call(self._module.use("lazy"), lazily)
            case _:
                assert_never(declared)

    def _embedded(self, inner: Type, encoding: TextEncoding) -> Code:
        if encoding is TextEncoding.BASE64:
            return self._module.use("BASE64")
        parser = text_parser(self._module, encoding)
        return call(self._module.use("embedded"), self.codec(inner), parser)


def text_parser(module: Module, encoding: TextEncoding) -> Code:
    """The reader of a text format."""
    match encoding:
        case TextEncoding.JSON:
            return module.use("json")
        case TextEncoding.LINES:
            return module.use("lines")
        case TextEncoding.KEY_VALUE_LINES:
            return module.use("key_value_lines")
        case TextEncoding.DIRECTORY_LINES:
            return module.use("directory_lines")
        case TextEncoding.FILE_BLOCKS:
            return module.use("file_blocks")
        case TextEncoding.BASE64:
            return module.use("base64")
        case _:
            assert_never(encoding)


def mentions_union(api: Api, type_: Type | None) -> bool:
    """Whether an annotation names a union, whose alias is no class at run time."""
    match type_:
        case Ref(key=key):
            found = (one for one in api.declarations if one.key == key)
            return any(isinstance(one, Union) for one in found)
        case ListOf(item=inner) | MapOf(value=inner):
            return mentions_union(api, inner)
        case Nullable(inner=inner) | EncodedText(inner=inner):
            return mentions_union(api, inner)
        case _:
            return False


def codec_name(name: str) -> Code:
    """Constant that holds the codec of a union."""
    return code("{name}_CODEC", name=symbol(screaming(words_of(name))))


def optional(annotation: Code) -> Code:
    """A type, or ``None``."""
    return code("{annotation} | None", annotation=annotation)


def is_collection(type_: Type) -> bool:
    """Whether a missing value reads as an empty list or map."""
    if isinstance(type_, EncodedText):
        return is_collection(type_.inner)
    return isinstance(type_, ListOf | MapOf)


def takes_none(type_: Type) -> bool:
    """Whether ``None`` is a value of the annotation already."""
    return isinstance(type_, Nullable | Opaque)
