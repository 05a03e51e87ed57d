"""Listings: what the runtime knows of how they go on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.methods import Method
from generator.ir.name import Name
from generator.ir.operations import Parameter
from generator.ir.plans import (
    CursorPages,
    LinkPages,
    Listing,
    NumberPages,
    OffsetPages,
    UrlPages,
)
from generator.ir.requests import FromArgument
from generator.languages.go.layout import Entry, literal
from generator.languages.go.literals import path_slice
from generator.languages.go.operations import LOCATIONS, VariableView
from generator.languages.go.world import World
from generator.text.code import code, lit
from generator.text.go import string


def all_pages(world: World) -> Iterator[tuple[Method, VariableView]]:
    """How the listings of all methods go on."""
    for method in world.methods():
        if isinstance(method.plan, Listing):
            yield method, _pages(world, method, method.plan)


def _pages(world: World, method: Method, plan: Listing) -> VariableView:
    entries: list[Entry] = []
    if plan.items:
        entries.append((lit("Items"), path_slice(plan.items)))
    paging = plan.paging
    match paging:
        case CursorPages():
            entries.append((lit("Token"), path_slice(paging.token)))
            entries += _argument(world, plan, paging.token_argument)
        case NumberPages():
            entries.append((lit("Number"), lit("true")))
            if paging.first:
                entries.append((lit("First"), code("{n}", n=paging.first)))
            entries += _argument(world, plan, paging.page_argument)
        case OffsetPages():
            entries.append((lit("Offset"), lit("true")))
            entries += _argument(world, plan, paging.offset_argument)
        case LinkPages():
            entries.append((lit("Link"), lit("true")))
        case UrlPages():
            entries.append((lit("URL"), path_slice(paging.url)))
    last = (
        (lit("More"), plan.last.more),
        (lit("Total"), plan.last.total),
        (lit("Pages"), plan.last.pages),
    )
    entries += ((name, path_slice(path)) for name, path in last if path)
    name = world.pages_data(method)
    return VariableView(name, literal(lit("&runtime.Paging"), entries, 100))


def _argument(world: World, plan: Listing, name: Name) -> Iterator[Entry]:
    parameter = _parameter(world, plan, name)
    if parameter is not None:
        yield lit("Argument"), string(parameter.wire)
        yield lit("In"), LOCATIONS[parameter.location]


def _parameter(world: World, plan: Listing, name: Name) -> Parameter | None:
    operation = world.operations[plan.request.operation]
    for one in plan.request.assignments:
        value = one.value
        if isinstance(value, FromArgument) and name in (value.argument, value.field):
            return next(p for p in operation.parameters if p.key == one.parameter)
    return None
