"""Parameters of methods."""

from __future__ import annotations

import ast

from generator.ir.methods import Argument, ArgumentType, Callback, LocalFile, Method
from generator.ir.plans import Call, Transfer, Watch
from generator.ir.types import Bytes, BytesForm, ListOf, Nullable, Opaque
from generator.ir.values import JsonValue
from generator.languages.python.catalog import Catalog
from generator.languages.python.module import Module
from generator.languages.python.names import argument
from generator.languages.python.types import Types, optional
from generator.languages.python.values import COMMA, is_constant, literal
from generator.text.code import Code, code, lit
from generator.text.python import LINE_LENGTH, symbol

_INDENT = " " * 8
"""Before a parameter on a line of its own, in a method."""


class Signatures:
    """Writes parameter lists into one module."""

    def __init__(self, module: Module, types: Types) -> None:
        self._module = module
        self._types = types

    def parameters(self, of: Method, options_type: str) -> Code:
        """The whole list: positional ones, keyword-only ones, options of the call."""
        ordered = sorted(of.arguments, key=_optional_last)
        parts = [lit("self"), *map(self.parameter, ordered)]
        if of.group is not None:
            parts.append(self._group(of))
        if of.options:
            parts += [lit("*"), *map(self.parameter, of.options)]
        options = code(
            "**options: {unpack}[{options}]",
            unpack=self._module.use("Unpack"),
            options=self._module.runtime_type(options_type),
        )
        return Code.join(COMMA, [*parts, options])

    def parameter(self, one: Argument) -> Code:
        """One parameter with its annotation and default."""
        name, made = symbol(argument(one.name)), self.annotation(one.type)
        if one.required:
            return typed(name, made)
        value = default_of(one, self._types)
        if value is None and isinstance(one.type, Nullable):
            made = code(
                "{type} | {omit} | None",
                type=self.annotation(one.type.inner),
                omit=self._module.runtime_type("Omit"),
            )
            return with_default(name, made, self._module.use("OMIT"))
        if value is None and isinstance(one.type, Opaque):
            return with_default(name, made, self._module.use("OMIT"))
        if value is None:
            made = optional(made)
        return with_default(name, made, literal(value))

    def annotation(self, type_: ArgumentType) -> Code:
        """The annotation of an argument."""
        match type_:
            case Callback(item=item):
                return code(
                    "{callable}[[{list}[{item}]], {object}]",
                    callable=self._module.use("Callable"),
                    list=self._module.use("list"),
                    item=self._types.annotation(item),
                    object=self._module.use("object"),
                )
            case LocalFile():
                return code(
                    "{str} | {path}[{str}]",
                    str=self._module.use("str"),
                    path=self._module.use("PathLike"),
                )
            case Bytes(form=BytesForm.RAW):
                return self._file()
            case ListOf(item=Bytes(form=BytesForm.RAW)):
                return code(
                    "{list}[{item}]", list=self._module.use("list"), item=self._file()
                )
            case _:
                return self._types.annotation(type_)

    def _file(self) -> Code:
        return code(
            "{a} | {b}",
            a=self._module.use("bytes"),
            b=self._module.runtime_type("File"),
        )

    def _group(self, of: Method) -> Code:
        assert of.group is not None
        name = symbol(argument(of.group.name))
        name_of_type = of.group.type_name
        kind = self._module.group(
            self._module.names.groups[name_of_type],
            self._module.names.group_homes[name_of_type],
        )
        if any(one.required for one in of.group.members):
            return typed(name, kind)
        return with_default(name, optional(kind), lit("None"))


def typed(name: Code, annotation: Code) -> Code:
    """A parameter of a method without a default."""
    return code("{name}: {type}", name=name, type=_fitted(name, annotation, ""))


def with_default(name: Code, annotation: Code, default: Code) -> Code:
    """A parameter of a method with a default."""
    made = _fitted(name, annotation, f" = {default}")
    return code("{name}: {type} = {value}", name=name, type=made, value=default)


def _fitted(name: Code, annotation: Code, rest: str) -> Code:
    """A union that is too long for a line stands in parentheses.

    `black` puts them there; `ruff` keeps them, and adds none.
    """
    if len(f"{_INDENT}{name}: {annotation}{rest},") <= LINE_LENGTH:
        return annotation
    if isinstance(ast.parse(str(annotation), mode="eval").body, ast.BinOp):
        return code("({union})", union=annotation)
    return annotation


def _optional_last(one: Argument) -> bool:
    return not one.required


def default_of(one: Argument, types: Types) -> JsonValue:
    """The default that stands in the signature: one that reads as its type does."""
    if one.default is None or not types.is_plain(one.type):
        return None
    return one.default.value if is_constant(one.default.value) else None


def options_name(of: Method, catalog: Catalog) -> str:
    """Which options a method takes."""
    if isinstance(of.plan, Watch):
        return "WatchOptions"
    if isinstance(of.plan, Transfer):
        return "WaitOptions"
    if catalog.gives_bytes(of):
        return "DownloadOptions"
    waits = isinstance(of.plan, Call) and of.plan.wait is not None
    return "WaitOptions" if waits else "RequestOptions"
