"""Programs that call methods, step by step."""

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
from generator.ir.plans import Listing
from generator.ir.types import ListOf
from generator.ir.values import JsonValue
from generator.languages.go.credentials import credential_argument
from generator.languages.go.layout import COMMA, literal
from generator.languages.go.names import exported, unexported
from generator.languages.go.outcomes import Outcomes
from generator.languages.go.owners import link_field
from generator.languages.go.params import field_names, member
from generator.languages.go.sample_values import SampleValues
from generator.languages.go.types import optional_type
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import compose
from generator.text.go import string, symbol

_ROOM = 72

BACKGROUND = lit("context.Background()")
Given = dict[Name, JsonValue]

FATAL = lit("if err != nil {\n\tlog.Fatal(err)\n}")


@dataclass(frozen=True, slots=True)
class Twist:
    """What is special about the call of a method in a program."""

    method: Method
    options: tuple[Code, ...] = ()
    failed: Code = FATAL
    """What is done about its error."""

    context: Code = BACKGROUND


class Writer:
    """Writes the steps of one program."""

    def __init__(
        self, world: World, example: Example, twist: Twist | None = None
    ) -> None:
        self.twist = twist
        self.world = world
        self.package = symbol(world.package.module)
        self.methods = {(one.owner, one.name): one for one in world.methods()}
        self.read = set(_read(example.steps))
        self.has_error = False
        self.items: dict[Name, Code] = {}
        self.values = SampleValues(world)

    def step(self, step: ExampleStep) -> list[Code]:
        """The statements of a step."""
        match step:
            case MakeClient(variable=variable):
                self.has_error = True
                made = code(
                    "{variable}, err := {package}.{constructor}({key})",
                    variable=self._variable(variable),
                    package=self.package,
                    constructor=self.world.constructor,
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
        twist = self._twist(method)
        call = self._expression(step, method, dict(step.arguments))
        variable = step.variable if step.variable in self.read else None
        body = Outcomes(self.world, method, None)  # type: ignore[arg-type]
        failed = twist.failed if twist is not None else FATAL
        if variable is None:
            result = lit("") if body.type is None else lit("_, ")
            if failed is not FATAL:
                return [code("{_}err = {call}", _=result, call=call), failed]
            return [
                code(
                    "if {_}err := {call}; err != nil {{\n\tlog.Fatal(err)\n}}",
                    _=result,
                    call=call,
                )
            ]
        name = self._variable(variable)
        if step.take is None:
            self._remember(variable, method)
            return [code("{name}, err := {call}", name=name, call=call), failed]
        field = symbol(exported(step.take, self.world.words))
        return [
            code("{name}Result, err := {call}", name=name, call=call),
            failed,
            code("{name} := {name}Result.{field}", name=name, field=field),
        ]

    def _twist(self, method: Method) -> Twist | None:
        twist = self.twist
        if twist is None or twist.method is not method:
            return None
        return twist

    def _remember(self, variable: Name, method: Method) -> None:
        """The type of the items, for a loop."""
        if isinstance(method.plan, Listing):
            self.items[variable] = self.values.name(method.plan.item)
        use = method.outcome.result
        if use is None:
            return
        result = self.world.results[use.result]
        for one in result.fields:
            if one.name == result.items and isinstance(one.type, ListOf):
                self.items[variable] = self.values.name(one.type.item)

    def _expression(self, step: CallMethod, method: Method, given: Given) -> Code:
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
                value=self.values.typed(one.type, given[one.name]),
            )
            for one in method.options
            if one.name in given and not self.world.takes_params(method)
        ]
        twist = self._twist(method)
        if twist is not None:
            extras += twist.options
        name = self.world.method(step.owner, step.method)
        if self.world.entities and (extras or twist is not None):
            name = code("{name}WithContext", name=name)
        if extras or twist is not None or not self.world.entities:
            context = twist.context if twist is not None else BACKGROUND
            arguments.insert(0, context)
        head = code("{target}.{name}", target=self._reference(step.target), name=name)
        return _called(head, arguments, extras)

    def _group(self, method: Method, given: Given) -> Code:
        assert method.group is not None
        members = self._members(method.group.members, given)
        if not members:
            return lit("nil")
        return self._struct(lit("&"), method, members)

    def _params(self, method: Method, given: Given) -> Code:
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
        self, arguments: tuple[Argument, ...], given: Given
    ) -> list[tuple[Code, Code]]:
        found = []
        names = field_names(self.world, arguments)
        for one, name in zip(arguments, names, strict=True):
            if one.name not in given:
                continue
            made = self._fitted(member(self.world, one)[0], one, given[one.name])
            found.append((name, made))
        return found

    def _fitted(self, place: Code, one: Argument, given: JsonValue) -> Code:
        if isinstance(one.type, Callback | LocalFile):
            return self.values.typed(one.type, given)
        return self.values.fitted(place, one.type, given)

    def _argument(self, one: Argument, given: JsonValue) -> Code:
        if given is not None:
            return self.values.typed(one.type, given)
        kind = str(optional_type(self.world, one))
        if kind.startswith(("[]", "map[", "*", "func", "any")):
            return lit("nil")
        if kind == "bool":
            return lit("false")
        if kind in ("int", "int64", "float64", "time.Duration"):
            return lit("0")
        return lit('""')

    def _loop(self, step: Loop) -> Code:
        if step.variable not in self.items:
            return self._drained(step)
        return code(
            "{items}.All(context.Background())"
            "(func({item} {kind}, err error) bool {{\n"
            "\tif err != nil {{\n\t\tlog.Fatal(err)\n\t}}\n"
            "\tfmt.Println({show})\n"
            "\treturn true\n}})",
            items=self._variable(step.variable),
            item=self._variable(step.item),
            kind=self.items[step.variable],
            show=self._reference(step.show),
        )

    def _drained(self, step: Loop) -> Code:
        """A stream, item by item."""
        return code(
            "defer {stream}.Close()\n"
            "for {stream}.Next() {{\n"
            "\t{item} := {stream}.Current()\n"
            "\tfmt.Println({show})\n}}\n"
            "if err := {stream}.Err(); err != nil {{\n\tlog.Fatal(err)\n}}",
            stream=self._variable(step.variable),
            item=self._variable(step.item),
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


def _called(head: Code, arguments: list[Code], options: list[Code]) -> Code:
    """A call; options that make it long stand on lines of their own."""
    short = code(
        "{head}({all})", head=head, all=Code.join(COMMA, (*arguments, *options))
    )
    if not options or short.is_multiline or short.width <= _ROOM:
        return short
    lines = Code.join(lit("\n"), (code("{one},", one=one) for one in options))
    return code(
        "{head}({arguments},\n{options}\n)",
        head=head,
        arguments=Code.join(COMMA, arguments),
        options=lines.tabbed(),
    )


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
