"""What a method gives back: values, results, entities."""

from __future__ import annotations

from typing import assert_never

from generator.ir.methods import (
    Built,
    ByStatus,
    Constant,
    Failure,
    Given,
    Joined,
    Method,
    Outcome,
    ResultUse,
    Selected,
    Shape,
    Transferred,
    ValueSource,
)
from generator.ir.owners import Stored
from generator.ir.paths import Each
from generator.ir.plans import Call, Transfer
from generator.ir.requests import ToolRequest
from generator.ir.types import EncodedText, ListOf, MapOf, Type
from generator.languages.ts.codecs import codec
from generator.languages.ts.context import Context
from generator.languages.ts.imports import Imports
from generator.languages.ts.literals import json_literal, path_literal
from generator.languages.ts.names import property_name
from generator.languages.ts.statements import coalesced, constant, given_back, member
from generator.languages.ts.types import optional_type, type_of
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.data import number
from generator.text.fit import Piece, concat
from generator.text.fit_typescript import (
    array_literal,
    call,
    object_literal,
)

FIGURES = {
    "http-status": lit("file.httpStatus"),
    "bytes": lit("file.bytes"),
    "etag": lit("file.etag"),
    "request-id-url": lit("signed.exchange.requestId"),
    "request-id-sync": lit("sync.exchange.requestId"),
}
"""Where the figures of a transfer are, in the body of its method."""


def shape_of(outcome: Outcome) -> Shape:
    """What TypeScript gives back; a result also where Go gives only metadata."""
    shape = dict(outcome.shapes).get("ts", outcome.default)
    if shape is Shape.RESPONSE or (shape is Shape.VALUE and outcome.value is None):
        return Shape.RESULT if outcome.result is not None else Shape.NOTHING
    return shape


def fails_as_result(method: Method) -> bool:
    """Whether a failure is a result instead of a rejection."""
    is_result = shape_of(method.outcome) is Shape.RESULT
    return is_result and method.outcome.failure is Failure.RESULT


def returned_type(method: Method, world: World, imports: Imports) -> Piece:
    """What the promise of a method resolves to."""
    outcome = method.outcome
    match shape_of(outcome):
        case Shape.NOTHING:
            return lit("void")
        case Shape.RESULT | Shape.RESPONSE:
            assert outcome.result is not None
            name = world.result_type(outcome.result.result)
            return imports.type(str(name), "results")
        case Shape.VALUE:
            assert outcome.value_type is not None
            kind = type_of(outcome.value_type, world, imports)
            return kind if _is_certain(outcome) else optional_type(kind)
        case _:
            assert_never(shape_of(outcome))


def _is_demanded(outcome: Outcome) -> bool:
    """Whether an answer without the value is a failure."""
    value = outcome.value
    return outcome.required or not (isinstance(value, Selected) and value.path)


def _is_certain(outcome: Outcome) -> bool:
    """Whether the value is always there; lists and maps read as empty."""
    kind = outcome.value_type
    return _is_demanded(outcome) or (kind is not None and _empty(kind) is not None)


def _empty(kind: Type) -> Code | None:
    """The empty list or map, for a type that has one."""
    match kind:
        case ListOf():
            return lit("[]")
        case MapOf():
            return lit("{}")
        case EncodedText():
            return _empty(kind.inner)
        case _:
            return None


def _or_empty(value: Piece, kind: Type) -> Piece:
    """``value ?? []`` for lists and maps."""
    empty = _empty(kind)
    return value if empty is None else coalesced(value, empty)


def returning(context: Context, reply: Code) -> list[Piece]:
    """Statements that give back what the method promised, out of an answer."""
    outcome = context.method.outcome
    match shape_of(outcome):
        case Shape.NOTHING:
            return []
        case Shape.VALUE:
            assert outcome.value is not None
            required = _is_demanded(outcome)
            value = _value(outcome.value, context, reply, required=required)
            if outcome.value_type is not None and not required:
                value = _or_empty(value, outcome.value_type)
            return [given_back(value)]
        case Shape.RESULT | Shape.RESPONSE:
            assert outcome.result is not None
            return result_statements(outcome.result, context, reply, reply)
        case _:
            assert_never(shape_of(outcome))


def result_statements(
    use: ResultUse, context: Context, reply: Code, last: Code
) -> list[Piece]:
    """``return { ...succeeded(last), data: ... };`` with data of ``reply``."""
    imports = context.imports
    if failures_have_data(context):
        return _read_statements(use, context, reply, last)
    statements: list[Piece] = []
    told: Piece
    if use.success_when is None:
        told = call(imports.value("succeeded", "core/result"), [last])
    else:
        told, statements = _conditional(use, context, reply, last)
    fields = field_properties(use, context, reply)
    if not fields:
        return [*statements, given_back(told)]
    properties = [concat(lit("..."), told), *fields]
    return [*statements, given_back(object_literal(properties, opened=True))]


