"""Modules of resources: one function per operation, which takes the client first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.ir.methods import Method, Selected
from generator.ir.name import Name
from generator.ir.operations import AnswerKind, EventForm, Operation
from generator.ir.owners import Owner
from generator.ir.plans import Call, Listing
from generator.ir.requests import FromArgument, OperationRequest
from generator.languages.common.summaries import what_it_does
from generator.languages.ts import docs
from generator.languages.ts.arguments import Arguments, Interface, caller
from generator.languages.ts.body_names import BODY_NAMES
from generator.languages.ts.codecs import codec
from generator.languages.ts.descriptors import operation_constant
from generator.languages.ts.failures import SharedErrors, errors_constant, shared_errors
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import path_literal
from generator.languages.ts.names import CLASS_MEMBERS, Names, property_name
from generator.languages.ts.paging import items_function, next_page
from generator.languages.ts.returned import is_part, operation_of, returned_by
from generator.languages.ts.statements import given_back, member, printed
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Doc
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    assignment,
    call,
    object_literal,
    signature,
)
from generator.text.identifiers import Style
from generator.text.typescript import identifier

_METHOD = lit("Method")
_LOCAL = lit("_")
_OPERATION = lit("Operation")


@dataclass(frozen=True, slots=True)
class FunctionView:
    """One operation as the template prints it."""

    descriptor: Code
    """The operation as data; empty where another module has it."""

    interfaces: tuple[Interface, ...]
    doc: Code
    signature: Code
    statements: tuple[Code, ...]
    exported: Code
    """``delete_ as delete`` where the name cannot be that of a function."""


@dataclass(frozen=True, slots=True)
class ResourceView:
    """One file of ``src/resources``."""

    imports: tuple[Code, ...]
    errors: tuple[Code, ...]
    """Failures that several operations describe alike."""

    functions: tuple[FunctionView, ...]


def method_names(owner: Owner) -> dict[Name, Code]:
    """Names of an owner's methods, as its users write them."""
    names = Names(CLASS_MEMBERS)
    for one in owner.properties:
        names.claim(property_name(one.name), one.source)
    return {
        one.name: names.claim(property_name(one.name), one.source, _METHOD)
        for one in owner.methods
    }


def resource_view(owner: Owner, world: World) -> ResourceView:
    """The view of a resource."""
    imports = world.imports("../", world.owner_module(owner.key))
    names = method_names(owner)
    local = Names(BODY_NAMES)
    functions = {
        one.name: _local_name(names[one.name], local, one) for one in owner.methods
    }
    arguments = {
        one.name: Arguments(one, owner, world, imports) for one in owner.methods
    }
    # A parameter would hide the constant of the operation that it is sent with.
    parameters = (name for one in arguments.values() for name in one.names)
    constants = Names({*BODY_NAMES, *map(str, functions.values()), *parameters})
    operations = [operation_of(one, world) for one in owner.methods]
    shared = shared_errors(operations, constants)
    module = _Module(constants, shared, world, imports)
    views = _told_once(
        operations,
        [
            _Function(
                one, names[one.name], functions[one.name], arguments[one.name], module
            ).view
            for one in owner.methods
        ],
    )
    errors = tuple(
        errors_constant(listed, name, world, imports) for listed, name in shared.items()
    )
    return ResourceView(imports.statements, errors, views)


def _told_once(
    operations: Sequence[Operation], views: Sequence[FunctionView]
) -> tuple[FunctionView, ...]:
    """The functions; those that send the same, as a stream perhaps, share types."""
    known: dict[object, Code] = {}
    made: list[FunctionView] = []
    for operation, view in zip(operations, views, strict=True):
        interfaces: list[Interface] = []
        for one in view.interfaces:
            key = (operation.target, one.extends, one.members)
            first = known.setdefault(key, one.name)
            if first is not one.name:
                left = code("export type {name}", name=one.name)
                same = printed(concat(assignment(left, first), lit(";")))
                one = replace(one, same=same)
            interfaces.append(one)
        made.append(replace(view, interfaces=tuple(interfaces)))
    return tuple(made)


def _local_name(name: Code, local: Names, method: Method) -> Code:
    """The name of the function inside its module: no keyword, no runtime name."""
    is_free = identifier_like(method) == name
    return local.claim(name if is_free else name + _LOCAL, method.source, _LOCAL)


def identifier_like(method: Method) -> Code:
    """The method's words as an identifier, which keywords are not."""
    return identifier(method.name.words, Style.CAMEL)


@dataclass(frozen=True, slots=True)
class _Module:
    """What the functions of a module share."""

    constants: Names
    errors: SharedErrors
    world: World
    imports: Imports


