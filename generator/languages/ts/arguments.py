"""Arguments of a method: how they are declared and how its body reads them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.declarations import Default, Record
from generator.ir.methods import Argument, Method, Selected
from generator.ir.name import Name
from generator.ir.operations import AnswerKind
from generator.ir.owners import Owner, OwnerKind
from generator.ir.plans import Call, Delegate, Transfer, Watch
from generator.ir.requests import OperationRequest
from generator.ir.types import EntityRef, Ref
from generator.languages.ts import docs
from generator.languages.ts.body_names import names_within
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import json_literal
from generator.languages.ts.names import Names, property_name, variable_name
from generator.languages.ts.records import Member, named_fields
from generator.languages.ts.statements import concat_code, printed
from generator.languages.ts.types import argument_type, optional_type
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Doc, Field, compose, has_text
from generator.text.fit import Layout, Piece, concat
from generator.text.fit_typescript import parameter
from generator.text.fit_typescript_types import property_signature


@dataclass(frozen=True, slots=True)
class Interface:
    """An interface of a method's extras, or of its argument group."""

    doc: Code
    name: Code
    extends: Code
    """`` extends RequestOptions`` or nothing."""

    members: tuple[Member, ...]

    same: Code | None = None
    """``export type B = A;``, where another interface has the same members."""


class Arguments:
    """The arguments of one method."""

    def __init__(
        self, method: Method, owner: Owner, world: World, imports: Imports
    ) -> None:
        self._method = method
        self._world = world
        self._imports = imports
        self._title = compose(
            "{owner}.{method}",
            owner=world.owner_class(owner.key),
            method=property_name(method.name),
        )
        self._is_resource = owner.kind is OwnerKind.RESOURCE
        self._values: dict[Name, Code] = {}
        self._arguments: dict[Name, Argument] = {}
        self._members: dict[Name, Argument] = {}
        taken = names_within(method.plan)
        claimed = Names(taken)
        for one in method.arguments:
            wanted = variable_name(one.name, taken)
            self._values[one.name] = claimed.claim(wanted, one.source)
            self._arguments[one.name] = one
        extras = lit("params") if self._is_resource else lit("options")
        for one, name in _named(method.options):
            self._values[one.name] = code("{extras}.{name}", extras=extras, name=name)
            self._arguments[one.name] = one
        if method.group is not None:
            self._members = {one.name: one for one in method.group.members}

    @property
    def names(self) -> list[str]:
        """Names of the parameters that stand for one argument each."""
        return [str(self._values[one.name]) for one in self._method.arguments]

    @property
    def parameters(self) -> list[Layout]:
        """Parameters of the method, as declared."""
        declared: list[Layout] = []
        if self._is_resource:
            client = self._imports.type("Client", "core/client")
            declared.append(parameter(lit("client"), client))
        declared += [self._parameter(one) for one in self._method.arguments]
        group = self._method.group
        if group is not None:
            name = self._world.group_type(self._method)
            needed = any(one.required for one in group.members)
            default = None if needed else lit("{}")
            declared.append(parameter(lit("params"), name, default=default))
        if self._is_resource and self._method.options:
            name = self._world.method_options(self._method)
            needed = any(one.required for one in self._method.options)
            default = None if needed else lit("{}")
            declared.append(parameter(lit("params"), name, default=default))
        return [*declared, self._options_parameter()]

    def _parameter(self, one: Argument) -> Layout:
        kind = self._kind(one)
        name = self._values[one.name]
        return parameter(name, kind, optional=not one.required)

    def _kind(self, one: Argument) -> Piece:
        return argument_type(one.type, self._world, self._imports)

    def _options_parameter(self) -> Layout:
        if self._method.options and not self._is_resource:
            name = self._world.method_options(self._method)
            return parameter(lit("options"), name, default=lit("{}"))
        return parameter(lit("options"), self._base_options(), optional=True)

    def _base_options(self) -> Code:
        if waits(self._method, self._world):
            return self._imports.type("WaitOptions", "core/options")
        if downloads(self._method, self._world):
            return self._imports.type("DownloadOptions", "core/download")
        return self._imports.type("RequestOptions", "core/options")

    @property
    def fields(self) -> list[Field]:
        """Documentation of the parameters."""
        found = [
            Field(self._values[one.name], text)
            for one in self._method.arguments
            if has_text(text := docs.one_text(one.doc, *self._shown_default(one)))
        ]
        group = self._method.group
        if group is not None:
            found.append(Field(lit("params"), docs.one_text(group.doc)))
        return found

    def _shown_default(self, one: Argument) -> tuple[Default | None, Default | None]:
        """The default as callers count, and the service's: times are milliseconds."""
        plan, default = self._method.plan, one.default
        if isinstance(plan, Watch) and one.name == plan.interval_argument:
            return Default(round(plan.interval * 1000)), None
        return default, one.assumed

    @property
    def interfaces(self) -> list[Interface]:
        """Interfaces that the parameters need."""
        found: list[Interface] = []
        group, method = self._method.group, self._method
        if group is not None:
            name = self._world.group_type(method)
            doc = docs.comment(docs.described(group.doc))
            found.append(Interface(doc, name, lit(""), self._fields(group.members)))
        if method.options:
            base, doc = lit(""), lit("")
            if not self._is_resource:
                base = code(" extends {base}", base=self._base_options())
                whole = compose("Options of `{name}`.", name=self._title)
                doc = docs.comment(Doc(whole))
            name = self._world.method_options(method)
            members = self._fields(method.options)
            found.append(Interface(doc, name, base, members))
        return found

    def _fields(self, arguments: tuple[Argument, ...]) -> tuple[Member, ...]:
        return tuple(self._field(one, name) for one, name in _named(arguments))

    def _field(self, one: Argument, name: Code) -> Member:
        kind = self._kind(one)
        if not one.required:
            kind = optional_type(kind)
        doc = docs.with_default(docs.described(one.doc), one.default, one.assumed)
        if one.deprecated:
            doc = doc.with_sections(docs.deprecated("Not to be used any more."))
        signature = property_signature(name, kind, optional=not one.required)
        return Member(
            docs.comment(doc, indent=2),
            printed(concat(signature, lit(";")), indent=2),
        )

    def found(self, name: Name, field: Name | None = None) -> Argument:
        """The argument, or the member of the group that ``field`` names."""
        if field is not None and name not in self._arguments:
            return self._members[field]
        return self._arguments[name]

    def raw(self, name: Name, field: Name | None = None) -> Code:
        """An argument as the caller gave it: ``labels``, ``options.limit``."""
        if name not in self._arguments:
            assert field is not None
            named = _named(tuple(self._members.values()))
            members = {one.name: spelled for one, spelled in named}
            return code("params.{field}", field=members[field])
        if field is None:
            return self._values[name]
        kind = self._arguments[name].type
        assert isinstance(kind, Ref)
        record = self._world.declarations[kind.key]
        assert isinstance(record, Record)
        fields = named_fields(record, self._world)
        names = {one.field.name: one.name for one in fields}
        return code("{value}.{field}", value=self._values[name], field=names[field])

    def value(
        self, name: Name, field: Name | None = None, *others: Code
    ) -> tuple[Piece, bool]:
        """What is sent, and whether it may be missing.

        ``others`` take the place of an argument that was left out, then its default.
        """
        raw = self.raw(name, field)
        one = self.found(name, field)
        choices: list[Piece] = [raw, *others]
        if one.default is not None:
            choices.append(json_literal(one.default.value))
        certain = one.required or one.default is not None
        if one.zero_is_left_out:
            last = [] if len(choices) > 1 else [lit("undefined")]
            return _chain(lit(" || "), [*choices, *last]), not certain
        if one.required:
            return raw, False
        return _chain(lit(" ?? "), choices), not certain


