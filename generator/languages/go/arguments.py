"""Arguments of methods: parameters, fields of a struct, options, and their checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.methods import Argument, Callback, LocalFile, Method
from generator.ir.name import Name
from generator.ir.plans import Watch
from generator.ir.types import MapOf, Nullable, Text
from generator.ir.values import JsonArray, JsonObject
from generator.languages.go.body_names import locals_of
from generator.languages.go.fields import distinct
from generator.languages.go.literals import value
from generator.languages.go.names import exported, parameter
from generator.languages.go.types import (
    argument_type,
    is_reference,
    needs_pointer,
    optional_type,
)
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go import string
from generator.text.identifiers import camel
from generator.text.spec_text import SpecText

PARAMS = lit("params")


@dataclass(frozen=True, slots=True)
class Given:
    """How the body of a method reads an argument."""

    argument: Argument
    read: Code
    """The expression: a parameter, a field of ``params``, or an option's value."""

    is_option: bool = False
    is_field: bool = False

    def name(self, world: World) -> Code:
        """What messages call the argument: as a caller of Go spells it."""
        return string(camel(self.argument.name.words, world.words))


class Arguments:
    """The arguments of one method by name."""

    def __init__(self, world: World, method: Method, receiver: Code) -> None:
        self.world = world
        self.method = method
        taken = {str(receiver), *locals_of(method.plan), *world.hidden}
        if _has_params(world, method):
            taken.add(str(PARAMS))
        self.positional = list(_positional(world, method, taken))
        self.fields = list(_fields(world, self._members()))
        self.options = [
            Given(one, self._extra(one), is_option=True) for one in self._extras()
        ]
        self.all = {one.argument.name: one for one in (*self.positional, *self.options)}
        if not self.is_group:
            self.all |= {one.argument.name: one for one in self.fields}

    @property
    def is_group(self) -> bool:
        """Whether the struct is an argument of the document (``params``)."""
        return self.method.group is not None

    def is_member(self, name: Name) -> bool:
        """Whether a name means the struct that the document calls for."""
        return self.method.group is not None and name == self.method.group.name

    def member(self, name: Name) -> Given:
        """A field of the struct."""
        return next(one for one in self.fields if one.argument.name == name)

    def _members(self) -> tuple[Argument, ...]:
        if self.method.group is not None:
            return self.method.group.members
        return self.method.options if self.world.takes_params(self.method) else ()

    def _extras(self) -> tuple[Argument, ...]:
        return () if self.world.takes_params(self.method) else self.method.options

    def parameters(self) -> list[tuple[Code, Code]]:
        """Names and types in the signature."""
        found = [(one.read, self._type(one.argument)) for one in self.positional]
        if self.is_group:
            found.append((PARAMS, code("*{name}", name=self._struct())))
        elif self.fields:
            found.append((PARAMS, self._struct()))
        return found

    def _struct(self) -> Code:
        return self.world.params(self.method)

    def _type(self, one: Argument) -> Code:
        if is_interval(self.method, one):
            return lit("time.Duration")
        if one.required:
            return argument_type(self.world, one.type)
        return optional_type(self.world, one)

    def _extra(self, one: Argument) -> Code:
        """The value of an option; with a default it is always there."""
        name = self.world.option(self.method, one)
        plain = argument_type(self.world, one.type)
        default = default_of(one)
        if default is not None:
            return code(
                'runtime.ExtraOr[{plain}](call, "{name}", {default})',
                plain=plain,
                name=name,
                default=default,
            )
        if one.zero_is_left_out:
            return code(
                'runtime.Optional(runtime.Extra[{plain}](call, "{name}"))',
                plain=plain,
                name=name,
            )
        return code('runtime.Given(call, "{name}")', name=name)

    def sent(self, one: Given) -> Code:
        """The argument as a request takes it: nil where it is left out."""
        argument = one.argument
        if one.is_option or argument.required or isinstance(argument.type, Nullable):
            return one.read
        if isinstance(argument.type, Callback | LocalFile):
            return one.read
        default = default_of(argument)
        if default is not None:
            return self._defaulted(one, default)
        if needs_pointer(self.world, argument) or is_reference(argument.type):
            return one.read
        return code("runtime.Optional({read})", read=one.read)

    def _defaulted(self, one: Given, default: Code) -> Code:
        """The argument, or what the document sends in its place."""
        if isinstance(one.argument.type, MapOf):
            return code("runtime.OrEmpty({read})", read=one.read)
        if needs_pointer(self.world, one.argument):
            function = lit("OrDefault")
        elif _zero_is_default(one.argument):
            return one.read
        else:
            function = lit("Or")
        return code(
            "runtime.{function}({read}, {default})",
            function=function,
            read=one.read,
            default=default,
        )


def _positional(world: World, method: Method, taken: set[str]) -> Iterator[Given]:
    for one in method.arguments:
        name = parameter(one.name, world.words, taken)
        taken.add(str(name))
        yield Given(one, name)


def is_reference_argument(one: Given) -> bool:
    """Whether nil already says that the argument is left out."""
    kind = one.argument.type
    return not isinstance(kind, Callback | LocalFile) and is_reference(kind)


def is_interval(method: Method, one: Argument) -> bool:
    """Whether an argument is a time, which Go has a type for."""
    return isinstance(method.plan, Watch) and one.name == method.plan.interval_argument


def default_of(one: Argument) -> Code | None:
    """The value that is sent when the argument is left out, unless it is zero."""
    if one.default is None or one.default.value is None:
        return None
    of = one.default.value
    if isinstance(of, JsonObject) and not of.members:
        return (
            lit("map[string]string{}") if _is_text_map(one) else lit("map[string]any{}")
        )
    if isinstance(of, JsonArray | JsonObject):
        return None
    return value(of)


def _is_text_map(one: Argument) -> bool:
    kind = one.type
    return isinstance(kind, MapOf) and isinstance(kind.value, Text)


def _zero_is_default(one: Argument) -> bool:
    return one.default is not None and one.default.value in (False, 0, SpecText(""))


def _fields(world: World, members: tuple[Argument, ...]) -> Iterator[Given]:
    spelled = (exported(one.name, world.words) for one in members)
    for one, name in zip(members, distinct(spelled, frozenset()), strict=True):
        yield Given(one, code("params.{name}", name=name), is_field=True)


def _has_params(world: World, method: Method) -> bool:
    return method.group is not None or world.takes_params(method)
