"""Types of the model as annotations and as codecs."""

from __future__ import annotations

import re
from typing import assert_never

from generator.ir.api import Api
from generator.ir.declarations import Declaration, Enumeration
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
from generator.ir.values import NO_DOC, Doc
from generator.languages.python.module import Module
from generator.languages.python.values import call, literal
from generator.text.code import Code, code
from generator.text.python import string

_COMPONENT = re.compile("#/components/schemas/[^/]+$")


class Declared:
    """The declared types of a document by key."""

    def __init__(self, api: Api) -> None:
        self._by_key = {one.key: one for one in api.declarations}

    def __getitem__(self, key: str) -> Declaration:
        return self._by_key[key]

    def own_doc(self, doc: Doc, type_: object) -> Doc:
        """What a text says of a thing, not of the component that it is one of."""
        inner = type_.inner if isinstance(type_, Nullable) else type_
        if not isinstance(inner, Ref) or not _COMPONENT.search(inner.key):
            return doc
        one = self[inner.key]
        return NO_DOC if doc == one.doc and not isinstance(one, Enumeration) else doc


class Types:
    """Writes types into one module.

    Args:
        declared: Where references lead.
        module: Takes the imports.
        is_async: Whether entities are those of the async client.
    """

    def __init__(
        self, declared: Declared, module: Module, *, is_async: bool = False
    ) -> None:
        self._declared = declared
        self._module = module
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
                return self._module.model(key)
            case EntityRef(key=key):
                return self._module.owner(key, is_async=self._is_async)
            case Nullable(inner=inner):
                return optional(self.annotation(inner))
            case Literal(value=float()):
                return use("float")  # Python has no literal type of a float
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
            case Decimal(in_text=in_text):
                return use("DECIMAL" if in_text else "DECIMAL_NUMBER")
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

    def is_plain(self, type_: object) -> bool:
        """Whether a JSON scalar is a value of the annotation as it stands."""
        if isinstance(type_, Nullable):
            return self.is_plain(type_.inner)
        if isinstance(type_, Ref):
            return isinstance(self._declared[type_.key], Enumeration)
        return isinstance(type_, Text | Integer | Number | Boolean | Literal | Opaque)

    def _referred(self, declared: Declaration) -> Code:
        names = self._module.names
        home, name = names.homes[declared.key], names.declarations[declared.key]
        place = string(f"{home}.{name}")
        if not isinstance(declared, Enumeration):
            return call(self._module.use("ref"), place)
        base = None if declared.base == Text() else self.codec(declared.base)
        return call(self._module.use("enum"), place, base)

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


def optional(annotation: Code) -> Code:
    """A type, or ``None``."""
    return code("{annotation} | None", annotation=annotation)


def is_collection(type_: Type) -> bool:
    """Whether a missing value reads as an empty list or map."""
    if isinstance(type_, EncodedText):
        return is_collection(type_.inner)
    return isinstance(type_, ListOf | MapOf)


def takes_none(type_: object) -> bool:
    """Whether ``None`` is a value of the annotation already."""
    return isinstance(type_, Nullable | Opaque)
