"""Examples of the document as Python programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from generator.ir.api import Api
from generator.ir.examples import (
    CallMethod,
    Example,
    ExampleStep,
    Loop,
    MakeClient,
    Show,
)
from generator.ir.methods import Method
from generator.ir.name import Name
from generator.ir.owners import OwnerKind
from generator.ir.values import JsonValue
from generator.languages.python.names import Names, argument, member, record_field
from generator.languages.python.values import COMMA, literal
from generator.text.code import Code, code, lit
from generator.text.doc import Doc, compose
from generator.text.paths import slug
from generator.text.python import docstring, string, symbol
from generator.text.spec_text import SpecText


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
    writer = _Writer(api, names)
    lines: list[Code] = []
    variable = symbol("client")
    for step in one.steps:
        if isinstance(step, MakeClient):
            variable = symbol(argument(step.variable))
        else:
            lines += writer.step(step)
    client = names.owners[api.owners[0].key]
    used = sorted({client, *writer.used})
    return ExampleView(
        slug(SpecText(one.id)),
        one.title,
        docstring(Doc(one.title), indent=0),
        Code.join(COMMA, map(symbol, used)),
        code("{client}()", client=symbol(client)),
        variable,
        tuple(lines),
    )


class _Writer:
    """Writes the steps of one program."""

    def __init__(self, api: Api, names: Names) -> None:
        self._names = names
        self._methods = {
            (owner.key, method.name): method
            for owner in api.owners
            for method in owner.methods
        }
        self._clients = {o.key for o in api.owners if o.kind is OwnerKind.CLIENT}
        self.used: set[str] = set()

    def step(self, step: ExampleStep) -> list[Code]:
        match step:
            case MakeClient():
                return []
            case CallMethod():
                return [self._call(step)]
            case Show(label=label, variable=variable):
                return [
                    code(
                        "print({a}, {b})",
                        a=string(compose("{label}:", label=label)),
                        b=_reference(variable),
                    )
                ]
            case Loop(variable=variable, item=item, show=show):
                return [
                    code(
                        "for {item} in {items}:",
                        item=symbol(argument(item)),
                        items=symbol(argument(variable)),
                    ),
                    code("print({show})", show=_reference(show)).indented(4),
                ]
            case _:
                assert_never(step)

    def _call(self, step: CallMethod) -> Code:
        method = self._methods[step.owner, step.method]
        made = code(
            "{target}.{method}({arguments})",
            target=_reference(step.target),
            method=symbol(member(step.method, is_client=step.owner in self._clients)),
            arguments=Code.join(COMMA, self._arguments(method, dict(step.arguments))),
        )
        if step.take is not None:
            made = code(
                "{call}.{take}", call=made, take=symbol(record_field(step.take))
            )
        if step.variable is None:
            return made
        name = symbol(argument(step.variable))
        return code("{name} = {call}", name=name, call=made)

    def _arguments(self, of: Method, given: dict[Name, JsonValue]) -> list[Code]:
        parts: list[Code] = []
        in_order = True
        for one in of.arguments:
            if one.name not in given:
                in_order = False
            elif in_order:
                parts.append(literal(given[one.name]))
            else:
                parts.append(_named(argument(one.name), given[one.name]))
        if of.group is not None:
            members = [
                _named(record_field(one.name), given[one.name])
                for one in of.group.members
                if one.name in given
            ]
            if members:
                kind = self._names.groups[of.group.type_name]
                self.used.add(kind)
                parts.append(
                    code(
                        "{kind}({members})",
                        kind=symbol(kind),
                        members=Code.join(COMMA, members),
                    )
                )
        parts += [
            _named(argument(one.name), given[one.name])
            for one in of.options
            if one.name in given
        ]
        return parts


def _named(name: str, value: JsonValue) -> Code:
    return code("{name}={value}", name=symbol(name), value=literal(value))


def _reference(variable: tuple[Name, ...]) -> Code:
    first, *rest = variable
    names = [symbol(argument(first)), *(symbol(record_field(name)) for name in rest)]
    return Code.join(lit("."), names)
