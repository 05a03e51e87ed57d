"""Result types: data together with success, request id and error."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.methods import ResultField, ResultType
from generator.ir.types import ListOf
from generator.languages.ts import docs
from generator.languages.ts.imports import Imports
from generator.languages.ts.names import Names, property_name
from generator.languages.ts.outcomes import fails_as_result
from generator.languages.ts.records import Member
from generator.languages.ts.statements import printed
from generator.languages.ts.types import optional_type, type_of
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.fit import concat
from generator.text.fit_typescript_types import generic_type, property_signature


@dataclass(frozen=True, slots=True)
class ResultView:
    """One type of ``src/results.ts``."""

    doc: Code
    head: Code
    """``export type DeleteResult = Outcome`` up to where the members go."""

    members: tuple[Member, ...]
    tail: Code


@dataclass(frozen=True, slots=True)
class Results:
    """The file ``src/results.ts``."""

    imports: tuple[Code, ...]
    results: tuple[ResultView, ...]


RESERVED = frozenset(
    ("success", "requestId", "errorMessage", "code", "httpStatusCode", "error")
)
"""What every result has."""


def results(world: World) -> Results:
    """All result types, in document order."""
    imports = world.imports("./", "results")
    views = tuple(
        _result(one, may_fail(one, world), world, imports) for one in world.api.results
    )
    return Results(imports.statements, views)


def may_fail(result: ResultType, world: World) -> bool:
    """Whether a method that gives it shows its failures by it."""
    return any(
        use.result == result.key and fails_as_result(method)
        for owner in world.api.owners
        for method in owner.methods
        if (use := method.outcome.result) is not None
    )


def field_names(result: ResultType) -> dict[str, Code]:
    """Names of the fields of a result."""
    names = Names(RESERVED)
    return {
        str(one.name.words): names.claim(property_name(one.name), result.source)
        for one in result.fields
    }


def _result(
    result: ResultType, may_fail: bool, world: World, imports: Imports
) -> ResultView:
    doc = docs.comment(docs.described(result.doc))
    names = field_names(result)
    name = world.result_type(result.key)
    members = tuple(
        _member(one, names[str(one.name.words)], world, imports)
        for one in result.fields
    )
    base = imports.type("Outcome" if may_fail else "Success", "core/result")
    tail = _iteration(result, world, imports)
    if not members:
        head = code("export type {name} = {base}", name=name, base=base)
        return ResultView(doc, head, (), tail + lit(";"))
    opening = lit("<{") if may_fail else lit(" & {")
    closing = lit("}>") if may_fail else lit("}")
    head = code(
        "export type {name} = {base}{opening}", name=name, base=base, opening=opening
    )
    return ResultView(doc, head, members, closing + tail + lit(";"))


def _member(one: ResultField, name: Code, world: World, imports: Imports) -> Member:
    kind = type_of(one.type, world, imports)
    declared = property_signature(
        name,
        kind if one.required else optional_type(kind),
        optional=not one.required,
    )
    return Member(
        docs.comment(docs.described(one.doc), indent=2),
        printed(concat(declared, lit(";")), indent=2),
    )


def _iteration(result: ResultType, world: World, imports: Imports) -> Code:
    """`` & AsyncIterable<Item>`` of a result that can be iterated."""
    if result.items is None:
        return lit("")
    field = next(one for one in result.fields if one.name == result.items)
    assert isinstance(field.type, ListOf)
    item = type_of(field.type.item, world, imports)
    after = lit(" &\n  ") if len(result.fields) else lit(" & ")
    return after + printed(generic_type(lit("AsyncIterable"), [item]))
