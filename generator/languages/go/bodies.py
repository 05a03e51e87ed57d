"""Bodies of methods: what the variant with a context does, plan by plan."""

from __future__ import annotations

from typing import assert_never

from generator.ir.methods import Method
from generator.ir.owners import Owner
from generator.ir.plans import (
    Call,
    Delegate,
    Listing,
    ReadChunks,
    Transfer,
    Watch,
    WriteChunks,
)
from generator.ir.requests import OperationRequest
from generator.ir.types import EntityRef
from generator.languages.go import chunks, transfers
from generator.languages.go.arguments import Arguments
from generator.languages.go.checks import checks
from generator.languages.go.outcomes import Outcomes
from generator.languages.go.paging import Paging
from generator.languages.go.requests import REPLY, Requests
from generator.languages.go.values import Values
from generator.languages.go.world import World
from generator.text.code import Code, code, lit


class Body:
    """Writes the body of one method."""

    def __init__(
        self, world: World, owner: Owner, method: Method, receiver: Code
    ) -> None:
        self.world = world
        self.method = method
        self.receiver = receiver
        self.arguments = Arguments(world, method, receiver)
        values = Values(world, owner, receiver, self.arguments)
        self.requests = Requests(world, method, values)
        self.outcomes = Outcomes(world, method, values)
        self.paging = Paging(world, method, values, self.outcomes)

    def lines(self) -> Code:
        """All statements."""
        return Code.join(lit("\n"), (*self._start(), *self._plan()))

    def _start(self) -> list[Code]:
        if isinstance(self.method.plan, Delegate):
            return []
        begun = []
        if self.method.group is not None:
            name = self.world.params(self.method)
            begun.append(
                code("if params == nil {{\n\tparams = &{name}{{}}\n}}", name=name)
            )
        begun.append(
            code(
                "call := runtime.Start(ctx, {receiver}.scope, {method}, opts)",
                receiver=self.receiver,
                method=self.world.method_data(self.method),
            )
        )
        rules = checks(self.arguments)
        if len(rules) == 1:
            begun.append(code("call.Check({rule})", rule=rules[0]))
        elif rules:
            listed = Code.join(lit("\n"), (code("{one},", one=one) for one in rules))
            begun.append(code("call.Check(\n{rules}\n)", rules=listed.tabbed()))
        return begun

    def _plan(self) -> list[Code]:
        match self.method.plan:
            case Call() as plan:
                return [*self._call(plan), *self.outcomes.lines()]
            case Listing() as plan:
                request = self.requests.any(plan.request, REPLY)
                return [
                    code("reply := {request}", request=request),
                    *self.paging.lines(plan),
                ]
            case ReadChunks() as plan:
                return [*chunks.read(self.requests, plan), *self.outcomes.lines()]
            case WriteChunks() as plan:
                return [*chunks.write(self.requests, plan), *self.outcomes.lines()]
            case Transfer() as plan:
                return [*transfers.moved(self.requests, plan), *self.outcomes.lines()]
            case Watch() as plan:
                return [*transfers.watch(self.requests, plan), *self.outcomes.lines()]
            case Delegate() as plan:
                return self._delegate(plan)
            case _:
                assert_never(self.method.plan)

    def _call(self, plan: Call) -> list[Code]:
        request = self.requests.any(plan.request, REPLY)
        reads = self.outcomes.reads_reply
        if plan.wait is None:
            return [_named(request, reads)]
        if self.method.closes and plan.wait.gone_is_done:
            assert isinstance(plan.request, OperationRequest)
            request = self.requests.send(lit("SendClosing"), plan.request, REPLY)
        waits = self.requests.wait(plan.wait, REPLY)
        if plan.value_from_wait:
            return [request, _named(waits, reads)]
        feeds = self.requests.feeds(plan.wait.request)
        if plan.wait.when is not None:
            condition = self.requests.values.condition(plan.wait.when)
            waits = code(
                "if {condition} {{\n{waits}\n}}",
                condition=condition,
                waits=waits.tabbed(),
            )
        return [_named(request, reads or feeds), waits]

    def _delegate(self, plan: Delegate) -> list[Code]:
        given = self.arguments.all[plan.argument]
        kind = given.argument.type
        assert isinstance(kind, EntityRef)
        refused = code(
            'runtime.Refuse({scope}, {method}, opts, "{name} must not be nil")',
            scope=code("{receiver}.scope", receiver=self.receiver),
            method=self.world.method_data(self.method),
            name=given.read,
        )
        return [
            code(
                "if {entity} == nil {{\n\treturn nil, {refused}\n}}",
                entity=given.read,
                refused=refused,
            ),
            code(
                "return {entity}.{name}WithContext(ctx, opts...)",
                entity=given.read,
                name=self.world.method(kind.key, plan.method),
            ),
        ]


def _named(expression: Code, is_read: bool) -> Code:
    """The request as a statement; a reply that nobody reads gets no name."""
    return (
        code("reply := {expression}", expression=expression) if is_read else expression
    )
