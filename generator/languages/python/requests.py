"""Requests of plans: operations and tools with what fills their parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from generator.ir.methods import ArgumentType, Callback, LocalFile, Method
from generator.ir.name import Name
from generator.ir.requests import (
    Assignment,
    FromArgument,
    FromConstant,
    FromLookup,
    FromPayload,
    FromProperty,
    OperationRequest,
    Request,
    ToolRequest,
    ValueOrigin,
)
from generator.ir.types import Nullable
from generator.ir.values import JsonValue
from generator.languages.python.catalog import Catalog
from generator.languages.python.module import Module
from generator.languages.python.names import argument, record_field
from generator.languages.python.operations import Operations
from generator.languages.python.parameters import wire_keys
from generator.languages.python.paths import path
from generator.languages.python.types import is_collection
from generator.languages.python.values import (
    COMMA,
    boolean,
    call,
    is_constant,
    literal,
)
from generator.text.code import Code, code
from generator.text.python import string
from generator.text.spec_text import SpecText


class Requests:
    """Writes the requests of one method, or values that no method has a say in."""

    def __init__(
        self,
        module: Module,
        catalog: Catalog,
        operations: Operations,
        of: Method | None = None,
    ) -> None:
        self._module = module
        self._catalog = catalog
        self._operations = operations
        given = (*of.arguments, *of.options) if of is not None else ()
        self._arguments = {one.name: one for one in given}
        self._group = of.group if of is not None else None

    def request(self, one: Request) -> Code:
        """Any request."""
        match one:
            case OperationRequest():
                return self.ask(one)
            case ToolRequest():
                return self.use(one)
            case _:
                assert_never(one)

    def ask(self, one: OperationRequest) -> Code:
        """A request of an operation."""
        operation = self._catalog.operation(one.operation)
        if self._catalog.is_shared(one.operation):
            made = self._catalog.operation_name(self._module, one.operation)
        elif (keys := self.plain_keys(one)) is not None:
            made = self._operations.operation(operation, keys, self._body_name(one))
            return call(self._module.use("Ask"), made)
        else:
            made = self._operations.operation(
                operation, wire_keys(operation.parameters)
            )
        return call(
            self._module.use("Ask"),
            made,
            self._values(one.assignments, wire_keys(operation.parameters)),
            body=self.origin(one.body) if one.body is not None else None,
        )

    def plain_keys(self, one: OperationRequest) -> dict[str, SpecText] | None:
        """The arguments that fill the parameters, when that is all there is to say."""
        keys: dict[str, SpecText] = {}
        for assignment in one.assignments:
            name = self._plain(assignment.value)
            if name is None:
                return None
            keys[assignment.parameter] = SpecText(argument(name))
        if one.body is not None and self._plain(one.body) is None:
            return None
        return keys

    def operation(self, one: OperationRequest) -> Code | None:
        """The operation alone, when each parameter takes the argument of its name."""
        keys = self.plain_keys(one)
        if keys is None or self._catalog.is_shared(one.operation):
            return None
        operation = self._catalog.operation(one.operation)
        return self._operations.operation(operation, keys, self._body_name(one))

    def _plain(self, one: ValueOrigin) -> Name | None:
        """The argument that a value is; ``None`` for anything else."""
        if not isinstance(one, FromArgument) or one.field is not None:
            return None
        if one.otherwise_property is not None or self._otherwise(one) is not None:
            return None
        return one.argument

    def _body_name(self, one: OperationRequest) -> str:
        name = self._plain(one.body) if one.body is not None else None
        return argument(name) if name is not None else "body"

    def use(self, one: ToolRequest) -> Code:
        """A call of a tool."""
        keys = wire_keys(self._catalog.tool(one.tool).arguments)
        return call(
            self._module.use("Use"),
            self._module.sibling("_api.tools", "TOOLS"),
            self._catalog.tool_name(self._module, one.tool),
            self._values(one.assignments, keys),
            name=self.origin(one.name) if one.name is not None else None,
            whole=self.origin(one.whole) if one.whole is not None else None,
        )

    def origin(self, one: ValueOrigin) -> Code:
        """What fills a parameter."""
        use = self._module.use
        match one:
            case FromArgument():
                return self._argument(one)
            case FromProperty(property=name):
                return call(use("Own"), string(record_field(name)))
            case FromConstant(value=value):
                return call(use("Const"), literal(value))
            case FromPayload(path=steps):
                return call(use("FromAnswer"), path(self._module, steps))
            case FromLookup():
                return call(
                    use("Lookup"),
                    string(record_field(one.property)),
                    string(record_field(one.match)),
                    string(record_field(one.take)),
                    string(one.otherwise),
                )
            case _:
                assert_never(one)

    def _values(
        self, assignments: tuple[Assignment, ...], keys: Mapping[str, SpecText]
    ) -> Code | None:
        if not assignments:
            return None
        pairs = (
            code("{k}: {v}", k=string(keys[one.parameter]), v=self.origin(one.value))
            for one in assignments
        )
        return code("{{{pairs}}}", pairs=Code.join(COMMA, pairs))

    def _argument(self, one: FromArgument) -> Code:
        given = self._arguments.get(one.argument)
        nullable = given is not None and isinstance(given.type, Nullable)
        own, otherwise = one.otherwise_property, self._otherwise(one)
        return call(
            self._module.use("Arg"),
            string(argument(one.argument)),
            field=string(record_field(one.field)) if one.field else None,
            otherwise_own=string(record_field(own)) if own else None,
            otherwise=literal(otherwise) if otherwise is not None else None,
            null=boolean(True) if nullable else None,
        )

    def _otherwise(self, one: FromArgument) -> JsonValue:
        """What is sent when nothing is given, unless the signature says so."""
        if one.otherwise is not None:
            return one.otherwise
        if self._group is not None and one.argument == self._group.name:
            members = {member.name: member for member in self._group.members}
            given = members.get(one.field) if one.field is not None else None
        else:
            given = self._arguments.get(one.argument)
        if given is None or given.default is None:
            return None
        empty = not is_constant(given.default.value) and _is_collection(given.type)
        return given.default.value if empty or given.zero_is_left_out else None


def _is_collection(type_: ArgumentType) -> bool:
    return not isinstance(type_, Callback | LocalFile) and is_collection(type_)
