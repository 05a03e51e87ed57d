"""Arguments of methods: what the caller gives, and which parameter it fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.ir.declarations import Default, Enumeration
from generator.ir.methods import (
    Argument,
    ArgumentGroup,
    ArgumentType,
    Callback,
    Check,
    CheckKind,
    LocalFile,
)
from generator.ir.name import Name
from generator.ir.operations import Location, Parameter, Supplied
from generator.ir.requests import (
    Assignment,
    FromArgument,
    FromConstant,
    FromLookup,
    FromPayload,
    FromProperty,
    ValueOrigin,
)
from generator.ir.types import (
    Boolean,
    EncodedText,
    EntityRef,
    Integer,
    Literal,
    Nullable,
    Number,
    Opaque,
    Ref,
    Text,
    Type,
)
from generator.ir.values import NO_DOC, JsonValue
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import texts
from generator.openapi.build.paths import PathNotFound, walk
from generator.openapi.build.results import Payload
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.shown import shown
from generator.openapi.build.values import json_value
from generator.openapi.node import Node
from generator.openapi.suggest import did_you_mean
from generator.text.spec_text import SpecText

PARAMS = Name(("params",))


@dataclass(frozen=True)
class Read:
    """An argument and the parameter it fills, if it fills one."""

    argument: Argument
    parameter: Parameter | None


class Arguments:
    """Reads ``arguments``, ``options``, ``params`` and ``with`` of a method."""

    def __init__(
        self, context: Context, schemas: Schemas, parameters: Iterable[Parameter]
    ) -> None:
        self.context = context
        self.schemas = schemas
        self.supplied = {
            parameter.key.partition(".")[2]: parameter
            for parameter in parameters
            if isinstance(parameter.origin, Supplied)
        }

    def derived(self, parameters: Iterable[Parameter]) -> tuple[Read, ...]:
        """One argument for each parameter, as the document describes it."""
        return tuple(Read(argument_for(item), item) for item in parameters)

    def written(self, node: Node, place: Name) -> tuple[Read, ...]:
        """The arguments that a method lists."""
        return tuple(self._read(name, entry, place) for name, entry in node.items())

    def _read(self, written: str, node: Node, place: Name) -> Read:
        name = name_of(written)
        parameter = self._parameter(node, name)
        base = argument_for(parameter) if parameter is not None else None
        required, text = node.get("required"), node.string("description")
        default = node.get("default")
        argument = Argument(
            name=name,
            type=self._type(node, base, place + name),
            required=bool(required.value)
            if required is not None
            else (base.required if base else default is None),
            source=node.source,
            doc=doc(None, text) if text else (base.doc if base else NO_DOC),
            default=Default(json_value(default.value))
            if default is not None
            else (base.default if base else None),
            zero_is_left_out=node.flag("zeroIsLeftOut"),
            checks=tuple(_checks(node)),
            example=base.example if base else shown(node.get("schema")),
            deprecated=base.deprecated if base else False,
            secret=node.flag("secret") or (base.secret if base else False),
        )
        return Read(argument, parameter)

    def _parameter(self, node: Node, name: Name) -> Parameter | None:
        wire = node.string("to")
        if wire is None:
            matching = (item for item in self.supplied.values() if item.name == name)
            return next(matching, None)
        found = self.supplied.get(wire)
        if found is None:
            hint = did_you_mean(wire, self.supplied)
            to = node.child("to")
            self.context.error(to, "EXT102", f"no parameter is called {wire}", hint)
        return found

    def _type(self, node: Node, base: Argument | None, place: Name) -> ArgumentType:
        schema, entity = node.get("schema"), node.string("entity")
        if entity is not None:
            return EntityRef(entity)
        if node.flag("localFile"):
            return LocalFile()
        found: Type = Text()
        if schema is not None:
            found = self.schemas.type_of(schema, place)
        if node.flag("callback"):
            return Callback(found)
        return base.type if base is not None and schema is None else found

    def group(self, node: Node, place: Name) -> tuple[ArgumentGroup, tuple[Read, ...]]:
        """The parameters object of a method."""
        listed = node.get("members")
        reads = self.written(listed, place) if listed is not None else ()
        type_name = node.string("type") or ""
        group = ArgumentGroup(
            name=PARAMS,
            type_name=self.context.claim(name_of(type_name), f"params {type_name}"),
            members=tuple(read.argument for read in reads),
            doc=doc(None, node.string("description")),
        )
        return group, reads

    def filled(
        self, node: Node | None, payload: Payload | None
    ) -> Iterator[tuple[Parameter, ValueOrigin]]:
        """What ``with`` says."""
        for wire, entry in node.items() if node is not None else ():
            parameter = self.supplied.get(wire)
            if parameter is None:
                hint = did_you_mean(wire, self.supplied)
                self.context.error(
                    entry, "EXT102", f"no parameter is called {wire}", hint, at_key=True
                )
                continue
            yield parameter, self.origin(entry, payload)

    def origin(self, node: Node, payload: Payload | None) -> ValueOrigin:
        """Where a value comes from."""
        if (argument := node.string("argument")) is not None:
            other = node.string("property")
            otherwise = node.get("otherwise")
            return replace(
                from_argument(argument),
                otherwise_property=name_of(other) if other else None,
                otherwise=json_value(otherwise.value) if otherwise else None,
            )
        if (name := node.string("property")) is not None:
            return FromProperty(name_of(name))
        if (path := node.string("payload")) is not None:
            return self._from_payload(node, path, payload)
        if (found := node.get("lookup")) is not None:
            return FromLookup(
                property=name_of(found.string("property") or ""),
                match=name_of(found.string("match") or ""),
                take=name_of(found.string("take") or ""),
                otherwise=found.text("otherwise") or SpecText(""),
            )
        constant = node.get("constant")
        return FromConstant(json_value(constant.value if constant else None))

    def _from_payload(
        self, node: Node, path: str, payload: Payload | None
    ) -> ValueOrigin:
        if payload is None:
            self.context.error(node, "EXT103", "there is no earlier answer")
            return FromConstant(None)
        try:
            found = walk(self.schemas, payload.root, path, payload.place)
        except PathNotFound as error:
            self.context.error(node.child("payload"), "EXT103", str(error))
            return FromPayload((), Opaque())
        return FromPayload(found.path, found.type)


def from_argument(text: str) -> FromArgument:
    """``argument`` or ``argument.field``."""
    argument, _, field = text.partition(".")
    return FromArgument(name_of(argument), name_of(field) if field else None)


def argument_for(parameter: Parameter) -> Argument:
    """The argument that fills a parameter; text that holds JSON is given as data."""
    kind = parameter.type
    return Argument(
        name=parameter.name,
        type=kind.inner if isinstance(kind, EncodedText) else kind,
        required=parameter.required and parameter.default is None,
        source=parameter.source,
        doc=parameter.doc,
        default=parameter.default,
        example=parameter.example,
        deprecated=parameter.deprecated,
        secret=parameter.secret,
    )


def plain_argument(schemas: Schemas, parameter: Parameter) -> Argument:
    """The argument that fills a parameter of a plain operation.

    What the document states as a default is the service's to apply. It is sent only
    where something must be, and the only value of an enumeration is sent likewise.
    """
    argument = argument_for(parameter)
    kind, default = argument.type, parameter.default
    if isinstance(kind, Literal) and parameter.required:
        return replace(argument, required=False, default=Default(kind.value))
    fits = default is not None and _fits(schemas, kind, default.value)
    in_path = parameter.location is Location.PATH
    if parameter.required and fits and not in_path:
        return replace(argument, required=False)
    return replace(argument, required=parameter.required, default=None, assumed=default)


def _fits(schemas: Schemas, kind: ArgumentType, value: JsonValue) -> bool:
    """Whether a scalar can stand as the default of an argument in every language."""
    match kind:
        case Nullable(inner):
            return _fits(schemas, inner, value)
        case Text():
            return isinstance(value, SpecText)
        case Boolean():
            return isinstance(value, bool)
        case Integer():
            return isinstance(value, int) and not isinstance(value, bool)
        case Number():
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Ref(key):
            declared = schemas.peek(key)
            return isinstance(declared, Enumeration) and any(
                type(member.value) is type(value) and member.value == value
                for member in declared.members
            )
        case _:
            return False


def assignments(
    reads: Iterable[Read], group: Name | None = None
) -> Iterator[Assignment]:
    """The parameters that arguments fill."""
    for read in reads:
        if read.parameter is None:
            continue
        name = read.argument.name
        value = FromArgument(group, name) if group else FromArgument(name)
        yield Assignment(read.parameter.key, value)


def _checks(node: Node) -> Iterator[Check]:
    listed = node.get("checks")
    for entry in listed.elements() if listed is not None else ():
        other = entry.string("other")
        yield Check(
            kind=CheckKind(entry.string("rule") or ""),
            message=entry.text("message"),
            limit=entry.integer("limit") or 0,
            values=tuple(SpecText(value) for value in texts(entry, "values")),
            other=name_of(other) if other else None,
        )