class _Function:
    """One function while it is made."""

    def __init__(
        self,
        method: Method,
        name: Code,
        function: Code,
        arguments: Arguments,
        module: _Module,
    ) -> None:
        self._method = method
        self._module = module
        self._world = module.world
        self._imports = module.imports
        self._name = name
        self._function = function
        assert isinstance(method.plan, Call | Listing)
        assert isinstance(method.plan.request, OperationRequest)
        self._plan = method.plan
        self._request = method.plan.request
        self._operation = operation_of(method, module.world)
        self._arguments = arguments
        wanted = identifier(self._operation.name.words, Style.CAMEL)
        self._constant = module.constants.claim(wanted, method.source, _OPERATION)

    @property
    def view(self) -> FunctionView:
        """What the template prints."""
        key = self._operation.key
        is_shared = key in self._world.shared_operations
        descriptor = lit("")
        if is_shared:
            space = self._imports.space("operations", "operations")
            name = self._world.operation_constant(key)
            self._constant = code("{space}.{name}", space=space, name=name)
        else:
            descriptor = operation_constant(
                self._operation,
                self._constant,
                self._world,
                self._imports,
                self._module.errors,
            )
        statements = tuple(printed(one, indent=2) for one in self._statements())
        is_renamed = self._name != self._function
        doc = docs.comment(self._doc(), indent=2 if is_renamed else 0)
        return FunctionView(
            descriptor,
            tuple(self._arguments.interfaces),
            doc,
            printed(self._signature(not is_renamed)),
            statements,
            (
                code("{local} as {name}", local=self._function, name=self._name)
                if is_renamed
                else lit("")
            ),
        )

    def _signature(self, exported: bool) -> Piece:
        keyword = lit("export ") if exported else lit("")
        word = lit("function ")
        if is_part(self._method):
            word = lit("async function ")
        head = code("{k}{w}{n}", k=keyword, w=word, n=self._function)
        returned = returned_by(self._method, self._world, self._imports)
        return signature(head, self._arguments.parameters, returned, lit(" {"))

    def _statements(self) -> list[Piece]:
        plan = self._plan
        given: list[Piece] = [lit("client"), self._constant, self._given()]
        options = lit("options")
        if isinstance(plan, Listing):
            listed = self._imports.value("listed", "core/pages")
            items = items_function(plan, self._operation, self._world)
            following = next_page(plan, self._operation, self._world, self._imports)
            return [given_back(call(listed, [*given, options, items, following]))]
        if is_part(self._method):
            return self._part(given)
        return [given_back(call(self._caller(), [*given, options]))]

    def _caller(self) -> Code:
        """The function of the runtime that makes the call."""
        answer = self._operation.answer
        if not self._method.streams:
            return caller(self._method, self._world, self._imports)
        match answer.kind:
            case AnswerKind.JSON_LINES:
                name = "jsonLines"
            case _:
                whole = answer.events is EventForm.EVENT
                name = "wholeEvents" if whole else "eventData"
        return self._imports.value(name, "core/streams")

    def _part(self, given: list[Piece]) -> list[Piece]:
        value = self._method.outcome.value
        assert isinstance(value, Selected)
        send = self._imports.value("send", "core/reply")
        reply = call(lit("await ") + send, [*given, lit("options")])
        path = path_literal(value.path, self._imports)
        how = lit(".required") if self._method.outcome.required else lit(".optional")
        made = codec(value.type, self._world, self._imports)
        return [
            concat(lit("const reply = "), reply, lit(";")),
            given_back(call(lit("reply") + how, [path, made])),
        ]

    def _given(self) -> Piece:
        """The arguments of the operation by their names."""
        keys = self._world.argument_keys(self._operation)
        sources = {
            keys[one.parameter]: one.value
            for one in self._request.assignments
            if one.parameter in keys
        }
        if self._request.body is not None:
            sources[self._world.body_key(self._operation)] = self._request.body
        optional = {one.name for one in self._method.options}
        properties: list[Piece] = []
        for key, origin in sources.items():
            assert isinstance(origin, FromArgument)
            raw = self._arguments.raw(origin.argument, origin.field)
            if origin.argument in optional and raw == lit("params.") + key:
                continue
            properties.append(member(key, raw))
        if not self._method.options:
            return object_literal(properties)
        if not properties:
            return lit("params")
        return object_literal([lit("...params"), *properties])

    def _doc(self) -> Doc:
        method = self._method
        otherwise = what_it_does(method, self._operation)
        doc = docs.described(method.doc, otherwise=otherwise)
        sections = [
            *docs.notes(self._operation.notes),
            docs.parameters(self._arguments.fields),
            docs.returns(method.returns),
        ]
        if method.deprecated is not None:
            sections.append(docs.deprecated(method.deprecated))
        return doc.with_sections(*sections)