def _chain(operator: Code, choices: list[Piece]) -> Piece:
    made = choices[0]
    for choice in choices[1:]:
        made = concat_code(made, operator, choice)
    return made


def waits(method: Method, world: World) -> bool:
    """Whether a call waits for its effect."""
    match method.plan:
        case Call():
            return method.plan.wait is not None
        case Transfer():
            return True
        case Delegate():
            return waits(delegated(method, method.plan, world), world)
        case _:
            return False


def downloads(method: Method, world: World) -> bool:
    """Whether the value is the bytes of the answer, which may be saved."""
    plan, value = method.plan, method.outcome.value
    if not isinstance(plan, Call) or not isinstance(plan.request, OperationRequest):
        return False
    is_whole = isinstance(value, Selected) and not value.path
    answer = world.operations[plan.request.operation].answer
    is_plain = plan.wait is None and not method.closes and not method.streams
    return is_whole and is_plain and answer.kind is AnswerKind.BYTES


def caller(method: Method, world: World, imports: Imports) -> Code:
    """The function of the runtime that makes a call whose whole answer counts."""
    if downloads(method, world):
        return imports.value("download", "core/download")
    return imports.value("call", "core/call")


def delegated(method: Method, plan: Delegate, world: World) -> Method:
    """The method that a delegating one calls."""
    argument = next(one for one in method.arguments if one.name == plan.argument)
    assert isinstance(argument.type, EntityRef)
    return world.method(argument.type.key, plan.method)


def _named(arguments: tuple[Argument, ...]) -> list[tuple[Argument, Code]]:
    names = Names()
    return [
        (one, names.claim(property_name(one.name), one.source)) for one in arguments
    ]
