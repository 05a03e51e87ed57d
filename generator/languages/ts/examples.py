"""Examples of the document as TypeScript programs."""

from __future__ import annotations

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
from generator.ir.methods import Argument, Method, Shape
from generator.ir.name import Name
from generator.ir.owners import OwnerKind
from generator.ir.values import JsonValue
from generator.languages.ts.names import property_name, variable_name
from generator.languages.ts.outcomes import fails_as_result, shape_of
from generator.languages.ts.sample_values import sample_value
from generator.languages.ts.statements import constant, printed, statement
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import compose
from generator.text.fit import Piece
from generator.text.fit_typescript import call, object_literal, property_value
from generator.text.typescript import comment, string

_NO_NAMES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Program:
    """One example as a program."""

    title: Code
    """As a comment."""

    client: Code
    package: Code
    statements: tuple[Code, ...]
    method: tuple[str, Name] | None
    """Owner and method that it documents."""


@dataclass(frozen=True, slots=True)
class Twist:
    """What differs from an example as it stands."""

    method: tuple[str, Name] | None = None
    """Owner and method whose call is meant."""

    options: tuple[Piece, ...] = ()
    """Properties of the options of that call."""

    client: tuple[Piece, ...] = ()
    """Properties of the options of the client."""

    replaced: tuple[Name, Piece] | None = None
    """An argument of that call that is written otherwise."""

    in_result: bool = False
    """Whether that call is made by the result view."""


PLAIN = Twist()


def programs(world: World) -> dict[str, Program]:
    """All examples by id."""
    return {one.id: _program(one, world) for one in world.api.examples}


def _program(example: Example, world: World) -> Program:
    writer = Writer(world, example)
    statements = [made for step in example.steps for made in writer.step(step)]
    return Program(
        comment(example.title),
        world.owner_class(world.client.key),
        string(world.package.distribution),
        tuple(printed(one) for one in statements),
        example.method,
    )


class Writer:
    """Writes steps and remembers what its variables hold."""

    def __init__(self, world: World, example: Example, twist: Twist = PLAIN) -> None:
        calls = (one for one in example.steps if isinstance(one, CallMethod))
        self._names = {str(_variable(one.variable)) for one in calls if one.variable}
        self._world = world
        self._twist = twist
        self._results: dict[Name, Method] = {}
        self._views: set[Name] = set()

    def step(self, step: ExampleStep) -> list[Piece]:
        match step:
            case MakeClient():
                client = self._world.owner_class(self._world.client.key)
                given = list(self._twist.client)
                options = [object_literal(given)] if given else []
                made = call(code("new {client}", client=client), options)
                return [constant(_variable(step.variable), made)]
            case CallMethod():
                return self._call(step)
            case Show():
                label = string(compose("{label}:", label=step.label))
                made = call(lit("console.log"), [label, *self._told(step.variable)])
                return [statement(made)]
            case Loop():
                head = code(
                    "for await (const {item} of {items}) {{",
                    item=_variable(step.item),
                    items=_variable(step.variable),
                )
                shown = code("  console.log({value});", value=_path(step.show))
                return [head, shown, lit("}")]
            case _:
                assert_never(step)

    def _call(self, step: CallMethod) -> list[Piece]:
        method = self._world.method(step.owner, step.method)
        target = _path(step.target)
        name = property_name(step.method)
        is_meant = self._twist.method == (step.owner, step.method)
        twist = self._twist if is_meant else PLAIN
        given = _trimmed(self._arguments(method, dict(step.arguments), twist))
        view = lit(".withResult") if twist.in_result else lit("")
        made = call(code("await {t}{v}.{n}", t=target, v=view, n=name), given)
        if step.variable is None:
            return [statement(made)]
        variable = _variable(step.variable)
        if twist.in_result:
            self._views.add(step.variable)
        if step.take is None:
            self._results[step.variable] = method
            return [constant(variable, made)]
        taken = property_name(step.take)
        free = (lit("result"), lit("made"), lit("given"), lit("answer"))
        whole = next((one for one in free if str(one) not in self._names), free[0])
        self._names.add(str(whole))
        statements: list[Piece] = [constant(whole, made)]
        if fails_as_result(method):
            statements.append(
                code(
                    "if (!{whole}.success) throw new Error({whole}.errorMessage);",
                    whole=whole,
                )
            )
        if taken == variable:
            shorthand = code("const {{ {t} }} = {whole};", t=taken, whole=whole)
            return [*statements, shorthand]
        value = code("{whole}.{taken}", whole=whole, taken=taken)
        return [*statements, constant(variable, value)]

    def _arguments(
        self, method: Method, given: dict[Name, JsonValue], twist: Twist
    ) -> list[Piece | None]:
        """Positional arguments; ``None`` for those that are left out."""
        values: list[Piece | None] = [
            self._value(one, given[one.name], twist) if one.name in given else None
            for one in method.arguments
        ]
        if method.group is not None:
            values.append(self._object(method.group.members, given, twist))
        owner = self._world.owners[method.owner]
        if owner.kind is OwnerKind.RESOURCE and method.options:
            values.append(self._object(method.options, given, twist))
        extras = () if owner.kind is OwnerKind.RESOURCE else method.options
        values.append(self._object(extras, given, twist, twist.options))
        return values

    def _object(
        self,
        members: tuple[Argument, ...],
        given: dict[Name, JsonValue],
        twist: Twist,
        further: tuple[Piece, ...] = (),
    ) -> Piece | None:
        properties: list[Piece] = [
            property_value(
                property_name(one.name), self._value(one, given[one.name], twist)
            )
            for one in members
            if one.name in given
        ]
        properties += further
        return object_literal(properties) if properties else None

    def _value(self, one: Argument, value: JsonValue, twist: Twist) -> Piece:
        if twist.replaced is not None and twist.replaced[0] == one.name:
            return twist.replaced[1]
        return sample_value(one.type, value, self._world)

    def _told(self, path: tuple[Name, ...]) -> list[Piece]:
        """What is printed of a variable; of a `Result`, whether it succeeded."""
        if path[0] not in self._views:
            return [self._shown(path)]
        result = _variable(path[0])
        members = (lit(".success"), lit(".message"), lit(".requestId"))
        return [result + member for member in members]

    def _shown(self, path: tuple[Name, ...]) -> Code:
        """A variable; of a result that stands for a value, its field."""
        first, *rest = path
        method = self._results.get(first)
        if rest or method is None or shape_of(method.outcome) is not Shape.RESULT:
            return _path(path)
        use = method.outcome.result
        for name, source in use.fields if use is not None else ():
            if source == method.outcome.value:
                field = property_name(name)
                return code("{v}.{field}", v=_variable(first), field=field)
        return _path(path)


def _trimmed(values: list[Piece | None]) -> list[Piece]:
    """Without what is left out at the end; ``undefined`` in the middle."""
    while values and values[-1] is None:
        values = values[:-1]
    return [lit("undefined") if one is None else one for one in values]


def _path(names: tuple[Name, ...]) -> Code:
    first, *rest = names
    made = _variable(first)
    for name in rest:
        made = code("{made}.{name}", made=made, name=property_name(name))
    return made


def _variable(name: Name) -> Code:
    return variable_name(name, _NO_NAMES)
