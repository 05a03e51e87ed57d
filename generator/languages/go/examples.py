"""Examples of the document as Go programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from generator.ir.examples import (
    CallMethod,
    Example,
    ExampleStep,
    Loop,
    MakeClient,
    Show,
)
from generator.ir.methods import Argument, Callback, LocalFile, Method
from generator.ir.name import Name
from generator.ir.types import ListOf, MapOf, Type
from generator.ir.values import JsonArray, JsonObject, JsonValue
from generator.languages.go import docs
from generator.languages.go.credentials import credential_argument
from generator.languages.go.imports import Imports, imports
from generator.languages.go.layout import COMMA, literal
from generator.languages.go.literals import value
from generator.languages.go.names import exported, unexported
from generator.languages.go.outcomes import Outcomes
from generator.languages.go.owners import link_field
from generator.languages.go.types import go_type, needs_pointer, optional_type
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import compose
from generator.text.go import string, symbol
from generator.text.paths import slug
from generator.text.spec_text import SpecText

FATAL = lit("if err != nil {\n\tlog.Fatal(err)\n}")


@dataclass(frozen=True, slots=True)
class ExampleView:
    """One program."""

    slug: str
    doc: Code
    lines: tuple[Code, ...]
    imports: Imports
    package: Code
    """Import of the SDK, under the name that its package clause gives."""


def examples(world: World) -> Iterator[ExampleView]:
    """Every example, in document order."""
    for one in world.api.examples:
        yield _example(world, one)


def _example(world: World, one: Example) -> ExampleView:
    writer = _Writer(world, one)
    body = Code.join(
        lit("\n"), (line for step in one.steps for line in writer.step(step))
    )
    text = compose("{title}.", title=one.title)
    return ExampleView(
        slug=slug(SpecText(one.id)),
        doc=docs.plain(text),
        lines=body.lines,
        imports=imports(world, (body,)),
        package=string(world.package.distribution),
    )


class _Writer:
    """Writes the steps of one program."""

    def __init__(self, world: World, example: Example) -> None:
        self.world = world
        self.package = symbol(world.package.module)
        self.methods = {(one.owner, one.name): one for one in world.methods()}
        self.read = set(_read(example.steps))
        self.has_error = False
        self.items: dict[Name, Code] = {}

    def step(self, step: ExampleStep) -> list[Code]:
        """The statements of a step."""
        match step:
            case MakeClient(variable=variable):
                self.has_error = True
                made = code(
                    "{variable}, err := {package}.New{client}({key})",
                    variable=self._variable(variable),
                    package=self.package,
                    client=self.world.owner(self.world.client.key),
                    key=lit('""') if credential_argument(self.world) else lit(""),
                )
                return [made, FATAL]
            case CallMethod():
                return self._call(step)
            case Show(label=label, variable=variable):
                return [
                    code(
                        "fmt.Println({label}, {variable})",
                        label=string(compose("{label}:", label=label)),
                        variable=self._reference(variable),
                    )
                ]
            case Loop():
                return [self._loop(step)]
            case _:
                assert_never(step)

    def _call(self, step: CallMethod) -> list[Code]:
        method = self.methods[step.owner, step.method]
        given = dict(step.arguments)
        call = self._expression(step, method, given)
        variable = step.variable if step.variable in self.read else None
        body = Outcomes(self.world, method, None)  # type: ignore[arg-type]
        if body.type is None:
            return [
                code("if err := {call}; err != nil {{\n\tlog.Fatal(err)\n}}", call=call)
            ]
        if variable is None:
            return [
                code(
                    "if _, err := {call}; err != nil {{\n\tlog.Fatal(err)\n}}",
                    call=call,
                )
            ]
        name = self._variable(variable)
        if step.take is None:
            self._remember(variable, method)
            return [code("{name}, err := {call}", name=name, call=call), FATAL]
        field = symbol(exported(step.take, self.world.words))
        return [
            code("{name}Result, err := {call}", name=name, call=call),
            FATAL,
            code("{name} := {name}Result.{field}", name=name, field=field),
        ]

    def _remember(self, variable: Name, method: Method) -> None:
        """The type of the items, for a loop."""
        use = method.outcome.result
        if use is None:
            return
        result = self.world.results[use.result]
        for one in result.fields:
            if one.name == result.items and isinstance(one.type, ListOf):
                self.items[variable] = go_type(self.world, one.type.item)

    def _expression(
        self, step: CallMethod, method: Method, given: dict[Name, JsonValue]
    ) -> Code:
        arguments = [
            self._argument(one, given.get(one.name)) for one in method.arguments
        ]
        if method.group is not None:
            arguments.append(self._group(method, given))
        elif self.world.takes_params(method):
            arguments.append(self._params(method, given))
        extras = [
            code(
                "{package}.{option}({value})",
                package=self.package,
                option=self.world.option(method, one),
                value=self._value(one, given[one.name]),
            )
            for one in method.options
            if one.name in given and not self.world.takes_params(method)
        ]
        name = self.world.method(step.owner, step.method)
        if extras:
            name = code("{name}WithContext", name=name)
        if extras or not self.world.entities:
            arguments.insert(0, lit("context.Background()"))
        return code(
            "{target}.{name}({arguments})",
            target=self._reference(step.target),
            name=name,
            arguments=Code.join(COMMA, (*arguments, *extras)),
        )

    def _group(self, method: Method, given: dict[Name, JsonValue]) -> Code:
        assert method.group is not None
        members = self._members(method.group.members, given)
        if not members:
            return lit("nil")
        return self._struct(lit("&"), method, members)

    def _params(self, method: Method, given: dict[Name, JsonValue]) -> Code:
        return self._struct(lit(""), method, self._members(method.options, given))

    def _struct(
        self, sign: Code, method: Method, members: list[tuple[Code, Code]]
    ) -> Code:
        opening = code(
            "{sign}{package}.{name}",
            sign=sign,
            package=self.package,
            name=self.world.params(method),
        )
        return literal(opening, members, 60)

    def _members(
        self, arguments: tuple[Argument, ...], given: dict[Name, JsonValue]
    ) -> list[tuple[Code, Code]]:
        found = []
        for one in arguments:
            if one.name not in given:
                continue
            made = self._value(one, given[one.name])
            if not one.required and needs_pointer(self.world, one):
                made = code(
                    "{package}.Pointer({made})", package=self.package, made=made
                )
            found.append((symbol(exported(one.name, self.world.words)), made))
        return found

    def _argument(self, one: Argument, given: JsonValue) -> Code:
        if given is not None:
            return self._value(one, given)
        kind = str(optional_type(self.world, one))
        if kind.startswith(("[]", "map[", "*", "func", "any")):
            return lit("nil")
        if kind == "bool":
            return lit("false")
        if kind in ("int", "int64", "float64", "time.Duration"):
            return lit("0")
        return lit('""')

    def _value(self, one: Argument, given: JsonValue) -> Code:
        kind = one.type
        if isinstance(kind, Callback | LocalFile):
            return value(given)
        return self._typed(kind, given)

    def _typed(self, kind: Type, given: JsonValue) -> Code:
        match given:
            case JsonObject(members=members) if isinstance(kind, MapOf):
                entries = [
                    (string(name), self._typed(kind.value, one))
                    for name, one in members
                ]
                return literal(go_type(self.world, kind), entries, 60)
            case JsonArray(items=items) if isinstance(kind, ListOf):
                all_items = (self._typed(kind.item, one) for one in items)
                return code(
                    "{kind}{{{items}}}",
                    kind=go_type(self.world, kind),
                    items=Code.join(COMMA, all_items),
                )
            case _:
                return value(given)

    def _loop(self, step: Loop) -> Code:
        item = self._variable(step.item)
        kind = self.items[step.variable]
        return code(
            "{items}.All(context.Background())"
            "(func({item} {package}.{kind}, err error) bool {{\n"
            "\tif err != nil {{\n\t\tlog.Fatal(err)\n\t}}\n"
            "\tfmt.Println({show})\n"
            "\treturn true\n}})",
            items=self._variable(step.variable),
            item=item,
            package=self.package,
            kind=kind,
            show=self._reference(step.show),
        )

    def _variable(self, name: Name) -> Code:
        return symbol(unexported(name, self.world.words))

    def _reference(self, path: tuple[Name, ...]) -> Code:
        first, *rest = path
        parts = [self._variable(first), *(self._field(one) for one in rest)]
        return Code.join(lit("."), parts)

    def _field(self, name: Name) -> Code:
        """A field by its words; a module may be spelled like its type."""
        for owner in self.world.api.owners:
            for one, _ in self.world.modules(owner):
                if one.name == name:
                    return link_field(self.world, owner, name)
        return symbol(exported(name, self.world.words))


def _read(steps: tuple[ExampleStep, ...]) -> Iterator[Name]:
    """Variables that a later step uses."""
    for step in steps:
        match step:
            case CallMethod(target=target):
                yield target[0]
            case Show(variable=variable):
                yield variable[0]
            case Loop(variable=variable):
                yield variable
            case MakeClient():
                continue
