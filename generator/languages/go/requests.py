"""Requests inside the body of a method."""

from __future__ import annotations

from typing import assert_never

from generator.ir.methods import Method
from generator.ir.plans import Call, Wait
from generator.ir.requests import (
    FromArgument,
    FromPayload,
    OperationRequest,
    Request,
    ToolRequest,
    ValueOrigin,
)
from generator.languages.go.layout import Entry, literal
from generator.languages.go.operations import keys, keys_of
from generator.languages.go.values import Values
from generator.languages.go.world import World
from generator.text.code import Code, code, lit

REPLY = lit("reply")
ARGS = lit("runtime.Args")
NIL = lit("nil")

_ROOM = 60


class Requests:
    """Writes the requests of one method."""

    def __init__(self, world: World, method: Method, values: Values) -> None:
        self.world = world
        self.method = method
        self.values = values

    def any(
        self, of: Request, previous: Code, replaced: tuple[Entry, ...] = ()
    ) -> Code:
        """The expression that sends a request."""
        match of:
            case OperationRequest():
                return self.send(lit("Send"), of, previous)
            case ToolRequest():
                return self._tool(of, previous, replaced)
            case _:
                assert_never(of)

    def send(self, function: Code, of: OperationRequest, previous: Code) -> Code:
        """A request to an operation."""
        return code(
            "call.{function}({operation}, {args})",
            function=function,
            operation=self.world.operation(of.operation),
            args=self.args(of, previous),
        )

    def wait(self, of: Wait, previous: Code) -> Code:
        """The polls of the method's wait."""
        return code(
            "call.Wait({wait}, {args})",
            wait=self.world.wait_data(self.method),
            args=self.args(of.request, previous),
        )

    def feeds(self, of: OperationRequest) -> bool:
        """Whether a request takes values from the answer before it."""
        return any(isinstance(one.value, FromPayload) for one in of.assignments)

    def tool_key(self, of: ToolRequest, key: str) -> Code:
        """The key of a tool's argument."""
        return keys(self.world.tools[of.tool].arguments)[key]

    def args(self, of: OperationRequest, previous: Code) -> Code:
        """What fills a request; a struct of arguments says itself where they go."""
        known = keys_of(self.world, self.world.operations[of.operation])
        in_struct = self.world.takes_params(self.method) and not self.polls(of)
        own = [
            one
            for one in of.assignments
            if not (in_struct and self._is_option(one.value))
        ]
        entries = self.values.args(tuple(own), known, previous)
        if of.body is not None and not (in_struct and self._is_option(of.body)):
            body = self.values.origin(of.body, previous)
            entries.append((lit("runtime.BodyKey"), body))
        if not entries:
            return lit("runtime.Params(params)") if in_struct else NIL
        made = literal(ARGS, entries, _ROOM)
        return code("{made}.With(params)", made=made) if in_struct else made

    def polls(self, of: OperationRequest) -> bool:
        """Whether a request is not the method's own, but that of its wait."""
        plan = self.method.plan
        return isinstance(plan, Call) and plan.wait is not None and plan.request != of

    def _is_option(self, of: ValueOrigin) -> bool:
        return any(of == FromArgument(one.name) for one in self.method.options)

    def _tool(
        self, of: ToolRequest, previous: Code, replaced: tuple[Entry, ...]
    ) -> Code:
        if of.name is not None and of.whole is not None:
            name = self.values.origin(of.name, previous)
            tool = code("runtime.NamedTool({name})", name=name)
            args = self.values.origin(of.whole, previous)
        else:
            tool = self.world.tool(of.tool)
            known = keys(self.world.tools[of.tool].arguments)
            others = dict(replaced)
            entries = [
                (key, others.pop(key, value))
                for key, value in self.values.args(of.assignments, known, previous)
            ]
            entries += others.items()
            args = literal(ARGS, entries, _ROOM) if entries else NIL
        return code(
            "{entity}.callTool(call, {tool}, {args})",
            entity=self.values.entity,
            tool=tool,
            args=args,
        )