def failures_have_data(context: Context) -> bool:
    """Whether ``read`` gives the fields of the result, those of a failure too."""
    plan = context.method.plan
    if not isinstance(plan, Call) or not isinstance(plan.request, ToolRequest):
        return False
    decodes = context.world.tools[plan.request.tool].failure_decodes
    return decodes and context.method.outcome.result is not None


def _read_statements(
    use: ResultUse, context: Context, reply: Code, last: Code
) -> list[Piece]:
    """``return { ...succeeded(last), ...read(reply) };``."""
    imports, read = context.imports, call(lit("read"), [reply])
    if use.success_when is None:
        told = call(imports.value("succeeded", "core/result"), [last])
        whole = [concat(lit("..."), told), concat(lit("..."), read)]
        return [given_back(object_literal(whole))]
    name, expected = use.success_when
    decisive = code("fields.{name}", name=property_name(name))
    told = call(
        imports.value("succeededWith", "core/result"),
        [last, decisive, number(expected)],
    )
    parts: list[Piece] = [concat(lit("..."), told), lit("...fields")]
    return [constant(lit("fields"), read), given_back(object_literal(parts))]


def _conditional(
    use: ResultUse, context: Context, reply: Code, last: Code
) -> tuple[Piece, list[Piece]]:
    """Success that depends on a field of the data."""
    assert use.success_when is not None
    name, expected = use.success_when
    source = dict(use.fields)[name]
    spelled = property_name(name)
    value = _value(source, context, reply, required=False)
    told = call(
        context.imports.value("succeededWith", "core/result"),
        [last, spelled, number(expected)],
    )
    return told, [constant(spelled, value)]


def field_properties(use: ResultUse, context: Context, reply: Code) -> list[Piece]:
    """The fields of a result as properties of an object literal."""
    declared = {one.name: one for one in context.world.results[use.result].fields}
    outcome = context.method.outcome
    known = use.success_when[0] if use.success_when is not None else None
    properties: list[Piece] = []
    for name, source in use.fields:
        spelled = property_name(name)
        if name == known:
            properties.append(spelled)
            continue
        # What stands for the method's value is demanded only where that is.
        is_value = source == outcome.value and not outcome.required
        required = declared[name].required and not is_value
        value = _value(source, context, reply, required=required)
        if not required:
            value = _or_empty(value, declared[name].type)
        properties.append(member(spelled, value))
    return properties


def _value(
    source: ValueSource, context: Context, reply: Code, *, required: bool
) -> Piece:
    match source:
        case Selected():
            return selected(source, context, reply, required=required)
        case ByStatus():
            whole = Selected((), source.type)
            return selected(whole, context, reply, required=required)
        case Joined():
            paths = [path_literal(path, context.imports) for path in source.paths]
            return call(reply + lit(".joined"), [array_literal(paths)])
        case Constant():
            return json_literal(source.value)
        case Given():
            return context.arguments.raw(source.argument, source.field)
        case Built():
            return _built(source, context, reply)
        case Transferred():
            return _figure(source, context)
        case _:
            assert_never(source)


def selected(
    source: Selected, context: Context, reply: Code, *, required: bool
) -> Piece:
    """A value at a path of an answer, decoded."""
    plural = any(isinstance(step, Each) for step in source.path)
    kind = ListOf(source.type) if plural else source.type
    made = codec(kind, context.world, context.imports)
    if not source.path and required:
        return call(reply + lit(".decode"), [made])
    path = path_literal(source.path, context.imports)
    how = lit(".required") if required else lit(".optional")
    return call(reply + how, [path, made])


def _built(source: Built, context: Context, reply: Code) -> Piece:
    """``new Session(this._self, { sessionId: ... })``."""
    world, imports = context.world, context.imports
    owner = world.owners[source.entity]
    kinds = {one.name: one.kind for one in owner.properties}
    properties: list[Piece] = []
    for name, value in source.properties:
        kind = kinds[name]
        needed = isinstance(kind, Stored) and kind.required
        made = _value(value, context, reply, required=needed)
        properties.append(member(property_name(name), made))
    entity = world.use_owner(source.entity, imports, value=True)
    return call(
        code("new {entity}", entity=entity),
        [context.client, object_literal(properties, opened=bool(properties))],
    )


def _figure(source: Transferred, context: Context) -> Piece:
    if source.figure in FIGURES:
        return FIGURES[source.figure]
    plan = context.method.plan
    assert isinstance(plan, Transfer)
    local = plan.local_argument
    if source.figure == "local-path":
        return context.arguments.raw(local)
    remote = next(one for one in context.method.arguments if one.name != local)
    return context.arguments.raw(remote.name)
