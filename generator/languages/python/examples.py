"""Examples of the document as Python programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from generator.ir.api import Api
from generator.ir.examples import (
    CallMethod,
    Example,
    Loop,
    MakeClient,
    Show,
)
from generator.ir.methods import Argument, Method
from generator.ir.name import Name
from generator.ir.owners import OwnerKind
from generator.ir.values import JsonValue
from generator.languages.python.names import Names, argument, member, record_field
from generator.languages.python.sample_values import SampleValues
from generator.languages.python.values import COMMA
from generator.text.code import Code, code, lit
from generator.text.doc import Doc, compose
from generator.text.paths import slug
from generator.text.python import docstring, string, symbol
from generator.text.spec_text import SpecText

NOTHING = lit("")
_WIDTH = 76
"""Of a call that stands inside a block."""


@dataclass(frozen=True, slots=True)
class ExampleView:
    """One program."""

    slug: str
    title: SpecText
    docstring: Code
    imports: Code
    """Names that it takes from the package."""

    client: Code
    """The expression that makes the client."""

    variable: Code
    """What the client is called."""

    lines: tuple[Code, ...]
    """What happens with the client."""


def examples(api: Api, names: Names) -> tuple[ExampleView, ...]:
    """Every example, in document order."""
    return tuple(_example(api, names, one) for one in api.examples)


def _example(api: Api, names: Names, one: Example) -> ExampleView:
    writer = Writer(api, names)
    variable, lines = writer.lines(one)
    client = names.owners[api.owners[0].key]
    used = sorted({client, *writer.used})
    return ExampleView(
        slug(SpecText(one.id)),
        one.title,
        docstring(Doc(one.title), indent=0),
        Code.join(COMMA, map(symbol, used)),
        code("{client}()", client=symbol(client)),
        variable,
        lines,
    )


@dataclass(frozen=True, slots=True)
class Twist:
    """What a program does otherwise than the example that it is made from."""

    method: tuple[str, Name] | None = None
    """Owner and name of the method that is called otherwise."""

    options: tuple[Code, ...] = ()
    """Further arguments of the call."""

    replaced: tuple[tuple[Name, Code], ...] = ()
    """Arguments with other values."""

    in_result: bool = False
    """Whether the call goes through the result view."""

    is_silent: bool = False
    """Whether what the call gives back is of no interest."""

    is_async: bool = False


PLAIN = Twist()


class Writer:
    """Writes the steps of one program."""

    def __init__(self, api: Api, names: Names, twist: Twist = PLAIN) -> None:
        self._names = names
        self._methods = {
            (owner.key, method.name): method
            for owner in api.owners
            for method in owner.methods
        }
        self._clients = {o.key for o in api.owners if o.kind is OwnerKind.CLIENT}
        self._client: Name | None = None
        self._twist = twist
        self._values = SampleValues(api, names)
        self._groups: set[str] = set()

    @property
    def used(self) -> set[str]:
        """Names of the package that were used."""
        return self._groups | self._values.used

    @property
    def standard(self) -> set[tuple[str, str]]:
        """Modules of the standard library, and names in them, that were used."""
        return self._values.standard

    def lines(self, one: Example) -> tuple[Code, tuple[Code, ...]]:
        """What the client is called, and what happens with it."""
        variable = symbol("client")
        lines: list[Code] = []
        hidden: tuple[Name, ...] = ()
        inside = 0
        for step in one.steps:
            match step:
                case MakeClient():
                    variable = symbol(argument(step.variable))
                    self._client = step.variable
                case CallMethod():
                    inside = 0
                    twist = self._twist if self._is_twisted(step) else PLAIN
                    if (twist.in_result or twist.is_silent) and step.variable:
                        hidden = (step.variable,)
                    if twist.in_result:
                        lines += self._outcome(step)
                    elif twist.is_silent:
                        lines.append(self._made(step))
                    elif self._method(step).streams:
                        lines.append(self._stream(step))
                        inside = 4
                    else:
                        lines.append(self._call(step))
                case Show() | Loop():
                    if _subject(step) not in hidden:
                        lines += [line.indented(inside) for line in self._told(step)]
                case _:
                    assert_never(step)
        return variable, tuple(lines)

    def _told(self, step: Show | Loop) -> list[Code]:
        if isinstance(step, Show):
            return [
                code(
                    "print({a}, {b})",
                    a=string(compose("{label}:", label=step.label)),
                    b=_reference(step.variable),
                )
            ]
        kind = lit("async for") if self._twist.is_async else lit("for")
        return [
            code(
                "{kind} {item} in {items}:",
                kind=kind,
                item=symbol(argument(step.item)),
                items=symbol(argument(step.variable)),
            ),
            code("print({show})", show=_reference(step.show)).indented(4),
        ]

    def _method(self, step: CallMethod) -> Method:
        return self._methods[step.owner, step.method]

    def _is_twisted(self, step: CallMethod) -> bool:
        return self._twist.method == (step.owner, step.method)

    def _outcome(self, step: CallMethod) -> list[Code]:
        call = self._made(step, lit(".with_result"))
        return [
            code("outcome = {call}", call=call),
            lit("print(outcome.success, outcome.http_status_code, outcome.attempts)"),
        ]

    def _stream(self, step: CallMethod) -> Code:
        name = argument(step.variable) if step.variable else "stream"
        kind = lit("async with") if self._twist.is_async else lit("with")
        return code(
            "{kind} {call} as {name}:",
            kind=kind,
            call=self._made(step),
            name=symbol(name),
        )

    def _call(self, step: CallMethod) -> Code:
        made = self._made(step)
        if step.take is not None:
            if self._twist.is_async:
                made = code("({call})", call=made)
            made = code(
                "{call}.{take}", call=made, take=symbol(record_field(step.take))
            )
        if step.variable is None:
            return made
        name = symbol(argument(step.variable))
        return code("{name} = {call}", name=name, call=made)

    def _made(self, step: CallMethod, view: Code = NOTHING) -> Code:
        """The call alone; one that is long has a line for each argument."""
        method = self._method(step)
        given = self._arguments(method, dict(step.arguments))
        if self._is_twisted(step):
            given += self._twist.options
        head = code(
            "{wait}{target}{view}.{method}",
            wait=lit("await ") if self._twist.is_async else NOTHING,
            target=self._target(step.target),
            view=view,
            method=symbol(member(step.method, is_client=step.owner in self._clients)),
        )
        made = code("{f}({given})", f=head, given=Code.join(COMMA, given))
        if len(str(made)) <= _WIDTH:
            return made
        rows = Code.join(lit("\n"), [code("{a},", a=one).indented(4) for one in given])
        return code("{f}(\n{rows}\n)", f=head, rows=rows)

    def _target(self, target: tuple[Name, ...]) -> Code:
        """A variable, and the properties that lead to the object of a method."""
        owner, *properties = target
        parts = [symbol(argument(owner))]
        is_client = owner == self._client
        for name in properties:
            parts.append(symbol(member(name, is_client=is_client)))
            is_client = False
        return Code.join(lit("."), parts)

    def _arguments(self, of: Method, given: dict[Name, JsonValue]) -> list[Code]:
        parts: list[Code] = []
        in_order = True
        for one in sorted(of.arguments, key=lambda one: not one.required):
            if one.name not in given:
                in_order = False
            elif in_order:
                parts.append(self._value(one, given))
            else:
                parts.append(_named(argument(one.name), self._value(one, given)))
        if of.group is not None:
            members = [
                _named(record_field(one.name), self._value(one, given))
                for one in of.group.members
                if one.name in given
            ]
            if members:
                kind = self._names.groups[of.group.type_name]
                self._groups.add(kind)
                parts.append(
                    code(
                        "{kind}({members})",
                        kind=symbol(kind),
                        members=Code.join(COMMA, members),
                    )
                )
        parts += [
            _named(argument(one.name), self._value(one, given))
            for one in of.options
            if one.name in given
        ]
        return parts

    def _value(self, one: Argument, given: dict[Name, JsonValue]) -> Code:
        replaced = dict(self._twist.replaced).get(one.name)
        return replaced or self._values.of(one.type, given[one.name])


def _subject(step: Show | Loop) -> Name:
    """The variable that a step shows."""
    return step.variable[0] if isinstance(step, Show) else step.variable


def _named(name: str, value: Code) -> Code:
    return code("{name}={value}", name=symbol(name), value=value)


def _reference(variable: tuple[Name, ...]) -> Code:
    first, *rest = variable
    names = [symbol(argument(first)), *(symbol(record_field(name)) for name in rest)]
    return Code.join(lit("."), names)
