"""Bodies of methods: what the variant with a context does, plan by plan."""

from __future__ import annotations

from typing import assert_never

from generator.ir.methods import Method, Shape
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
from generator.ir.types import EntityRef, ListOf
from generator.languages.go import chunks, transfers
from generator.languages.go.arguments import Arguments
from generator.languages.go.checks import checks
from generator.languages.go.outcomes import Outcomes
from generator.languages.go.requests import REPLY, Requests
from generator.languages.go.types import go_type
from generator.languages.go.values import Values
from generator.languages.go.waits import needs_data
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

    def lines(self) -> Code:
        """All statements."""
        if self._is_direct:
            return self._direct()
        return Code.join(lit("\n"), (*self._start(), *self._plan()))

    @property
    def _is_direct(self) -> bool:
        """Whether the runtime can do everything in one step."""
        method = self.method
        plain = isinstance(method.plan, Call) and method.plan.wait is None
        return (
            plain
            and not needs_data(self.world, method)
            and not checks(self.arguments)
            and not method.streams
            and method.group is None
            and (self.outcomes.type is None or self._gives_whole)
        )

    @property
    def _gives_whole(self) -> bool:
        return self.outcomes.is_whole(self.method.outcome.value)

    def _direct(self) -> Code:
        plan = self.method.plan
        assert isinstance(plan, Call)
        assert isinstance(plan.request, OperationRequest)
        kind = self.outcomes.type
        step = lit("Run") if kind is None else code("Do[{kind}]", kind=kind)
        return code(
            "return runtime.{step}(ctx, {receiver}.scope, {operation}, {args}, opts)",
            step=step,
            receiver=self.receiver,
            operation=self.world.operation(plan.request.operation),
            args=self.requests.args(plan.request, REPLY),
        )

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
                "call := runtime.{start}(ctx, {receiver}.scope, {of}, opts)",
                receiver=self.receiver,
                start=lit("Start") if self._has_data else lit("Begin"),
                of=self._described,
            )
        )
        rules = checks(self.arguments)
        if len(rules) == 1:
            begun.append(code("call.Check({rule})", rule=rules[0]))
        elif rules:
            listed = Code.join(lit("\n"), (code("{one},", one=one) for one in rules))
            begun.append(code("call.Check(\n{rules}\n)", rules=listed.tabbed()))
        return begun

    @property
    def _has_data(self) -> bool:
        return needs_data(self.world, self.method)

    @property
    def _described(self) -> Code:
        """What the call is: the method, or its only operation."""
        plan = self.method.plan
        if self._has_data:
            return self.world.method_data(self.method)
        assert isinstance(plan, Call | Listing)
        assert isinstance(plan.request, OperationRequest)
        return self.world.operation(plan.request.operation)

    def _plan(self) -> list[Code]:
        match self.method.plan:
            case Call() as plan if self.method.streams:
                return [self._stream(plan)]
            case Call() as plan:
                return [*self._call(plan), *self.outcomes.lines()]
            case Listing() as plan:
                return self._listing(plan)
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

    def _stream(self, plan: Call) -> Code:
        assert isinstance(plan.request, OperationRequest)
        kind = self.method.outcome.value_type
        assert kind is not None
        return code(
            "stream := runtime.OpenStream[{item}](call, {operation}, {args})\n"
            "return streamOf(call, stream)",
            item=go_type(self.world, kind),
            operation=self.world.operation(plan.request.operation),
            args=self.requests.args(plan.request, REPLY),
        )

    def _listing(self, plan: Listing) -> list[Code]:
        """A page; one that is a field of a result has the request's arguments too."""
        holes = {
            "item": go_type(self.world, plan.item),
            "operation": self.world.operation(plan.request.operation),
            "pages": self.world.pages_data(self.method),
        }
        args = self.requests.args(plan.request, REPLY)
        use = self.method.outcome.result
        if self.outcomes.shape is Shape.RESULT and use is not None:
            return [
                code("args := {args}", args=args),
                code("reply := call.Send({op}, args)", op=holes["operation"]),
                code("result := {made}", made=self.outcomes.result_literal(use)),
                code(
                    "result.page = runtime.ReadPage[{item}]"
                    "(call, reply, {operation}, args, {pages})",
                    **holes,
                ),
                lit("return runtime.Return(call, result)"),
            ]
        page = code(
            "page := runtime.ListPage[{item}](call, {operation}, {args}, {pages})",
            args=args,
            **holes,
        )
        kind = self.method.outcome.value_type
        if kind is None or isinstance(kind, ListOf):
            return [page, lit("return pageOf(call, page)")]
        data = go_type(self.world, kind)
        return [page, code("return dataPageOf[{data}](call, page)", data=data)]

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
