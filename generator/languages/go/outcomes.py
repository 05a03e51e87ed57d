"""What a method gives back, and the statements that make it."""

from __future__ import annotations

from generator.ir.methods import (
    Built,
    ByStatus,
    Joined,
    Method,
    ResultField,
    ResultUse,
    Selected,
    Shape,
    ValueSource,
)
from generator.ir.operations import AnswerKind
from generator.ir.plans import Call, Listing, ReadChunks
from generator.ir.requests import OperationRequest
from generator.ir.types import Bytes, EntityRef, ListOf, Nullable, Type
from generator.languages.go.claims import shape_of
from generator.languages.go.layout import Entry, literal
from generator.languages.go.literals import path
from generator.languages.go.names import exported
from generator.languages.go.types import go_type, is_struct
from generator.languages.go.values import Values
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.go import symbol

COMMA = lit(", ")
CONTENT = lit("content")


class Outcomes:
    """The end of one method."""

    def __init__(self, world: World, method: Method, values: Values) -> None:
        self.world = world
        self.method = method
        self.values = values
        self.outcome = method.outcome
        self.shape = shape_of(method)

    @property
    def type(self) -> Code | None:
        """What comes back beside the error."""
        match self.shape:
            case Shape.NOTHING:
                return None
            case Shape.RESPONSE:
                return lit("*models.Response")
            case Shape.RESULT:
                assert self.outcome.result is not None
                name = self.world.result(self.outcome.result.result)
                return code("*{name}", name=name)
            case Shape.VALUE:
                return self._value_type()

    def _value_type(self) -> Code | None:
        kind = self.outcome.value_type
        if kind is None:
            return None
        if isinstance(self.method.plan, Listing):
            return self.page_type(self.method.plan, kind)
        if self.method.streams:
            return code("*Stream[{item}]", item=go_type(self.world, kind))
        return value_type(self.world, kind)

    def page_type(self, plan: Listing, kind: Type) -> Code:
        """A page of items, with the whole answer where it is more than a list."""
        item = go_type(self.world, plan.item)
        if isinstance(kind, ListOf):
            return code("*Page[{item}]", item=item)
        data = go_type(self.world, kind)
        return code("*DataPage[{item}, {data}]", item=item, data=data)

    @property
    def reads_reply(self) -> bool:
        """Whether a value comes out of the answer."""
        if isinstance(self.method.plan, Listing):
            return True
        sources: list[ValueSource] = []
        if self.shape is Shape.VALUE and self.outcome.value is not None:
            sources.append(self.outcome.value)
        if self.shape is Shape.RESULT and self.outcome.result is not None:
            sources += (source for _, source in self.outcome.result.fields)
        return any(map(_reads, sources))

    def lines(self) -> list[Code]:
        """The last statements."""
        match self.shape:
            case Shape.NOTHING:
                return [lit("return runtime.Finish(call)")]
            case Shape.RESPONSE:
                return [
                    lit("response := newResponse(call)"),
                    lit("return runtime.Return(call, &response)"),
                ]
            case Shape.RESULT:
                assert self.outcome.result is not None
                return self._result(self.outcome.result)
            case Shape.VALUE:
                if self.outcome.value is None or self.outcome.value_type is None:
                    return [lit("return runtime.Finish(call)")]
                found = self.value(self.outcome.value)
                return [code("return runtime.Return(call, {found})", found=found)]

    def value(self, source: ValueSource) -> Code:
        """The payload itself."""
        if self.is_whole(source):
            kind = self._value_type()
            assert kind is not None
            return code("runtime.Value[{kind}](reply)", kind=kind)
        match self.answer_kind():
            case AnswerKind.TEXT:
                return lit("reply.Text()")
            case AnswerKind.BYTES:
                return lit("reply.Bytes()")
            case _:
                pass
        if isinstance(self.method.plan, ReadChunks):
            return CONTENT
        if not isinstance(source, Selected):
            required = self.outcome.required
            return self.values.source(source, lit("reply"), required=required)
        plain = go_type(self.world, source.type)
        function = lit("Require") if self.outcome.required else lit("Read")
        if is_struct(self.world, source.type):
            if self.outcome.required:
                plain = code("*{plain}", plain=plain)
            else:
                function = lit("Record")
        return self.values.read(function, plain, lit("reply"), source.path, source.type)

    def is_whole(self, source: ValueSource | None) -> bool:
        """Whether the value is the body of the answer as it is."""
        if self.world.entities or isinstance(self.method.plan, ReadChunks):
            return False
        return isinstance(source, ByStatus) or (
            isinstance(source, Selected) and not source.path
        )

    def answer_kind(self) -> AnswerKind:
        """How the body of the answer is read."""
        plan = self.method.plan
        if isinstance(plan, Call | Listing) and isinstance(
            plan.request, OperationRequest
        ):
            return self.world.operations[plan.request.operation].answer.kind
        return AnswerKind.JSON

    def _result(self, use: ResultUse) -> list[Code]:
        made = self.result_literal(use)
        if use.success_when is None:
            return [code("return runtime.Return(call, {made})", made=made)]
        name, wanted = use.success_when
        source = dict(use.fields)[name]
        assert isinstance(source, Selected)
        steps = Code.join(
            COMMA, (lit("reply"), code("{n}", n=wanted), *path(source.path))
        )
        return [
            code("result := {made}", made=made),
            code("result.Success = runtime.Matches({steps})", steps=steps),
            lit("return runtime.Return(call, result)"),
        ]

    def result_literal(self, use: ResultUse) -> Code:
        """The result with all its data."""
        result = self.world.results[use.result]
        known = {one.name: one for one in result.fields}
        entries: list[Entry] = [(lit("Response"), lit("newResponse(call)"))]
        for name, source in use.fields:
            entries.append(
                (
                    symbol(exported(name, self.world.words)),
                    self._field(known[name], source),
                )
            )
        opening = code("&{name}", name=self.world.result(use.result))
        return literal(opening, entries, 60)

    def _field(self, field: ResultField, source: ValueSource) -> Code:
        if isinstance(self.method.plan, ReadChunks) and isinstance(source, Selected):
            return CONTENT
        required = field.required or self.outcome.required
        return self.values.source(source, lit("reply"), required=required)


def _reads(source: ValueSource) -> bool:
    return isinstance(source, Selected | Joined | Built | ByStatus)


def value_type(world: World, kind: Type) -> Code:
    """The type of a payload that a method returns bare."""
    if isinstance(kind, Nullable) and (
        is_struct(world, kind.inner) or isinstance(kind.inner, Bytes)
    ):
        kind = kind.inner  # nil is no value of these
    if isinstance(kind, Bytes):
        return lit("[]byte")
    plain = go_type(world, kind)
    return code("*{plain}", plain=plain) if is_struct(world, kind) else plain


def field_type(world: World, field: ResultField) -> Code:
    """The type of a field of a result."""
    kind = field.type
    if isinstance(kind, Bytes):
        return lit("[]byte")
    plain = go_type(world, kind)
    if (
        is_struct(world, kind)
        and not field.required
        and not isinstance(kind, EntityRef)
    ):
        return code("*{plain}", plain=plain)
    return plain
